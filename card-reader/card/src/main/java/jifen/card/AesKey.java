package jifen.card;

import java.security.MessageDigest;
import java.util.HexFormat;

/** A 128-bit AES key that no log shows by accident: only {@link #hex()} and {@link #bytes()} give it out. */
public final class AesKey {
    /** Length of an AES-128 key, and of an AES block. */
    public static final int BYTES = 16;

    private final byte[] bytes;

    private AesKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes a copy of 16 bytes; refuses another count with IllegalArgumentException. */
    public static AesKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("an AES-128 key has 16 bytes, not " + bytes.length);
        }
        return new AesKey(bytes.clone());
    }

    /** Reads 32 hexadecimal digits; the message of the IllegalArgumentException never repeats the text. */
    public static AesKey parse(String hex) {
        if (hex.length() != 2 * BYTES || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("an AES-128 key is written in 32 hexadecimal digits");
        }
        return new AesKey(HexFormat.of().parseHex(hex));
    }

    /** The key itself, as a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The key itself in 32 upper-case digits, for a file that protects it. */
    public String hex() {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    /** Takes the same time wherever the keys differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AesKey that && MessageDigest.isEqual(bytes, that.bytes);
    }

    /** The same for every key: a hash of the bytes would give 32 bits of the key to whoever prints it. */
    @Override
    public int hashCode() {
        return BYTES;
    }

    @Override
    public String toString() {
        return "AesKey[hidden]";
    }
}
