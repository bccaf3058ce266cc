package jifen.webkit;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import jifen.ledger.staff.StaffId;
import jifen.webkit.words.Said;
import org.jspecify.annotations.Nullable;

/**
 * Passwords as they are kept: argon2id (RFC 9106) with the smallest parameters that OWASP's password storage cheat sheet names, since the
 * smallest machine is a Pi with 2 GB that draws the villagers' screen meanwhile.
 */
public final class Passwords {
    public static final int CHARS_MIN = 10;
    public static final int CHARS_MAX = 128;

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(
            MEMORY_KIB, ITERATIONS, PARALLELISM, HASH_BYTES, Argon2.ID, Argon2Function.ARGON2_VERSION_13);

    /** So many are worked on at a time: a crowd at the door never takes more than twice the memory. */
    private static final int AT_ONCE_MAX = 2;

    private static final Semaphore ROOM = new Semaphore(AT_ONCE_MAX);

    /** Of nobody's password: who asks for an unknown name waits as long as for a known one. */
    private static final String NOBODY = hash(Secrets.token());

    /** Letters and digits that people tell apart, on paper and by telephone. */
    private static final String CLEAR_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz";

    private static final int ONE_TIME_GROUPS = 4;
    private static final int GROUP_SIGNS = 4;

    private Passwords() {}

    /** @return {@code $argon2id$v=19$m=…} with a new salt, as every argon2 library reads it */
    public static String hash(String password) {
        ROOM.acquireUninterruptibly();
        try {
            return ARGON2.hash(password.getBytes(StandardCharsets.UTF_8), Secrets.bytes(SALT_BYTES))
                    .getResult();
        } finally {
            ROOM.release();
        }
    }

    /** @param hash null where there is none; then the answer is no, after the same work */
    public static boolean matches(String password, @Nullable String hash) {
        boolean fits = password.length() <= CHARS_MAX;
        String against = hash != null && fits ? hash : NOBODY;
        ROOM.acquireUninterruptibly();
        try {
            boolean same = Argon2Function.getInstanceFromHash(against).check(fits ? password : "", against);
            return same && hash != null && fits;
        } finally {
            ROOM.release();
        }
    }

    /** What stands against a new password of this person. */
    public static Optional<Said> weakness(StaffId id, String password) {
        if (password.length() < CHARS_MIN || password.length() > CHARS_MAX) {
            return Optional.of(Said.of("password.length", CHARS_MIN, CHARS_MAX));
        }
        if (password.contains(id.id()) || password.chars().distinct().count() < CHARS_MIN / 2) {
            return Optional.of(Said.of("password.guessable"));
        }
        return Optional.empty();
    }

    /** A password for one sign-in, 79 bits, in groups that people read aloud: {@code k7mn-….} */
    public static String oneTime() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < ONE_TIME_GROUPS * GROUP_SIGNS; i++) {
            password.append(i > 0 && i % GROUP_SIGNS == 0 ? "-" : "")
                    .append(CLEAR_SIGNS.charAt(Secrets.number(CLEAR_SIGNS.length())));
        }
        return password.toString();
    }
}
