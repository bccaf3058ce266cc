package jifen.virtualcard.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Map;
import java.util.Random;
import jifen.card.AesKey;
import jifen.card.CardNumber;
import jifen.card.CardReading;
import jifen.card.CardUid;
import jifen.card.Expectation;
import jifen.card.crypto.RandomSource;
import jifen.pcsc.CardConnection;
import jifen.pcsc.ReaderEvent.CardRemoved;
import jifen.virtualcard.CardInSoftware;
import jifen.virtualcard.CardKeys;
import jifen.virtualcard.Fault;
import jifen.virtualcard.FaultyCard;
import jifen.virtualcard.VirtualIdentifierCard;
import jifen.virtualcard.VirtualSecureCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CardsOnReadersTest extends OnVirtualReaders {
    /** Counted from 0: the reading of the card number, the last one. */
    private static final int LATE_COMMAND = 4;

    private static final int LAYS_MAX = 3;

    private static final CardUid UID = CardUid.parse("04782E21801D80");
    private static final CardNumber NUMBER = new CardNumber(12345);
    private static final CardKeys KEYS = CardKeys.diversified(number -> AesKey.parse(("0" + number).repeat(16)), UID);
    private static final Expectation SECURE = new Expectation.SecureExpected(KEYS.read(), NUMBER);

    @Test
    void aSecureCardIsReadThroughTheRealPcscd() throws Exception {
        assertEquals(new CardReading.Secure(UID, NUMBER), tapUntilRead(secure(), SECURE));
    }

    @Test
    void anIdentifierCardIsReadThroughTheRealPcscd() throws Exception {
        CardUid uid = CardUid.parse("A1B2C3D4");
        assertEquals(
                new CardReading.Identifier(uid),
                tapUntilRead(new VirtualIdentifierCard(uid), new Expectation.IdentifierExpected()));
    }

    @ParameterizedTest
    @EnumSource
    void afterEachWayToLoseACardTheNextTapReadsIt(Fault fault) throws Exception {
        CardInSoftware faulty = new FaultyCard(secure(), Map.of(LATE_COMMAND, fault), random());
        assertInstanceOf(CardReading.Unreadable.class, tapAndRead(faulty, SECURE));
        assertEquals(new CardReading.Secure(UID, NUMBER), tapUntilRead(secure(), SECURE));
    }

    /** As a villager would: a card that could not be read is laid again. On a machine at its limit pcscd loses one now and then. */
    private CardReading tapUntilRead(CardInSoftware card, Expectation expectation) throws Exception {
        CardReading reading = tapAndRead(card, expectation);
        for (int lays = 1; lays < LAYS_MAX && reading instanceof CardReading.Unreadable; lays++) {
            events.awaitNoCard();
            reading = tapAndRead(card, expectation);
        }
        return reading;
    }

    private CardReading tapAndRead(CardInSoftware card, Expectation expectation) throws Exception {
        firstSlot.insert(card);
        try (CardConnection connection = tapped(FIRST).connect()) {
            return CardReading.read(connection, uid -> expectation, random());
        } finally {
            firstSlot.lift();
            events.await(CardRemoved.class, FIRST);
        }
    }

    private static VirtualSecureCard secure() {
        return new VirtualSecureCard(UID, NUMBER, KEYS, random());
    }

    private static RandomSource random() {
        return RandomSource.from(new Random(7));
    }
}
