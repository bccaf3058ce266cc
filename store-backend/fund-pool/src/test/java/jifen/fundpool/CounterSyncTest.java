package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import jifen.journal.Verification;
import jifen.ledger.account.Account;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.Reversed;
import jifen.ledger.event.StockCorrected;
import jifen.ledger.event.StockCorrected.Cause;
import jifen.ledger.event.StockOpened;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.StaffId;
import jifen.protocol.Sync;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reversals, assisted redemptions, opening stock and corrections as they come home, and what a store may not say of them. */
final class CounterSyncTest {
    private static final StoreId S1 = new StoreId("S1");
    private static final CollectiveId C1 = new CollectiveId("C1");
    private static final Sku SOAP = new Sku("SOAP");
    private static final StaffId WANG = new StaffId("wang");
    private static final LocalDate DAY = LocalDate.parse("2026-11-21");

    @TempDir
    Path poolFolder;

    @TempDir
    Path kioskFolder;

    private RunningPool pool;
    private TestKiosk kiosk;

    /** Its log: 1 the right, 2 forty pieces of soap, and from 3 on what a test writes. */
    @BeforeEach
    void aKioskWithARight() throws IOException {
        pool = new RunningPool(poolFolder).withExample();
        pool.upload("awards", "household,points,reason\nH1,100,volunteering\n");
        kiosk = pool.kiosk("S1", kioskFolder);
        assertEquals(200, kiosk.exchange().statusCode());
        kiosk.accepts("H1", 0, 70);
        kiosk.receives("L1", "SOAP", 40, 150);
        assertEquals(200, kiosk.exchange().statusCode());
    }

    @AfterEach
    void close() {
        kiosk.close();
        pool.close();
    }

    private Redeemed soap(int pieces) {
        return kiosk.soap("H1", "C1", "04A1B2C3", "L1", pieces, 150);
    }

    private static Reversed back(int seq, Redemption redemption) {
        return Reversed.of("S1-1/1/" + seq, redemption, Points.ZERO, "wrong goods");
    }

    private AssistedRedemption helped(int pieces, StaffId second) {
        Redeemed same = soap(pieces);
        return new AssistedRedemption(
                S1,
                same.household(),
                same.collective(),
                same.lines(),
                same.total(),
                Points.ZERO,
                AssistedRedemption.Kind.PAPER,
                AssistedRedemption.Relation.SELF,
                "0017",
                DAY,
                second);
    }

    private static StockCorrected corrected(String lot, int pieces, long fen, Cause cause, StaffId second) {
        return new StockCorrected(
                S1, new LotId(lot), SOAP, pieces, new Fen(fen).times(Math.abs(pieces)), cause, "seen", second);
    }

    private JsonNode agrees() {
        JsonNode report = RunningPool.json(pool.get("reconciliation"));
        assertEquals(0, report.get("pointsDifference").asLong());
        assertEquals(0, report.get("costDifference").asLong());
        assertEquals(0, report.get("stockDifference").asLong());
        assertTrue(report.get("findings").isEmpty(), report::toPrettyString);
        Verification.Report verified = Verification.of(pool.database());
        assertTrue(verified.ok(), () -> verified.findings().toString());
        return report;
    }

    private void comesHome() {
        HttpResponse<byte[]> answer = kiosk.exchange();
        assertEquals(200, answer.statusCode(), () -> RunningPool.text(answer));
    }

    private void impossible(String word) {
        String before = pool.everything();
        HttpResponse<byte[]> answer = kiosk.push(kiosk.request());
        assertEquals(422, answer.statusCode(), () -> RunningPool.text(answer));
        String message = TestKiosk.read(answer, Sync.Problem.class).message();
        assertTrue(message.contains(word), message);
        assertEquals(before, pool.everything());
    }

