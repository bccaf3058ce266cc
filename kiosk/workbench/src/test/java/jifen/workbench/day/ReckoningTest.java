package jifen.workbench.day;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Ean13;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.workbench.example.Township;
import org.junit.jupiter.api.Test;

final class ReckoningTest {
    private static final StoreId SHOP = new StoreId("S1");
    private static final Sku SOAP = new Sku("SOAP");
    private static final String KIOSK = "{'pointsRedeemed':300,'redemptions':1,'shelf':{'L1':8}}";
    private static final String POOL = """
            {'stores':[{'store':'S1','pointsRedeemedByLog':300,'pointsRedeemedByBooks':300,'shelf':[{'lot':'L1','onShelf':8}]}],
             'households':[{'household':'H1','spent':300,'difference':0}],'findings':[]}""";

    private final Tally tally = tally();

    @Test
    void threeAccountsThatAgreeLeaveNothingToSay() throws JsonProcessingException {
        Reckoning reckoning = reckon(KIOSK, POOL);
        assertEquals(List.of(), reckoning.findings());
        assertEquals(0, reckoning.pointsDifferenceHundredths());
        assertEquals(0, reckoning.stockDifference());
        assertEquals(300, reckoning.storeHundredths());
        assertEquals(300, reckoning.poolHundredths());
    }

    @Test
    void aMissingPieceIsCountedOnceAndNamedByStoreAndLot() throws JsonProcessingException {
        tally.vanish(SHOP, new LotId("L1"));
        Reckoning reckoning = reckon(KIOSK, POOL);
        assertEquals(1, reckoning.stockDifference());
        String finding = reckoning.findings().getFirst();
        assertTrue(finding.contains("store S1") && finding.contains("lot L1"), finding);
    }

    @Test
    void aRedemptionThatAKioskForgotIsADifferenceOfItsPoints() throws JsonProcessingException {
        Reckoning reckoning = reckon("{'pointsRedeemed':0,'redemptions':0,'shelf':{'L1':10}}", POOL);
        assertEquals(300, reckoning.pointsDifferenceHundredths());
        assertEquals(2, reckoning.stockDifference());
        assertEquals(3, reckoning.findings().size(), reckoning.findings().toString());
    }

    @Test
    void aHouseholdWhoseBooksDifferIsNamedWithItsAccount() throws JsonProcessingException {
        Reckoning reckoning = reckon(KIOSK, POOL.replace("'difference':0", "'difference':-1000"));
        assertEquals(1000, reckoning.pointsDifferenceHundredths());
        assertTrue(
                reckoning.findings().getFirst().contains("free:H1"),
                reckoning.findings().toString());
    }

    @Test
    void aKioskThatSaysNothingLeavesTheFundPoolToCompareWith() throws JsonProcessingException {
        Reckoning reckoning = Reckoning.of(tally, List.of(SHOP), Map.of(), json(POOL));
        assertEquals(List.of(), reckoning.findings());
        assertEquals(0, reckoning.storeHundredths());
    }

    @Test
    void theSummaryWritesPointsAsShortExactNumbers() throws JsonProcessingException {
        DaySummary summary = new DaySummary(
                List.of("r"),
                30,
                20,
                Map.of("card-lost", 1),
                6,
                12_350,
                12_000,
                350,
                0,
                "ok",
                7,
                Map.of("total", new BigDecimal("41.5")),
                List.of());
        JsonNode json = new JsonMapper().readTree(summary.json());
        assertEquals("123.5", json.path("storePointsRedeemed").asText());
        assertTrue(json.path("poolPointsRedeemed").isInt());
        assertEquals("3.5", json.path("pointsDifference").asText());
        assertEquals(0, json.path("stockDifference").asInt());
        assertFalse(summary.good());
    }

    private Reckoning reckon(String kiosk, String pool) throws JsonProcessingException {
        return Reckoning.of(tally, List.of(SHOP), Map.of(SHOP, json(kiosk)), json(pool));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }

    private static Tally tally() {
        Township.Good soap = new Township.Good(
                SOAP, new Ean13("2000000000015"), "肥皂", "Soap", "soap", Points.parse("1.5"), new Fen(250), 0);
        Township.Delivery lot = new Township.Delivery(SHOP, SOAP, new LotId("L1"), 10, new Fen(250), null, null, "G1");
        Tally tally = new Tally(new Township(
                LocalDate.of(2026, 11, 21),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(soap),
                List.of(lot),
                List.of()));
        tally.take(SHOP, new HouseholdId("H1"), "S1/1/3", SOAP, 2, false);
        return tally;
    }
}
