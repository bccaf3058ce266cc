package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as a browser meets them, before there is anything and with a round behind them: awarded, spent at a kiosk, come home. */
final class ConsolePagesTest extends BesideAPool {
    @TempDir
    Path kioskFolder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "overview",
                "drafts",
                "households",
                "awards",
                "money",
                "goods",
                "places",
                "reconciliation",
                "upload/households",
                "upload/cards",
                "upload/goods",
                "upload/awards",
                "households?search=nobody",
                "households/new",
                "suspensions",
                "suspensions?all=yes",
                "money/income",
                "money/grant",
                "money/donation",
                "money/value",
                "money/values",
                "goods/new",
                "goods?search=nothing",
                "places/collective",
                "places/store"
            })
    void everyPageIsDrawnBeforeThereIsAnything(String page) {
        Browser.of(pool, Staffed.MANAGER).draws("/console/" + page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "overview",
                "households",
                "households/H1",
                "households/H2",
                "households/H2/edit",
                "households/H2/members/new",
                "households/H2/members/1",
                "households/H2/cards/new",
                "households/H2/cards/04A1B2C3D4E5F6/replace",
                "households/H2/suspend",
                "households/H2/lift",
                "households/H1/lift",
                "households/H1/ledger",
                "suspensions",
                "money/income",
                "money/values",
                "money?source=goods-given&from=2026-01-01",
                "goods/SOAP",
                "places/store",
                "reconciliation/stores/S1",
                "reconciliation/stores/S1?kind=redeemed&household=H1",
                "money",
                "goods",
                "places",
                "reconciliation"
            })
    void everyPageIsDrawnWithARoundBehindIt(String page) {
        aRound();
        Browser.of(pool, Staffed.MANAGER).draws("/console/" + page);
    }

    @Test
    void twoPeopleWriteTheRightsOfALostKioskOff(@TempDir Path secondFolder) {
        aRound();
        pool.kiosk("S1", secondFolder).close();
        Browser manager = Browser.of(pool, Staffed.MANAGER);
        String wish = "wish=" + URLEncoder.encode("S1-1/1/WRITE_OFF", StandardCharsets.UTF_8);
        String asked = wish + "&reason=gone&form=" + manager.formToken("/console/places", "/console/places/settle");
        assertEquals(303, manager.post("/console/places/settle", asked).statusCode());
        String alone = wish + "&form=" + manager.formToken("/console/places", "/console/places/code");
        assertEquals(403, manager.post("/console/places/confirm", alone).statusCode());
        Browser reviewer = Browser.of(pool, Staffed.REVIEWER);
        String confirmed = wish + "&form=" + reviewer.formToken("/console/places", "/console/places/confirm");
        assertEquals(303, reviewer.post("/console/places/confirm", confirmed).statusCode());
        String page = RunningPool.text(reviewer.get("/console/places"));
        assertTrue(page.contains("再未联系"), page);
        reviewer.draws("/console/reconciliation");
        assertEquals(
                0,
                RunningPool.json(pool.get("reconciliation"))
                        .get("pointsDifference")
                        .asLong());
    }

    private void aRound() {
        pool.withExample();
        pool.post("incomes", "{'collective':'C1','period':'2026-Q3','netIncome':1000000,'resolution':'meeting 7'}");
        pool.post("donations", "{'collective':'C2','donor':'赵六','amount':20000,'restriction':'school things'}");
        pool.upload("awards", "household,points,reason\nH1,100,volunteering\nH2,5,party life\n");
        pool.post("suspensions", "{'household':'H2','from':'2026-11-01','until':'2027-01-31','reason':'warning list'}");
        try (TestKiosk kiosk = pool.kiosk("S1", kioskFolder)) {
            kiosk.exchange();
            kiosk.acceptsWhatItWasTold();
            kiosk.receives("L1", "SOAP", 40, 150);
            kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 3, 150));
            assertEquals(200, kiosk.exchange().statusCode());
        }
    }
}
