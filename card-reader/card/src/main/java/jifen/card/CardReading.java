package jifen.card;

import java.util.Optional;
import java.util.function.Function;
import jifen.card.channel.CardChannel;
import jifen.card.channel.CardLostException;
import jifen.card.channel.CardRefusedException;
import jifen.card.crypto.CardAuthenticationException;
import jifen.card.crypto.RandomSource;
import jifen.card.desfire.DesfireStatus;
import jifen.card.desfire.SecureCard;
import jifen.card.desfire.UnknownCardFormatException;
import jifen.card.legacy.UidReader;

/** What a tap told: the one way from a channel to an identity. */
public sealed interface CardReading {
    /** The card proved its own key and holds the number it was issued with. */
    record Secure(CardUid uid, CardNumber number) implements CardReading {}

    /** A UID that anybody can copy; it may be unknown to the books. */
    record Identifier(CardUid uid) implements CardReading {}

    /** Nothing is known; the villager may try again. */
    record Unreadable(Obstacle reason) implements CardReading {}

    /** A card that bears the UID of a secure card and is not that card. Never serve it, not even as an identifier. */
    record Counterfeit(CardUid uid, Mismatch why) implements CardReading {}

    /** Why a card could not be read. */
    enum Obstacle {
        /** It left the field. */
        LIFTED,
        /** It did not answer in time. */
        SILENT,
        /** It, or the reader, answered nonsense. */
        GARBAGE,
        /** It asks for time after failed attempts, was interrupted, or reports damage. */
        CARD_TROUBLE,
        /** It was issued by a newer version: update this program. */
        NEWER_FORMAT,
        /** The reader cannot tell a UID: it is no contactless reader. */
        READER_UNSUITABLE
    }

    /** How a card differs from the secure card whose UID it bears. */
    enum Mismatch {
        /** It has no application of ours. */
        NO_APPLICATION,
        /** It does not prove the key up to its last answer; two cards swapped during the reading look the same. */
        NO_PROOF,
        /** It proved the key and gave another number. */
        OTHER_NUMBER
    }

    /**
     * Reads a card: its UID, then what the books demand of that UID. A UID bound as secure is never read as an
     * identifier: that would make every copy of a UID a card.
     *
     * @param books what is known of a UID; asked once
     */
    static CardReading read(CardChannel channel, Function<CardUid, Expectation> books, RandomSource random) {
        try {
            CardUid uid = UidReader.read(channel);
            return switch (books.apply(uid)) {
                case Expectation.SecureExpected expected -> secure(channel, uid, expected, random);
                case Expectation.IdentifierExpected() -> new Identifier(uid);
                case Expectation.Unknown() -> new Identifier(uid);
            };
        } catch (CardLostException lost) {
            return new Unreadable(obstacle(lost));
        } catch (CardRefusedException readerHasNoUid) {
            return new Unreadable(Obstacle.READER_UNSUITABLE);
        }
    }

    private static CardReading secure(
            CardChannel channel, CardUid uid, Expectation.SecureExpected expected, RandomSource random)
            throws CardLostException {
        Mismatch atThisStep = Mismatch.NO_APPLICATION;
        try {
            SecureCard.select(channel);
            atThisStep = Mismatch.NO_PROOF;
            CardNumber number = SecureCard.readNumber(channel, expected.readKey(), random);
            return number.equals(expected.number())
                    ? new Secure(uid, number)
                    : new Counterfeit(uid, Mismatch.OTHER_NUMBER);
        } catch (CardRefusedException refused) {
            return refusal(uid, refused, atThisStep);
        } catch (CardAuthenticationException otherCard) {
            return new Counterfeit(uid, Mismatch.NO_PROOF);
        } catch (UnknownCardFormatException newer) {
            return new Unreadable(Obstacle.NEWER_FORMAT);
        }
    }

    /** Only what the data sheet calls a no counts against the card; damage and noise do not. */
    private static CardReading refusal(CardUid uid, CardRefusedException refused, Mismatch atThisStep) {
        Optional<DesfireStatus> status = DesfireStatus.of(refused.sw());
        if (status.isEmpty()) {
            return new Unreadable(Obstacle.GARBAGE);
        }
        return status.get().isTrouble() ? new Unreadable(Obstacle.CARD_TROUBLE) : new Counterfeit(uid, atThisStep);
    }

    private static Obstacle obstacle(CardLostException lost) {
        return switch (lost.reason()) {
            case LIFTED -> Obstacle.LIFTED;
            case SILENT -> Obstacle.SILENT;
            case GARBAGE -> Obstacle.GARBAGE;
        };
    }
}
