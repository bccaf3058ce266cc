package jifen.card.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import jifen.card.AesKey;
import org.junit.jupiter.api.Test;

/** NXP AN12196 tables 19 and 25, AN12343 tables 23 and 24. */
class Ev2MessagingTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] NOTHING = {};
    private static final int READ_DATA = 0xAD;
    private static final int WRITE_DATA = 0x8D;
    private static final int CHANGE_KEY = 0xC4;

    private static Ev2Messaging session(String encryptionKey, String macKey, String transactionId, int counter) {
        return new Ev2Messaging(
                new Ev2Keys(AesKey.parse(encryptionKey), AesKey.parse(macKey)), HEX.parseHex(transactionId), counter);
    }

    private static Ev2Messaging ofAn12343(int counter) {
        return session("C4C9F2A734F32967FAC80A0F37C764F0", "9366FA195EB566F5BD2BAD4020B83002", "E2D3AF69", counter);
    }

    private static Ev2Messaging ofAn12196() {
        return session("7A93D6571E4B180FCA6AC90C9A7488D4", "FC4AF159B62E549B5812394CAB1918CC", "7614281A", 0);
    }

    @Test
    void writeDataUnderAMacIsAsPublished() throws Exception {
        Ev2Messaging session = ofAn12343(0);
        String data = "22".repeat(25);

        byte[] sent =
                session.protect(CommunicationMode.MAC, WRITE_DATA, HEX.parseHex("00000000190000"), HEX.parseHex(data));

        assertEquals("00000000190000" + data + "68F2C28C575A1628", HEX.formatHex(sent));
        assertArrayEquals(NOTHING, session.open(CommunicationMode.MAC, HEX.parseHex("0820F68898C2A7F1")));
    }

    @Test
    void readDataUnderAMacIsAsPublished() throws Exception {
        Ev2Messaging session = ofAn12343(1);
        String content = "22".repeat(25) + "00".repeat(23);

        byte[] sent = session.protect(CommunicationMode.MAC, READ_DATA, HEX.parseHex("00000000300000"), NOTHING);

        assertEquals("00000000300000" + "0D9BE191D5960834", HEX.formatHex(sent));
        assertEquals(
                content,
                HEX.formatHex(session.open(CommunicationMode.MAC, HEX.parseHex(content + "A49A44222D926666"))));
    }

    @Test
    void writeDataInFullIsAsPublished() throws Exception {
        Ev2Messaging session = ofAn12196();

        byte[] sent = session.protect(
                CommunicationMode.FULL,
                WRITE_DATA,
                HEX.parseHex("030000000A0000"),
                HEX.parseHex("0102030405060708090A"));

        assertEquals("030000000A0000" + "6B5E6804909962FC4E3FF5522CF0F843" + "6C0C53315B9C73AA", HEX.formatHex(sent));
        assertArrayEquals(NOTHING, session.open(CommunicationMode.FULL, HEX.parseHex("C26D236E4A7C046D")));
    }

    @Test
    void changeKeyOfAnotherKeyIsAsPublished() {
        Ev2Messaging session =
                session("4CF3CB41A22583A61E89B158D252FC53", "5529860B2FC5FB6154B7F28361D30BF9", "7614281A", 2);
        AesKey oldKey = AesKey.parse("0".repeat(32));
        AesKey newKey = AesKey.parse("F3847D627727ED3BC9C4CC050489B966");

        byte[] change = KeyChange.ofOtherKey(oldKey, newKey, 1);
        byte[] sent = session.protect(CommunicationMode.FULL, CHANGE_KEY, new byte[] {0x02}, change);

        assertEquals("F3847D627727ED3BC9C4CC050489B966" + "01" + "789DFADC", HEX.formatHex(change));
        assertEquals("307EDE1814707F30CFE603DD6CA62353", HEX.formatHex(session.commandIv()));
        assertEquals(
                "02" + "2CF362B7BF4311FF3BE1DAA295E8C68DE09050560D19B9E16C2393AE9CD1FAC7" + "5D0CE20BCD1D06E6",
                HEX.formatHex(sent));
    }

    @Test
    void changingTheKeyOfTheSessionNeedsNoOldKey() {
        AesKey newKey = AesKey.parse("F3847D627727ED3BC9C4CC050489B966");

        assertEquals(newKey.hex() + "07", HEX.formatHex(KeyChange.ofSessionKey(newKey, 7)));
    }

    @Test
    void aPlainCommandIsBareButCounted() throws Exception {
        Ev2Messaging session = ofAn12343(0);

        assertArrayEquals(
                HEX.parseHex("0102"),
                session.protect(CommunicationMode.PLAIN, READ_DATA, new byte[] {1}, new byte[] {2}));
        assertArrayEquals(new byte[] {5}, session.open(CommunicationMode.PLAIN, new byte[] {5}));
        byte[] next = session.protect(CommunicationMode.MAC, READ_DATA, HEX.parseHex("00000000300000"), NOTHING);
        assertEquals("00000000300000" + "0D9BE191D5960834", HEX.formatHex(next));
    }

    @Test
    void anAnswerPlayedAgainIsRefused() throws Exception {
        Ev2Messaging session = ofAn12343(0);
        byte[] answer = HEX.parseHex("0820F68898C2A7F1");
        session.open(CommunicationMode.MAC, answer);

        assertThrows(CardAuthenticationException.class, () -> session.open(CommunicationMode.MAC, answer));
    }

    @Test
    void anAnswerWithoutItsMacIsRefused() {
        assertThrows(CardAuthenticationException.class, () -> ofAn12343(0).open(CommunicationMode.MAC, new byte[7]));
        assertThrows(CardAuthenticationException.class, () -> ofAn12343(0).open(CommunicationMode.FULL, NOTHING));
    }

    @Test
    void aSessionThatHasCountedToItsEndSendsNothingMore() {
        Ev2Messaging session = ofAn12343(0xFFFF);

        assertThrows(
                IllegalStateException.class, () -> session.protect(CommunicationMode.MAC, READ_DATA, NOTHING, NOTHING));
    }
}
