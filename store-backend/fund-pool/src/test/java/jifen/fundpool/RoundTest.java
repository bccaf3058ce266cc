package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import jifen.journal.Verification;
import jifen.protocol.News;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points are awarded, leased, spent at a kiosk, and come home; the books of both agree. */
final class RoundTest {
    @TempDir
    Path poolFolder;

    @TempDir
    Path kioskFolder;

    @Test
    void aRedemptionComesHomeAndTheBooksAgree() throws IOException {
        try (RunningPool pool = new RunningPool(poolFolder).withExample();
                TestKiosk kiosk = pool.kiosk("S1", kioskFolder)) {
            pool.upload("awards", "household,points,reason\nH1,100,volunteering\nH3,10.5,party life\n");
            assertEquals(200, kiosk.exchange().statusCode());
            assertTrue(kiosk.news().stream()
                    .anyMatch(item -> item instanceof News.GrantNews grant
                            && grant.household().id().equals("H1")
                            && grant.grantedInAll().hundredths() == 7_000));
            assertTrue(kiosk.news().stream()
                    .anyMatch(item -> item instanceof News.HouseholdNews household
                            && household.maskedName().equals("王*明")
                            && household.total().hundredths() == 10_000));
            kiosk.acceptsWhatItWasTold();
            kiosk.receives("L1", "SOAP", 40, 150);
            kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 3, 150));
            assertEquals(200, kiosk.exchange().statusCode());

            JsonNode report = RunningPool.json(pool.get("reconciliation"));
            assertEquals(0, report.get("pointsDifference").asLong());
            assertEquals(0, report.get("costDifference").asLong());
            assertEquals(0, report.get("stockDifference").asLong());
            assertTrue(report.get("findings").isEmpty(), report::toPrettyString);
            JsonNode store = report.get("stores").get(1);
            assertEquals("S1", store.get("store").asText());
            assertEquals(600, store.get("pointsRedeemedByLog").asLong());
            assertEquals(600, store.get("pointsRedeemedByBooks").asLong());
            assertEquals(450, store.get("goodsAtCostByLog").asLong());
            assertEquals(450, store.get("owedByCollective").get(0).get("fen").asLong());
            assertEquals(37, store.get("shelf").get(0).get("onShelf").asLong());
            assertEquals(0, store.get("entriesOnTheWay").asLong());
            Verification.Report verified = Verification.of(pool.database());
            assertTrue(verified.ok(), () -> verified.findings().toString());
        }
    }

    @Test
    void aBalanceChangedByHandIsFound() throws IOException {
        try (RunningPool pool = new RunningPool(poolFolder).withExample()) {
            pool.upload("awards", "household,points,reason\nH1,100,volunteering\n");
            pool.tamper("UPDATE balance SET amount = amount + 100 WHERE account = 'free:H1'");
            JsonNode report = RunningPool.json(pool.get("reconciliation"));
            assertEquals(100, report.get("pointsDifference").asLong());
            assertTrue(report.get("findings").toString().contains("free:H1"));
        }
    }

    @Test
    void anEntryTakenOutOfAStoresLogIsFound() throws IOException {
        try (RunningPool pool = new RunningPool(poolFolder).withExample();
                TestKiosk kiosk = pool.kiosk("S1", kioskFolder)) {
            pool.upload("awards", "household,points,reason\nH1,100,volunteering\n");
            kiosk.exchange();
            kiosk.acceptsWhatItWasTold();
            kiosk.receives("L1", "SOAP", 40, 150);
            kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 3, 150));
            kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 1, 150));
            kiosk.exchange();
            pool.tamper("DROP TRIGGER replica_is_never_deleted");
            pool.tamper("DELETE FROM replica WHERE position = 1 * 1099511627776 + 3");
            JsonNode report = RunningPool.json(pool.get("reconciliation"));
            assertEquals(
                    -600, report.get("stores").get(1).get("pointsDifference").asLong());
            assertEquals(-450, report.get("costDifference").asLong() * -1);
            assertTrue(report.get("findings").toString().contains("S1-1/1/4"), report::toPrettyString);
        }
    }
}
