package jifen.virtualcard;

import static jifen.virtualcard.IssuedCards.EXPECTED;
import static jifen.virtualcard.IssuedCards.KEYS;
import static jifen.virtualcard.IssuedCards.NUMBER;
import static jifen.virtualcard.IssuedCards.UID;
import static jifen.virtualcard.IssuedCards.random;
import static jifen.virtualcard.IssuedCards.secure;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jifen.card.AesKey;
import jifen.card.CardNumber;
import jifen.card.CardReading;
import jifen.card.CardReading.Counterfeit;
import jifen.card.CardReading.Identifier;
import jifen.card.CardReading.Mismatch;
import jifen.card.CardReading.Obstacle;
import jifen.card.CardReading.Secure;
import jifen.card.CardReading.Unreadable;
import jifen.card.CardUid;
import jifen.card.Expectation;
import jifen.card.channel.CardChannel;
import jifen.card.crypto.CommunicationMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CardReadingTest {
    /** GET DATA, ISOSelectFile, AuthenticateEV2First in two parts, ReadData. */
    private static final int COMMANDS = 5;

    private static CardReading read(CardInSoftware card, Expectation expectation) {
        return CardReading.read(new DirectChannel(card), uid -> expectation, random(2));
    }

    @Test
    void aSecureCardTellsItsNumberInFiveCommands() {
        FaultyCard counting = new FaultyCard(secure(1), Map.of(), random(3));

        assertEquals(new Secure(UID, NUMBER), read(counting, EXPECTED));
        assertEquals(COMMANDS, counting.commandsSeen());
    }

    @Test
    void aSecureCardIsReadAgainAndAgain() {
        VirtualSecureCard card = secure(1);

        for (int tap = 0; tap < 3; tap++) {
            assertEquals(new Secure(UID, NUMBER), read(card, EXPECTED));
        }
    }

    @Test
    void anIdentifierCardTellsItsUidAndNothingElseIsAsked() {
        CardUid uid = CardUid.parse("A1B2C3D4");
        FaultyCard counting = new FaultyCard(new VirtualIdentifierCard(uid), Map.of(), random(3));

        assertEquals(new Identifier(uid), read(counting, new Expectation.IdentifierExpected()));
        assertEquals(1, counting.commandsSeen());
    }

    @Test
    void aCardTheBooksDoNotKnowIsAnIdentifierForThemToRefuse() {
        assertEquals(new Identifier(UID), read(secure(1), new Expectation.Unknown()));
    }

    @Test
    void theBooksAreAskedOnce() {
        AtomicInteger asked = new AtomicInteger();

        CardReading.read(
                new DirectChannel(secure(1)),
                uid -> {
                    asked.incrementAndGet();
                    return EXPECTED;
                },
                random(2));

        assertEquals(1, asked.get());
    }

    @Test
    void aCopyOfASecureCardsUidIsACounterfeit() {
        CardReading reading = read(new VirtualIdentifierCard(UID), EXPECTED);

        assertEquals(new Counterfeit(UID, Mismatch.NO_APPLICATION), reading);
    }

    @Test
    void aCardWithAnotherKeyIsACounterfeit() {
        AesKey other = AesKey.parse("F".repeat(32));
        CardKeys otherKeys = new CardKeys(other, other, other, other);

        CardReading reading = read(new VirtualSecureCard(UID, NUMBER, otherKeys, random(1)), EXPECTED);

        assertEquals(new Counterfeit(UID, Mismatch.NO_PROOF), reading);
    }

    @Test
    void aCardThatAcceptsAnyKeyProvesNothing() {
        // It answers the way an honest card would, but cannot compute what only the key's holder can.
        CardChannel yesSayer = command -> switch (command[1] & 0xFF) {
            case 0xCA -> HexFormat.of().parseHex(UID.hex() + "9000");
            case 0xA4 -> HexFormat.of().parseHex("9000");
            case 0x71 -> HexFormat.of().parseHex("00".repeat(16) + "91AF");
            case 0xAF -> HexFormat.of().parseHex("00".repeat(32) + "9100");
            default -> HexFormat.of().parseHex("00".repeat(40) + "9100");
        };

        assertEquals(new Counterfeit(UID, Mismatch.NO_PROOF), CardReading.read(yesSayer, uid -> EXPECTED, random(2)));
    }

    @Test
    void aCardWithTheRightKeyAndAnotherNumberIsACounterfeit() {
        VirtualSecureCard card = new VirtualSecureCard(UID, new CardNumber(54321), KEYS, random(1));

        assertEquals(new Counterfeit(UID, Mismatch.OTHER_NUMBER), read(card, EXPECTED));
    }

    @Test
    void aCardOfANewerFormatIsNotCalledACounterfeit() {
        VirtualSecureCard card = secure(1);
        byte[] newer = new byte[32];
        newer[0] = 2;
        card.putFile(0, CommunicationMode.MAC, 3, 0, newer);

        assertEquals(new Unreadable(Obstacle.NEWER_FORMAT), read(card, EXPECTED));
    }

    @ParameterizedTest
    @CsvSource({"91AD, CARD_TROUBLE", "91EE, CARD_TROUBLE", "9199, GARBAGE", "6F00, LIFTED", "0000, GARBAGE"})
    void aCardInTroubleIsNotCalledACounterfeit(String status, Obstacle obstacle) {
        DirectChannel card = new DirectChannel(secure(1));
        CardChannel troubled =
                command -> (command[1] & 0xFF) == 0x71 ? HexFormat.of().parseHex(status) : card.transmit(command);

        assertEquals(new Unreadable(obstacle), CardReading.read(troubled, uid -> EXPECTED, random(2)));
    }

    @Test
    void aReaderWithoutUidsIsUnsuitable() {
        CardChannel contactReader = command -> HexFormat.of().parseHex("6D00");

        assertEquals(
                new Unreadable(Obstacle.READER_UNSUITABLE),
                CardReading.read(contactReader, uid -> EXPECTED, random(2)));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aFaultAtAnyCommandNeverMakesAnIdentity(Fault fault) {
        for (int index = 0; index < COMMANDS; index++) {
            for (long seed = 0; seed < 50; seed++) {
                FaultyCard card = new FaultyCard(secure(seed), Map.of(index, fault), random(seed));

                CardReading reading = read(card, EXPECTED);

                assertEquals(expected(fault, reading), reading, fault + " at command " + index + ", seed " + seed);
                card.reset();
                assertEquals(new Secure(UID, NUMBER), read(card, EXPECTED), "laid on again after " + fault);
            }
        }
    }

    private static CardReading expected(Fault fault, CardReading reading) {
        return switch (fault) {
            case TEAR_BEFORE, TEAR_AFTER -> new Unreadable(Obstacle.LIFTED);
            case SILENCE -> new Unreadable(Obstacle.SILENT);
            case HALF_ANSWER -> new Unreadable(Obstacle.GARBAGE);
            // Noise may by chance spell a status that a reader gives for a lifted card.
            case GARBAGE -> reading instanceof Unreadable ? reading : new Unreadable(Obstacle.GARBAGE);
        };
    }

    @Test
    void aTornIdentifierCardIsUnreadableToo() {
        for (Fault fault : Fault.values()) {
            FaultyCard card = new FaultyCard(new VirtualIdentifierCard(UID), Map.of(0, fault), random(4));

            CardReading reading = read(card, new Expectation.IdentifierExpected());

            assertEquals(expected(fault, reading), reading, fault.name());
        }
    }
}
