package jifen.workbench.example;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.random.RandomGenerator;
import jifen.ledger.party.CardId;

/** Card numbers that no two cards of the example share. */
final class CardNumbers {
    /** NXP's manufacturer code, with which the UID of a secure card begins (ISO 7816-6). */
    private static final byte NXP = 0x04;

    private static final long FIRST_NUMBER = 10_001;

    private final RandomGenerator random;
    private final Set<CardId> given = new HashSet<>();
    private long next = FIRST_NUMBER;

    CardNumbers(RandomGenerator random) {
        this.random = random;
    }

    CardId secure() {
        return unique(7, NXP);
    }

    /** Begins with 3: neither 08, which marks a random UID, nor 88, the cascade tag (ISO 14443-3 section 6.5.4). */
    CardId identifier() {
        return unique(4, (byte) (0x30 + random.nextInt(16)));
    }

    long next() {
        return next++;
    }

    private CardId unique(int bytesCount, byte first) {
        while (true) {
            byte[] uid = new byte[bytesCount];
            random.nextBytes(uid);
            uid[0] = first;
            CardId card = new CardId(HexFormat.of().withUpperCase().formatHex(uid));
            if (given.add(card)) {
                return card;
            }
        }
    }
}
