package jifen.card.crypto;

import java.nio.ByteBuffer;
import jifen.card.AesKey;
import jifen.card.CardUid;

/** One key per card out of one master (NXP AN10922 section 2.2, AES-128): a card that is opened betrays only itself. */
public final class KeyDiversification {
    /** AN10922 section 2.2: the input fills at most two blocks. */
    private static final int INPUT_BYTES_MAX = 32;

    private static final byte AES_128 = 0x01;

    private KeyDiversification() {}

    /**
     * Derives a card's own key.
     *
     * @param master the key of a role; it stays at the fund pool
     * @param uid the card's UID
     * @param aid the application, 3 bytes in the order of AN10922's example
     * @param systemId a name that keeps two systems with one master apart; with UID and AID at most 31 bytes
     */
    public static AesKey diversify(AesKey master, CardUid uid, byte[] aid, byte[] systemId) {
        byte[] uidBytes = uid.bytes();
        int inputBytes = 1 + uidBytes.length + aid.length + systemId.length;
        if (inputBytes > INPUT_BYTES_MAX) {
            throw new IllegalArgumentException("UID, AID and system id have at most 31 bytes, not " + (inputBytes - 1));
        }
        byte[] input = ByteBuffer.allocate(inputBytes)
                .put(AES_128)
                .put(uidBytes)
                .put(aid)
                .put(systemId)
                .array();
        // Always two blocks, even where RFC 4493 would be content with one.
        return AesKey.of(AesCmac.macOfPadded(master, input, INPUT_BYTES_MAX));
    }
}
