package jifen.webkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import jifen.ledger.staff.StaffId;
import org.junit.jupiter.api.Test;

/** Passwords as they are kept and made. */
final class PasswordsTest {
    /** Made by the reference implementation: {@code echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 32}. */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @Test
    void theReferenceImplementationsHashIsUnderstood() {
        assertTrue(Passwords.matches("password", REFERENCE));
        assertFalse(Passwords.matches("passwore", REFERENCE));
    }

    @Test
    void onlyThePasswordItselfMatches() {
        String hash = Passwords.hash("四个不相干的词 1");
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertTrue(Passwords.matches("四个不相干的词 1", hash));
        assertFalse(Passwords.matches("四个不相干的词 2", hash));
        assertFalse(Passwords.matches("", hash));
        assertFalse(Passwords.matches("x".repeat(100_000), hash));
        assertFalse(Passwords.matches("anything", null));
    }

    @Test
    void equalPasswordsAreKeptDifferently() {
        assertNotEquals(Passwords.hash("one-and-the-same"), Passwords.hash("one-and-the-same"));
    }

    @Test
    void oneTimePasswordsAreReadableAndNeverTheSame() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            String password = Passwords.oneTime();
            assertTrue(password.matches("([2-9a-hjkmnp-z]{4}-){3}[2-9a-hjkmnp-z]{4}"), password);
            assertTrue(Passwords.weakness(new StaffId("wang"), password).isEmpty());
            assertTrue(seen.add(password));
        }
    }

    @Test
    void aPasswordIsLongAndNotOnesName() {
        StaffId wang = new StaffId("wang");
        assertEquals(
                "password.length",
                Passwords.weakness(wang, "short").orElseThrow().key());
        assertEquals(
                "password.guessable",
                Passwords.weakness(wang, "wang-and-her-dog").orElseThrow().key());
        assertTrue(Passwords.weakness(wang, "rice-moon-ladder").isEmpty());
    }
}
