package jifen.card.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import jifen.card.AesKey;
import jifen.card.CardUid;
import org.junit.jupiter.api.Test;

/** NXP AN10922 section 2.2.1, table 2. */
class KeyDiversificationTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final AesKey MASTER = AesKey.parse("00112233445566778899AABBCCDDEEFF");
    private static final CardUid UID = CardUid.parse("04782E21801D80");
    private static final byte[] AID = HEX.parseHex("3042F5");
    private static final byte[] SYSTEM_ID = HEX.parseHex("4E585020416275");

    @Test
    void aCardKeyIsThatOfTheApplicationNote() {
        assertEquals(
                "A8DD63A3B89D54B37CA802473FDA9175",
                KeyDiversification.diversify(MASTER, UID, AID, SYSTEM_ID).hex());
    }

    @Test
    void theSubkeysAreThoseOfTheApplicationNote() {
        AesCmac.Subkeys subkeys = AesCmac.Subkeys.of(MASTER);

        assertEquals("FBC9F75C9413C041DFEE452D3F0706D1", HEX.formatHex(subkeys.first));
        assertEquals("F793EEB928278083BFDC8A5A7E0E0D25", HEX.formatHex(subkeys.second));
    }

    @Test
    void aShortInputIsPaddedToTwoBlocksAndIsNoPlainCmac() {
        byte[] shortId = {0x41};
        byte[] input = HEX.parseHex("01" + UID.hex() + "3042F5" + "41");

        assertNotEquals(
                HEX.formatHex(AesCmac.mac(MASTER, input)),
                KeyDiversification.diversify(MASTER, UID, AID, shortId).hex());
    }

    @Test
    void anInputThatFillsTwoBlocksIsAPlainCmac() {
        byte[] longId = new byte[21];
        byte[] input = HEX.parseHex("01" + UID.hex() + "3042F5" + "00".repeat(21));

        assertEquals(
                HEX.formatHex(AesCmac.mac(MASTER, input)),
                KeyDiversification.diversify(MASTER, UID, AID, longId).hex());
        assertThrows(
                IllegalArgumentException.class, () -> KeyDiversification.diversify(MASTER, UID, AID, new byte[22]));
    }

    @Test
    void twoCardsHaveTwoKeys() {
        assertNotEquals(
                KeyDiversification.diversify(MASTER, UID, AID, SYSTEM_ID),
                KeyDiversification.diversify(MASTER, CardUid.parse("04782E21801D81"), AID, SYSTEM_ID));
    }
}
