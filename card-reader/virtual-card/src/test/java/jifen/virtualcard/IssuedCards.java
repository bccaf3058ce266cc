package jifen.virtualcard;

import java.util.Random;
import jifen.card.AesKey;
import jifen.card.CardNumber;
import jifen.card.CardUid;
import jifen.card.Expectation;
import jifen.card.crypto.RandomSource;

/** Cards as a clerk's desk would have issued them, for tests. */
final class IssuedCards {
    static final CardUid UID = CardUid.parse("04782E21801D80");
    static final CardNumber NUMBER = new CardNumber(12345);
    static final CardKeys KEYS = CardKeys.diversified(number -> AesKey.parse(("0" + number).repeat(16)), UID);
    static final Expectation.SecureExpected EXPECTED = new Expectation.SecureExpected(KEYS.read(), NUMBER);

    private IssuedCards() {}

    static VirtualSecureCard secure(long seed) {
        return new VirtualSecureCard(UID, NUMBER, KEYS, random(seed));
    }

    static RandomSource random(long seed) {
        return RandomSource.from(new Random(seed));
    }
}
