package jifen.card.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import jifen.card.AesKey;

/** What ChangeKey carries, to be sent in {@link CommunicationMode#FULL} (MF2DL(H)x0 rev 3.3, ChangeKey). */
public final class KeyChange {
    private static final int CRC_BYTES = 4;

    private KeyChange() {}

    /** Replaces the key of the running session: new key ‖ version; 17 bytes. */
    public static byte[] ofSessionKey(AesKey newKey, int version) {
        return ByteBuffer.allocate(AesKey.BYTES + 1)
                .put(newKey.bytes())
                .put((byte) version)
                .array();
    }

    /** Replaces another key: (new XOR old) ‖ version ‖ CRC of the new key, least byte first; 21 bytes. */
    public static byte[] ofOtherKey(AesKey oldKey, AesKey newKey, int version) {
        byte[] mixed = newKey.bytes();
        byte[] old = oldKey.bytes();
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] ^= old[i];
        }
        return ByteBuffer.allocate(AesKey.BYTES + 1 + CRC_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(mixed)
                .put((byte) version)
                .putInt(crc32(newKey.bytes()))
                .array();
    }

    /** NXP's CRC32 is the IEEE 802.3 one without its final inversion. */
    private static int crc32(byte[] bytes) {
        CRC32 ieee = new CRC32();
        ieee.update(bytes);
        return ~(int) ieee.getValue();
    }
}
