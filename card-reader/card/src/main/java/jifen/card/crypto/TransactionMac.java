package jifen.card.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jifen.card.AesKey;
import jifen.card.CardUid;

/** The card's own signature under a transaction, by a key no kiosk has (MF2DL(H)x0 section 10.3). */
public final class TransactionMac {
    /** TMC has four bytes; the card commits no further transaction at its end. */
    private static final long COUNTER_MAX = 0xFFFF_FFFEL;

    private static final int UID_BYTES = 7;
    private static final byte[] MAC_LABEL = {0x5A, 0x00, 0x01, 0x00, (byte) 0x80};
    private static final byte[] ENCRYPTION_LABEL = {(byte) 0xA5, 0x00, 0x01, 0x00, (byte) 0x80};

    private TransactionMac() {}

    /**
     * The keys of one transaction.
     *
     * @param mac signs what was done (TMV)
     * @param encryption hides which reader came before (EncTMRI)
     */
    public record SessionKeys(AesKey mac, AesKey encryption) {}

    /**
     * Derives the keys of the transaction that comes next.
     *
     * @param applicationKey the card's AppTransactionMACKey
     * @param uid a UID of 7 bytes
     * @param counter TMC as it stands before the transaction, 0 to FFFFFFFE
     */
    public static SessionKeys sessionKeys(AesKey applicationKey, CardUid uid, long counter) {
        if (counter < 0 || counter > COUNTER_MAX) {
            throw new IllegalArgumentException("a transaction counter lies between 0 and FFFFFFFE, not " + counter);
        }
        if (uid.bytes().length != UID_BYTES) {
            throw new IllegalArgumentException("a card with a Transaction MAC has a UID of 7 bytes, not " + uid);
        }
        return new SessionKeys(
                AesKey.of(AesCmac.mac(applicationKey, sessionVector(MAC_LABEL, uid, counter + 1))),
                AesKey.of(AesCmac.mac(applicationKey, sessionVector(ENCRYPTION_LABEL, uid, counter + 1))));
    }

    private static byte[] sessionVector(byte[] label, CardUid uid, long actualCounter) {
        return ByteBuffer.allocate(AesCbc.BLOCK_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(label)
                .putInt((int) actualCounter)
                .put(uid.bytes())
                .array();
    }
}
