package jifen.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrolmentTest {
    private static final Enrolment.Code CODE = new Enrolment.Code("ab".repeat(32), "01".repeat(16));

    @Test
    void aCodeIsReadAsItIsWrittenAlsoBrokenOverLinesOrInCapitals() {
        assertEquals(CODE, Enrolment.Code.parse(CODE.text()));
        assertEquals(101, CODE.text().length());
        assertEquals(
                CODE,
                Enrolment.Code.parse(" " + CODE.text().toUpperCase(Locale.ROOT).replace("-", "-\n ") + "\n"));
        assertEquals(CODE, Enrolment.Code.of(HexFormat.of().parseHex("ab".repeat(32)), new byte[] {
            1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "JF1-", "JF2-abab-0101", "JF1-zz-01"})
    void whatIsNoCodeIsRefusedWithWhereToFindOne(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> Enrolment.Code.parse(text))
                .toString();
        assertTrue(message.contains("fund pool's page"), message);
    }

    @Test
    void secretsAreInNoLog() {
        assertFalse(CODE.toString().contains(CODE.secret()));
        assertFalse(
                new Enrolment.Request(1, CODE.secret(), new byte[0]).toString().contains(CODE.secret()));
        String key = "5a".repeat(16);
        News card = new News.CardNews(new CardId("04A1B2C3"), CardTier.SECURE, new HouseholdId("H1"), false, 1L, key);
        assertFalse(card.toString().contains(key));
    }

    @Test
    void whatIsSignedOfALogIsALineAPersonCanRead() {
        assertEquals(
                "jifen log head\nS1-1\n1/42\n" + "00".repeat(32) + "\n",
                new String(
                        SignedHead.message(new NodeId("S1-1"), new Sync.Head(1, 42, new byte[32])),
                        StandardCharsets.UTF_8));
    }

    @Test
    void refusalsHaveDistinctCodesAndNoneIsASuccess() {
        var codes = new HashSet<String>();
        for (Sync.Refusal refusal : Sync.Refusal.values()) {
            assertTrue(codes.add(refusal.code()));
            assertTrue(refusal.status() >= 400 && refusal.status() < 500);
        }
    }
}
