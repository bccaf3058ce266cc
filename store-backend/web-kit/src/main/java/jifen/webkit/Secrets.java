package jifen.webkit;

import java.security.SecureRandom;
import java.util.Base64;

/** Random words that nobody guesses. */
final class Secrets {
    private static final int TOKEN_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** 192 bits, fit for a cookie, a form and an address. */
    static String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(TOKEN_BYTES));
    }

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** @param below 1 and above */
    static int number(int below) {
        return RANDOM.nextInt(below);
    }
}
