package jifen.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash chain of a log: each hash covers the one before and the entry's stored bytes. */
public final class Chain {
    public static final int HASH_BYTES = 32;

    private Chain() {}

    /** What stands before the first entry of the first epoch. */
    public static byte[] genesis() {
        return new byte[HASH_BYTES];
    }

    public static byte[] link(byte[] before, byte[] bytes) {
        return link(sha256(), before, bytes);
    }

    /** For whoever links many: the same digest each time. */
    static byte[] link(MessageDigest sha, byte[] before, byte[] bytes) {
        sha.update(before);
        return sha.digest(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