    @Test
    void theBooksAgreeAfterAllThatACounterDoes() {
        kiosk.write(soap(3));
        kiosk.write(back(3, soap(3)));
        kiosk.write(helped(2, WANG));
        kiosk.write(new StockOpened(
                S1,
                List.of(new GoodsReceived.Line(SOAP, new LotId("L0"), 9, new Fen(140), null, null, "opening")),
                WANG));
        kiosk.write(corrected("L1", -4, 150, Cause.DAMAGED, WANG));
        kiosk.write(corrected("L0", -1, 140, Cause.RETURNED, WANG));
        kiosk.write(corrected("L0", 2, 140, Cause.FOUND, WANG));
        comesHome();
        JsonNode report = agrees();
        JsonNode store = report.get("stores").get(1);
        assertEquals(400, store.get("pointsRedeemedByLog").asLong());
        assertEquals(300, store.get("goodsAtCostByLog").asLong());
        JsonNode opened = store.get("shelf").get(0);
        assertEquals("L0", opened.get("lot").asText());
        assertEquals(1, opened.get("corrected").asLong());
        assertEquals(10, opened.get("onShelf").asLong());
        JsonNode delivered = store.get("shelf").get(1);
        assertEquals(2, delivered.get("handedOut").asLong());
        assertEquals(34, delivered.get("onShelf").asLong());
        JsonNode household = report.get("households").get(0);
        assertEquals(400, household.get("spent").asLong());
        assertEquals(0, household.get("difference").asLong());
    }

    @Test
    void whatWasTakenBackMayBeSpentAgainUnderTheSameRight() {
        kiosk.write(soap(20));
        comesHome();
        kiosk.write(back(3, soap(20)));
        kiosk.write(soap(35));
        comesHome();
        JsonNode report = agrees();
        assertEquals(7_000, report.get("households").get(0).get("spent").asLong());
    }

    @Test
    void aRedemptionTakenBackTwiceStopsTheKiosk() {
        kiosk.write(soap(2));
        kiosk.write(soap(2));
        kiosk.write(back(3, soap(2)));
        comesHome();
        kiosk.write(back(3, soap(2)));
        HttpResponse<byte[]> answer = kiosk.push(kiosk.request());
        assertEquals(423, answer.statusCode(), () -> RunningPool.text(answer));
        JsonNode report = RunningPool.json(pool.get("reconciliation"));
        assertEquals("quarantined", report.get("stores").get(1).get("state").asText());
        assertEquals(0, report.get("pointsDifference").asLong());
        assertTrue(report.get("findings").toString().contains("taken back before"), report::toPrettyString);
    }

    @Test
    void whatIsNoRedemptionOfThisLogIsNotTakenBack() {
        kiosk.fakes(Account.redeemed(S1), 100_000);
        kiosk.fakes(Account.handedOut(S1, new LotId("L1")), 1_000);
        kiosk.fakes(Account.clearing(S1, C1), 100_000);
        kiosk.fakes(Account.given(C1), 100_000);
        kiosk.fakes(Account.payable(C1, S1), -100_000);
        kiosk.write(back(2, soap(2)));
        impossible("no redemption S1-1/1/2");
    }

    @Test
    void moreThanWasTakenDoesNotComeBack() {
        kiosk.write(soap(2));
        kiosk.write(soap(5));
        kiosk.write(back(3, soap(3)));
        impossible("does not say of S1-1/1/3");
    }

    @Test
    void onePersonsTwoSignaturesAreOne() {
        StaffId self = new StaffId("zhao");
        kiosk.writeAs(helped(1, self), "zhao");
        impossible("two are needed");
    }

    @Test
    void aCorrectionSignedAloneIsImpossible() {
        kiosk.writeAs(corrected("L1", -1, 150, Cause.LOST, WANG), "wang");
        impossible("two are needed");
    }

    @Test
    void helpBeyondTheRightStopsTheKiosk() {
        kiosk.fakes(Account.lease(S1, new HouseholdId("H1")), 100_000);
        kiosk.write(helped(36, WANG));
        HttpResponse<byte[]> answer = kiosk.push(kiosk.request());
        assertEquals(423, answer.statusCode(), () -> RunningPool.text(answer));
    }

    @Test
    void aCorrectionBelowNothingIsImpossible() {
        kiosk.fakes(Account.shelf(S1, new LotId("L1")), 100);
        kiosk.fakes(Account.inventory(S1, new LotId("L1")), 100_000);
        kiosk.write(corrected("L1", -41, 150, Cause.LOST, WANG));
        impossible("take more from");
    }

    @Test
    void aCorrectionAtAnotherCostIsImpossible() {
        kiosk.write(corrected("L1", 1, 151, Cause.FOUND, WANG));
        impossible("did not cost that");
    }

    @Test
    void aCorrectionOfALotThatNeverCameIsImpossible() {
        kiosk.write(corrected("L9", 1, 151, Cause.FOUND, WANG));
        impossible("no lot L9");
    }
}
