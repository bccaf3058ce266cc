package jifen.card.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import jifen.card.AesKey;

/** AES-128 in CBC mode over whole blocks, without padding of its own (NIST SP 800-38A section 6.2). */
public final class AesCbc {
    /** Length of an AES block. */
    public static final int BLOCK_BYTES = 16;

    private AesCbc() {}

    /** Encrypts whole blocks, any number of them, from the given 16-byte initial vector. */
    public static byte[] encrypt(AesKey key, byte[] iv, byte[] blocks) {
        return run(Cipher.ENCRYPT_MODE, key, iv, blocks);
    }

    /** Decrypts whole blocks, any number of them, from the given 16-byte initial vector. */
    public static byte[] decrypt(AesKey key, byte[] iv, byte[] blocks) {
        return run(Cipher.DECRYPT_MODE, key, iv, blocks);
    }

    /** The initial vector of everything outside a session: sixteen zero bytes. */
    public static byte[] zeroIv() {
        return new byte[BLOCK_BYTES];
    }

    private static byte[] run(int direction, AesKey key, byte[] iv, byte[] blocks) {
        if (blocks.length % BLOCK_BYTES != 0) {
            throw new IllegalArgumentException(blocks.length + " bytes are not whole AES blocks");
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(direction, new SecretKeySpec(key.bytes(), "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java offers no AES/CBC/NoPadding", missing);
        }
    }
}
