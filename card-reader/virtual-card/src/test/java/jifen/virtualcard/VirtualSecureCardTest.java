package jifen.virtualcard;

import static jifen.virtualcard.IssuedCards.KEYS;
import static jifen.virtualcard.IssuedCards.random;
import static jifen.virtualcard.IssuedCards.secure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import jifen.card.channel.CardRefusedException;
import jifen.card.crypto.CommunicationMode;
import jifen.card.desfire.Ev2Session;
import jifen.card.desfire.SecureCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The card in software says no where a real one does (MF2DL(H)x0 rev 3.3). */
class VirtualSecureCardTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String SELECT = "00A4040C10A00000039656434103F015400000000B00";
    private static final byte[] WHOLE_FILE = {0, 0, 0, 0, 32, 0, 0};

    private static String say(CardInSoftware card, String command) {
        return switch (card.transmit(HEX.parseHex(command))) {
            case Answer.Bytes(byte[] bytes) -> HEX.formatHex(bytes);
            case Answer.Gone() -> "gone";
            case Answer.Silence() -> "silence";
        };
    }

    private static Ev2Session session(VirtualSecureCard card, int keyNumber) throws Exception {
        DirectChannel channel = new DirectChannel(card);
        SecureCard.select(channel);
        return Ev2Session.authenticateFirst(channel, keyNumber, KEYS.numbered(keyNumber), random(9));
    }

    private static int refusal(Ev2Session session, CommunicationMode mode, int instruction, byte[] header) {
        return assertThrows(
                        CardRefusedException.class,
                        () -> session.exchange(mode, "command", instruction, header, new byte[0]))
                .sw();
    }

    @ParameterizedTest
    @CsvSource({
        "FFCA000000, 04782E21801D809000",
        "FFCA010000, 6A81",
        "FF00400F0402010201, 9000",
        "00A4040C10A00000039656434103F015400000000B00, 9000",
        "00A4040C07D276000085010100, 6A82",
        "00A4000C023F0000, 6A86",
        "00B0000000, 6D00",
        "80CA000000, 6E00",
        "90EE000000, 911C",
        "90AF000000, 911C",
        "9071000001 00 00, 917E",
        "9071000002030000, 9140",
        "90AD0000070000000020000000, 91AE",
        "90, 6700",
        "00A4040C20A000, 6700"
    })
    void aFreshCardAnswersAsItsDataSheetSays(String command, String answer) {
        assertEquals(answer, say(secure(1), command.replace(" ", "")));
    }

    @Test
    void aKeyThatDoesNotExistIsRefused() {
        VirtualSecureCard card = secure(1);
        say(card, SELECT);

        assertEquals("9140", say(card, "9071000002040000"));
    }

    @Test
    void anAuthenticationInterruptedIsAborted() {
        VirtualSecureCard card = secure(1);
        say(card, SELECT);
        say(card, "9071000002030000");

        assertEquals("91CA", say(card, "90AD0000070000000020000000"));
        assertEquals("911C", say(card, "90AF000020" + "00".repeat(32) + "00"));
    }

    @Test
    void aWrongProofIsRefusedAndTheChallengeIsSpent() {
        VirtualSecureCard card = secure(1);
        say(card, SELECT);
        say(card, "9071000002030000");

        assertEquals("91AE", say(card, "90AF000020" + "00".repeat(32) + "00"));
        assertEquals("911C", say(card, "90AF000020" + "00".repeat(32) + "00"));
    }

    @Test
    void aFileOpensOnlyToItsKey() throws Exception {
        assertEquals(
                0x91AE, refusal(session(secure(1), SecureCard.KEY_DEBIT), CommunicationMode.MAC, 0xAD, WHOLE_FILE));
    }

    @Test
    void aFileIsReadOnlyInItsMode() throws Exception {
        assertEquals(
                0x917E, refusal(session(secure(1), SecureCard.KEY_READ), CommunicationMode.PLAIN, 0xAD, WHOLE_FILE));
    }

    @Test
    void aFileThatDoesNotExistIsNotFound() throws Exception {
        byte[] other = {5, 0, 0, 0, 32, 0, 0};

        assertEquals(0x91F0, refusal(session(secure(1), SecureCard.KEY_READ), CommunicationMode.MAC, 0xAD, other));
    }

    @Test
    void readingBeyondTheEndIsABoundaryError() throws Exception {
        byte[] tooLong = {0, 1, 0, 0, 32, 0, 0};

        assertEquals(0x91BE, refusal(session(secure(1), SecureCard.KEY_READ), CommunicationMode.MAC, 0xAD, tooLong));
    }

    @Test
    void aCommandWithAWrongMacIsRefused() throws Exception {
        VirtualSecureCard card = secure(1);
        session(card, SecureCard.KEY_READ);

        assertEquals("911E", say(card, "90AD00000F" + "00000000200000" + "00".repeat(8) + "00"));
        assertEquals("91AE", say(card, "90AD00000F" + "00000000200000" + "00".repeat(8) + "00"));
    }

    @Test
    void aCardLaidOnAgainHasForgottenItsSession() throws Exception {
        VirtualSecureCard card = secure(1);
        Ev2Session session = session(card, SecureCard.KEY_READ);

        card.reset();

        assertEquals(0x91AE, refusal(session, CommunicationMode.MAC, 0xAD, WHOLE_FILE));
    }

    @Test
    void twoSessionsNeverSoundAlike() {
        VirtualSecureCard card = secure(1);
        say(card, SELECT);
        String first = say(card, "9071000002030000");
        say(card, SELECT);
        String second = say(card, "9071000002030000");

        assertEquals(first.length(), second.length());
        assertEquals(false, first.equals(second));
    }
}
