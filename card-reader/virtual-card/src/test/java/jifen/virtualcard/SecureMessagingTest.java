package jifen.virtualcard;

import static jifen.virtualcard.IssuedCards.EXPECTED;
import static jifen.virtualcard.IssuedCards.KEYS;
import static jifen.virtualcard.IssuedCards.random;
import static jifen.virtualcard.IssuedCards.secure;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.HexFormat;
import jifen.card.CardReading;
import jifen.card.CardReading.Mismatch;
import jifen.card.CardReading.Obstacle;
import jifen.card.CardUid;
import jifen.card.channel.CardChannel;
import jifen.card.crypto.CardAuthenticationException;
import jifen.card.crypto.CommunicationMode;
import jifen.card.desfire.Ev2Session;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The reader's half and the card's half of a session, written apart, must understand each other. */
class SecureMessagingTest {
    private static final int FILE = 4;
    private static final int FILE_BYTES = 200;
    private static final int KEY = 1;
    private static final byte[] NOTHING = {};

    private static VirtualSecureCard cardWithFile(CommunicationMode mode, long seed) {
        VirtualSecureCard card = secure(seed);
        card.putFile(FILE, mode, KEY, KEY, new byte[FILE_BYTES]);
        return card;
    }

    private static Ev2Session open(CardChannel channel, long seed) throws Exception {
        channel.transmit(HexFormat.of().parseHex("00A4040C10A00000039656434103F015400000000B00"));
        return Ev2Session.authenticateFirst(channel, KEY, KEYS.debit(), random(seed + 1));
    }

    private static byte[] header(int offset, int length) {
        return new byte[] {FILE, (byte) offset, 0, 0, (byte) length, 0, 0};
    }

    private static void write(Ev2Session session, CommunicationMode mode, int offset, byte[] data) throws Exception {
        byte[] answer = session.exchange(mode, "WriteData", 0x8D, header(offset, data.length), data);
        assertArrayEquals(NOTHING, answer);
    }

    private static byte[] read(Ev2Session session, CommunicationMode mode, int offset, int length) throws Exception {
        return session.exchange(mode, "ReadData", 0xAD, header(offset, length), NOTHING);
    }

    @Property(tries = 300)
    void whatIsWrittenInAnyModeIsReadBack(
            @ForAll CommunicationMode mode,
            @ForAll @Size(min = 1, max = 150) byte[] data,
            @ForAll @IntRange(max = 50) int offset,
            @ForAll long seed)
            throws Exception {
        Ev2Session session = open(new DirectChannel(cardWithFile(mode, seed)), seed);

        for (int round = 0; round < 3; round++) {
            write(session, mode, offset, data);
            assertArrayEquals(data, read(session, mode, offset, data.length));
        }
    }

    @Property(tries = 300)
    void anyFlippedBitOfAProtectedAnswerIsRefused(
            @ForAll boolean full,
            @ForAll @Size(min = 1, max = 60) byte[] data,
            @ForAll @IntRange(max = 9999) int anyBit,
            @ForAll long seed)
            throws Exception {
        CommunicationMode mode = full ? CommunicationMode.FULL : CommunicationMode.MAC;
        FlippingChannel channel = new FlippingChannel(cardWithFile(mode, seed));
        Ev2Session session = open(channel, seed);
        write(session, mode, 0, data);

        channel.flipAnswer(0, anyBit, false);

        assertThrows(CardAuthenticationException.class, () -> read(session, mode, 0, data.length));
    }

    @Property(tries = 300)
    void anyFlippedBitOfTheCardsProofIsRefused(@ForAll @IntRange(max = 9999) int anyBit, @ForAll long seed) {
        FlippingChannel channel = new FlippingChannel(cardWithFile(CommunicationMode.MAC, seed));
        // Both encrypted blocks hold bytes of our challenge, so a flip in either spoils it.
        channel.flipAnswer(2, anyBit, false);

        assertThrows(CardAuthenticationException.class, () -> {
            Ev2Session session = open(channel, seed);
            read(session, CommunicationMode.MAC, 0, 10);
        });
    }

    @Property(tries = 500)
    void anyFlippedBitOnTheWayToANumberLeavesNoIdentity(
            @ForAll @IntRange(min = 1, max = 4) int answersBefore,
            @ForAll @IntRange(max = 9999) int anyBit,
            @ForAll long seed) {
        FlippingChannel channel = new FlippingChannel(secure(seed));
        channel.flipAnswer(answersBefore, anyBit, true);

        CardReading reading = CardReading.read(channel, uid -> EXPECTED, random(seed + 1));

        switch (reading) {
            case CardReading.Secure secure -> fail("a changed answer was believed: " + secure);
            case CardReading.Identifier identifier -> fail("a secure card became an identifier: " + identifier);
            case CardReading.Unreadable(Obstacle reason) -> assertNotEquals(Obstacle.READER_UNSUITABLE, reason);
            case CardReading.Counterfeit(CardUid uid, Mismatch why) -> assertEquals(IssuedCards.UID, uid, why.name());
        }
    }
}
