package jifen.card.crypto;

import java.nio.ByteBuffer;
import jifen.card.AesKey;

/**
 * The two keys of one EV2 session, made from both sides' challenges (MF2DL(H)x0 rev 3.3, session key generation).
 *
 * @param encryption encrypts data in {@link CommunicationMode#FULL}
 * @param mac signs commands and answers
 */
public record Ev2Keys(AesKey encryption, AesKey mac) {
    private static final byte[] ENCRYPTION_LABEL = {(byte) 0xA5, 0x5A, 0x00, 0x01, 0x00, (byte) 0x80};
    private static final byte[] MAC_LABEL = {0x5A, (byte) 0xA5, 0x00, 0x01, 0x00, (byte) 0x80};

    /** Where the data sheet's RndA[13..8] and RndB[15..10] meet: six bytes are combined by XOR. */
    private static final int MIXED_FROM = 2;

    private static final int MIXED_BYTES = 6;

    /**
     * Derives the keys after a mutual authentication.
     *
     * @param key the key both sides proved to hold
     * @param rndA the reader's challenge, 16 bytes
     * @param rndB the card's challenge, 16 bytes
     */
    public static Ev2Keys derive(AesKey key, byte[] rndA, byte[] rndB) {
        return new Ev2Keys(
                AesKey.of(AesCmac.mac(key, sessionVector(ENCRYPTION_LABEL, rndA, rndB))),
                AesKey.of(AesCmac.mac(key, sessionVector(MAC_LABEL, rndA, rndB))));
    }

    /** SV1 or SV2: label ‖ RndA[15..14] ‖ (RndA[13..8] XOR RndB[15..10]) ‖ RndB[9..0] ‖ RndA[7..0]; 32 bytes. */
    static byte[] sessionVector(byte[] label, byte[] rndA, byte[] rndB) {
        byte[] mixed = new byte[MIXED_BYTES];
        for (int i = 0; i < MIXED_BYTES; i++) {
            mixed[i] = (byte) (rndA[MIXED_FROM + i] ^ rndB[i]);
        }
        return ByteBuffer.allocate(2 * AesCbc.BLOCK_BYTES)
                .put(label)
                .put(rndA, 0, MIXED_FROM)
                .put(mixed)
                .put(rndB, MIXED_BYTES, rndB.length - MIXED_BYTES)
                .put(rndA, MIXED_FROM + MIXED_BYTES, rndA.length - MIXED_FROM - MIXED_BYTES)
                .array();
    }

    static byte[] encryptionVector(byte[] rndA, byte[] rndB) {
        return sessionVector(ENCRYPTION_LABEL, rndA, rndB);
    }

    static byte[] macVector(byte[] rndA, byte[] rndB) {
        return sessionVector(MAC_LABEL, rndA, rndB);
    }
}
