package jifen.card.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jifen.card.AesKey;
import jifen.card.CardUid;
import org.junit.jupiter.api.Test;

/** MF2DL(H)x0 section 10.3; the values are of a public self-test, NXP printed none. */
class TransactionMacTest {
    private static final AesKey KEY = AesKey.parse("66A8CB93269DC9BC2885B7A91B9C697B");

    @Test
    void theKeysOfATransactionAreAsPublished() {
        TransactionMac.SessionKeys keys = TransactionMac.sessionKeys(KEY, CardUid.parse("04010203040506"), 8);

        assertEquals("7C1AD2D9C5C08154A0A4914B401A6598", keys.mac().hex());
        assertEquals("119B902A07B18A865B8E1B0060594784", keys.encryption().hex());
    }

    @Test
    void aCounterAtItsEndAndAShortUidAreRefused() {
        CardUid uid = CardUid.parse("04010203040506");

        assertThrows(IllegalArgumentException.class, () -> TransactionMac.sessionKeys(KEY, uid, 0xFFFF_FFFFL));
        assertThrows(
                IllegalArgumentException.class, () -> TransactionMac.sessionKeys(KEY, CardUid.parse("01020304"), 0));
    }
}
