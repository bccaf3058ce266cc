package jifen.card.desfire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import jifen.card.AesKey;
import jifen.card.channel.CardChannel;
import jifen.card.channel.CardLostException;
import jifen.card.channel.CardLostException.Cause;
import jifen.card.channel.CardRefusedException;
import jifen.card.channel.RecordedChannel;
import jifen.card.crypto.CardAuthenticationException;
import jifen.card.crypto.CommunicationMode;
import jifen.card.crypto.RandomSource;
import org.junit.jupiter.api.Test;

/** Recorded exchanges of NXP AN12196 tables 14 and 19, and what a card may do instead. */
class Ev2SessionTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final AesKey FACTORY_KEY = AesKey.parse("0".repeat(32));
    private static final RandomSource RND_A = bytesCount -> HEX.parseHex("B98F4C50CF1C2E084FD150E33992B048");
    private static final String OPEN = "90710000020300 00";
    private static final String CHALLENGE = "B875CEB0E66A6C5CD00898DC371F92D1 91AF";
    private static final String PROVE =
            "90AF000020 FF0306E47DFBC50087C4D8A78E88E62DE1E8BE457AA477C707E2F0874916A8B1 00";
    private static final String PROOF = "0CC9A8094A8EEA683ECAAC5C7BF20584206D0608D477110FC6B3D5D3F65C3A6A 9100";
    private static final String WRITE =
            "908D00001F 030000000A0000 6B5E6804909962FC4E3FF5522CF0F843 6C0C53315B9C73AA 00";

    private static RecordedChannel authenticated() {
        return new RecordedChannel().then(OPEN, CHALLENGE).then(PROVE, PROOF);
    }

    private static byte[] write(Ev2Session session) throws Exception {
        return session.exchange(
                CommunicationMode.FULL,
                "WriteData",
                0x8D,
                HEX.parseHex("030000000A0000"),
                HEX.parseHex("0102030405060708090A"));
    }

    @Test
    void aPublishedSessionIsPlayedByteForByte() throws Exception {
        RecordedChannel channel = authenticated().then(WRITE, "C26D236E4A7C046D 9100");

        Ev2Session session = Ev2Session.authenticateFirst(channel, 3, FACTORY_KEY, RND_A);

        assertArrayEquals(new byte[0], write(session));
        assertTrue(channel.isPlayedOut());
    }

    @Test
    void anotherPublishedAuthenticationIsPlayedByteForByte() throws Exception {
        RecordedChannel channel = new RecordedChannel()
                .then("9071000002000000", "A04C124213C186F22399D33AC2A30215 91AF")
                .then(
                        "90AF000020 35C3E05A752E0144BAC0DE51C1F22C56B34408A23D8AEA266CAB947EA8E0118D 00",
                        "3FA64DB5446D1F34CD6EA311167F5E4985B89690C04A05F17FA7AB2F08120663 9100");

        Ev2Session.authenticateFirst(
                channel, 0, FACTORY_KEY, bytesCount -> HEX.parseHex("13C5DB8A5930439FC3DEF9A4C675360F"));

        assertTrue(channel.isPlayedOut());
    }

    @Test
    void anAnswerInSeveralFramesIsJoinedBeforeItsMacIsChecked() throws Exception {
        RecordedChannel channel = authenticated()
                .then(WRITE, "C26D236E 91AF")
                .then("90AF000000", "4A7C 91AF")
                .then("90AF000000", "046D 9100");

        assertArrayEquals(new byte[0], write(Ev2Session.authenticateFirst(channel, 3, FACTORY_KEY, RND_A)));
    }

    @Test
    void anAnswerThatNeverEndsIsGarbage() throws Exception {
        RecordedChannel recorded = authenticated();
        CardChannel endless = command -> recorded.isPlayedOut() ? HEX.parseHex("0091AF") : recorded.transmit(command);
        Ev2Session session = Ev2Session.authenticateFirst(endless, 3, FACTORY_KEY, RND_A);

        CardLostException lost = assertThrows(CardLostException.class, () -> write(session));

        assertEquals(Cause.GARBAGE, lost.reason());
    }

    @Test
    void aCardThatSaysNoIsQuotedInItsDataSheetsWords() throws Exception {
        RecordedChannel channel = authenticated().then(WRITE, "919D");
        Ev2Session session = Ev2Session.authenticateFirst(channel, 3, FACTORY_KEY, RND_A);

        CardRefusedException refused = assertThrows(CardRefusedException.class, () -> write(session));

        assertEquals(0x919D, refused.sw());
        assertEquals("WriteData: the card answers 919D permission_denied", refused.getMessage());
    }

    @Test
    void aSessionThatFailedOnceIsOver() throws Exception {
        RecordedChannel channel = authenticated().then(WRITE, "C26D236E4A7C046E 9100");
        Ev2Session session = Ev2Session.authenticateFirst(channel, 3, FACTORY_KEY, RND_A);

        assertThrows(CardAuthenticationException.class, () -> write(session));
        assertThrows(IllegalStateException.class, () -> write(session));
    }

    @Test
    void halfAChallengeIsGarbage() {
        RecordedChannel channel = new RecordedChannel().then(OPEN, "B875CEB0E66A 91AF");

        CardLostException lost = assertThrows(
                CardLostException.class, () -> Ev2Session.authenticateFirst(channel, 3, FACTORY_KEY, RND_A));

        assertEquals(Cause.GARBAGE, lost.reason());
    }

    @Test
    void aWrongKeyIsRefusedByTheCard() {
        RecordedChannel channel = new RecordedChannel().then(OPEN, CHALLENGE).then(PROVE, "91AE");

        CardRefusedException refused = assertThrows(
                CardRefusedException.class, () -> Ev2Session.authenticateFirst(channel, 3, FACTORY_KEY, RND_A));

        assertEquals(DesfireStatus.AUTHENTICATION_ERROR.sw(), refused.sw());
    }
}
