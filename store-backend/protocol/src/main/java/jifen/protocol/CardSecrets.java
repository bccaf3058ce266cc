package jifen.protocol;

import java.util.regex.Pattern;
import jifen.ledger.party.CardTier;
import org.jspecify.annotations.Nullable;

/** What a message says of the inside of a card. What is told of a card goes on to every kiosk, so that no other shape may come in. */
final class CardSecrets {
    private static final Pattern KEY = Pattern.compile("[0-9A-Fa-f]{32}");

    /** Eleven decimal digits are printed on a card. */
    private static final long NUMBER_MAX = 99_999_999_999L;

    private CardSecrets() {}

    /** @throws IllegalArgumentException which never repeats a key: the message may end in a log */
    static void require(CardTier tier, @Nullable Long number, @Nullable String readKey) {
        boolean secure = tier == CardTier.SECURE;
        if (secure != (number != null) || secure != (readKey != null)) {
            throw new IllegalArgumentException("a secure card, and no other, has a number and a key");
        }
        if (number != null && (number < 1 || number > NUMBER_MAX)) {
            throw new IllegalArgumentException("a card's number lies between 1 and " + NUMBER_MAX + ", not " + number);
        }
        if (readKey != null && !KEY.matcher(readKey).matches()) {
            throw new IllegalArgumentException("a card's key is 32 hex digits");
        }
    }
}
