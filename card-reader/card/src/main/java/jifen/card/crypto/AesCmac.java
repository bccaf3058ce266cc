package jifen.card.crypto;

import java.util.Arrays;
import jifen.card.AesKey;

/** AES-CMAC (RFC 4493, NIST SP 800-38B), by which a card and its reader know each other's words. */
public final class AesCmac {
    /** Length of a truncated MAC as cards send it. */
    public static final int TRUNCATED_BYTES = 8;

    private static final int BLOCK_BYTES = AesCbc.BLOCK_BYTES;

    /** RFC 4493 section 2.3: the constant of the field GF(2^128). */
    private static final int RB = 0x87;

    private static final byte PADDING_START = (byte) 0x80;

    private AesCmac() {}

    /** The full MAC, 16 bytes, over a message of any length. */
    public static byte[] mac(AesKey key, byte[] message) {
        boolean whole = message.length > 0 && message.length % BLOCK_BYTES == 0;
        int paddedBytes = whole ? message.length : (message.length / BLOCK_BYTES + 1) * BLOCK_BYTES;
        return macOfPadded(key, message, paddedBytes);
    }

    /** The MAC as EV2 cards send it: bytes 1, 3, … 15 of the full one (MF2DL(H)x0 rev 3.3, MAC calculation). */
    public static byte[] truncated(AesKey key, byte[] message) {
        byte[] full = mac(key, message);
        byte[] odd = new byte[TRUNCATED_BYTES];
        for (int i = 0; i < TRUNCATED_BYTES; i++) {
            odd[i] = full[2 * i + 1];
        }
        return odd;
    }

    /**
     * The MAC over a message padded to a given length in whole blocks: with subkey 1 where nothing was padded, with
     * subkey 2 where 80 00 … was. AN10922 pads to two blocks even where RFC 4493 would pad to one.
     */
    static byte[] macOfPadded(AesKey key, byte[] message, int paddedBytes) {
        byte[] padded = Arrays.copyOf(message, paddedBytes);
        Subkeys subkeys = Subkeys.of(key);
        boolean whole = message.length == paddedBytes;
        if (!whole) {
            padded[message.length] = PADDING_START;
        }
        byte[] subkey = whole ? subkeys.first : subkeys.second;
        int lastBlock = paddedBytes - BLOCK_BYTES;
        for (int i = 0; i < BLOCK_BYTES; i++) {
            padded[lastBlock + i] ^= subkey[i];
        }
        byte[] chained = AesCbc.encrypt(key, AesCbc.zeroIv(), padded);
        return Arrays.copyOfRange(chained, lastBlock, paddedBytes);
    }

    /** RFC 4493 section 2.3: K1 for a whole last block, K2 for a padded one. */
    static final class Subkeys {
        final byte[] first;
        final byte[] second;

        private Subkeys(byte[] first, byte[] second) {
            this.first = first;
            this.second = second;
        }

        static Subkeys of(AesKey key) {
            byte[] first = doubled(AesCbc.encrypt(key, AesCbc.zeroIv(), new byte[BLOCK_BYTES]));
            return new Subkeys(first, doubled(first));
        }

        private static byte[] doubled(byte[] block) {
            byte[] shifted = new byte[BLOCK_BYTES];
            for (int i = 0; i < BLOCK_BYTES; i++) {
                int carry = i + 1 < BLOCK_BYTES ? (block[i + 1] & 0x80) >> 7 : 0;
                shifted[i] = (byte) (block[i] << 1 | carry);
            }
            if ((block[0] & 0x80) != 0) {
                shifted[BLOCK_BYTES - 1] ^= (byte) RB;
            }
            return shifted;
        }
    }
}
