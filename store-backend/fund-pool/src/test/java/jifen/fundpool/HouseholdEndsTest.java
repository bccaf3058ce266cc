package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a household's points without its spending them, as programs and the console's pages ask for it. */
final class HouseholdEndsTest {
    @TempDir
    Path folder;

    private RunningPool pool;
    private Browser manager;
    private Browser reviewer;

    @BeforeEach
    void open() throws IOException {
        pool = new RunningPool(folder).withExample();
        post("awards", "household,points,reason\nH1,100,volunteering\nH2,30.5,party life\n");
        manager = Browser.of(pool, Staffed.MANAGER);
        reviewer = Browser.of(pool, Staffed.REVIEWER);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private void post(String kind, String csv) {
        JsonNode preview = RunningPool.json(pool.preview(kind, csv.getBytes(StandardCharsets.UTF_8)));
        HttpResponse<byte[]> answer = pool.post(
                kind + ".csv/confirm", "{'token':'" + preview.get("token").asText() + "'}");
        assertEquals(200, answer.statusCode(), () -> RunningPool.text(answer));
    }

    private JsonNode household(String id) {
        for (JsonNode line : RunningPool.json(pool.get("reconciliation")).get("households")) {
            if (line.get("household").asText().equals(id)) {
                return line;
            }
        }
        throw new AssertionError("no line of " + id);
    }

    private void pageSays(String path, String... texts) {
        String page = RunningPool.text(manager.get(path));
        for (String text : texts) {
            assertTrue(page.contains(text), () -> path + " does not say " + text + ": " + page);
        }
    }

    private String lastDraft() {
        return RunningPool.json(pool.get("drafts"))
                .get("drafts")
                .get(0)
                .get("number")
                .asText();
    }

    private void approve(String draft) {
        reviewer.post("/console/drafts/" + draft + "/approve", "form=" + reviewer.formToken());
        assertEquals(
                "posted",
                RunningPool.json(pool.get("drafts"))
                        .get("drafts")
                        .get(0)
                        .get("state")
                        .asText());
    }

    @Test
    void whatADeductionDoesNotFindFreeIsOwedAndNoLedgerHidesIt() {
        post("deductions", "household,points,reason\nH1,20,litter\nH2,50,burnt straw\n");
        assertEquals(-2000, household("H1").get("otherwise").asLong());
        assertEquals(1950, household("H2").get("due").asLong());
        assertEquals(0, household("H2").get("difference").asLong());
        JsonNode ledger = RunningPool.json(pool.get("households/H2/ledger"));
        assertEquals(0, ledger.get("owned").asLong());
        assertEquals(-1950, ledger.get("lines").get(0).get("balance").asLong());
        assertEquals("burnt straw", ledger.get("lines").get(0).get("what").asText());
        pageSays("/console/households/H2", "19.5", "欠分");
        JsonNode totals = RunningPool.json(pool.get("totals"));
        assertEquals(8000 - 1950, totals.get("outstanding").asLong());

        post("awards", "household,points,reason\nH2,20,volunteering\n");
        assertEquals(0, household("H2").get("due").asLong());
        assertEquals(50, household("H2").get("free").asLong());
    }

    @Test
    void theSameDeductionsAreNotPostedTwice() {
        String csv = "household,points,reason\nH1,20,litter\n";
        post("deductions", csv);
        assertTrue(RunningPool.text(pool.preview("deductions", csv.getBytes(StandardCharsets.UTF_8)))
                .contains("posted before"));
        assertEquals(8000, household("H1").get("free").asLong());
    }

    @Test
    void bothPeopleSeeWhatACutOffWouldEndBeforeItIsApproved() {
        String before = String.valueOf(household("H1"));
        manager.post(
                "/console/money/cut-off",
                "collective=C1&cutOff=2026-11-21&carryOver=10&resolution=meeting&form=" + manager.formToken());
        String draft = lastDraft();
        assertTrue(RunningPool.text(reviewer.get("/console/drafts/" + draft)).contains("110.5"), "90 and 20.5");
        assertEquals(before, String.valueOf(household("H1")), "nothing is ended yet");
        approve(draft);
        assertEquals(1000, household("H1").get("free").asLong());
        assertEquals(1000, household("H2").get("free").asLong());
        assertEquals(0, household("H1").get("difference").asLong());
        pageSays("/console/households/H1/ledger", "清零 2026-11-21 meeting");
        post("awards", "household,points,reason\nH1,7,volunteering\n");
        assertEquals(1700, household("H1").get("free").asLong(), "what is earned on the same day, and later, stays");
    }

    @Test
    void aCutOffToComeOrBeforeTheLastOneIsRefused() {
        assertEquals(
                422,
                pool.post("cut-offs", "{'collective':'C1','on':'2099-01-01','resolution':'meeting'}")
                        .statusCode());
        assertEquals(
                200,
                pool.post("cut-offs", "{'collective':'C1','on':'2026-11-20','resolution':'meeting'}")
                        .statusCode());
        assertEquals(
                422,
                pool.post("cut-offs", "{'collective':'C1','on':'2026-11-19','resolution':'meeting'}")
                        .statusCode());
    }

    @Test
    void aHouseholdIsDividedWithItsCardsAndMembers() {
        for (String id : new String[] {"H1-1", "H1-2"}) {
            pool.post("households", "{'id':'" + id + "','collective':'C1','homeStore':'S1','name':'王小'}");
        }
        pool.post("households/H1/members", "{'name':'王大','relation':'head','joinedOn':'2020-01-01'}");
        pool.post("households/H1/members", "{'name':'王二','relation':'child','joinedOn':'2020-01-01'}");
        pageSays("/console/households/H1/closing", "card-04A1B2C3", "member-1", "member-2");
        manager.post(
                "/console/households/H1/closing",
                "heir2=H1-1&share2=2&heir4=H1-2&share4=1&card-04A1B2C3=4&member-1=2&member-2=4&reason=divide&form="
                        + manager.formToken());
        String draft = lastDraft();
        assertTrue(RunningPool.text(reviewer.get("/console/drafts/" + draft)).contains("H1-1 (2) · H1-2 (1)"));
        assertEquals(10000, household("H1").get("free").asLong());
        approve(draft);
        assertEquals(0, household("H1").get("free").asLong());
        assertEquals(6667, household("H1-1").get("free").asLong());
        assertEquals(3333, household("H1-2").get("free").asLong());
        pageSays("/console/households/H1-2", "04A1B2C3", "王二");
        pageSays("/console/households/H1", "H1-1", "已于");
        assertFalse(RunningPool.text(manager.get("/console/households/H1")).contains("households/H1/closing"));
        assertTrue(RunningPool.text(
                        pool.preview("awards", "household,points,reason\nH1,1,x\n".getBytes(StandardCharsets.UTF_8)))
                .contains("has ended"));
        assertEquals(
                0,
                RunningPool.json(pool.get("reconciliation"))
                        .get("pointsDifference")
                        .asLong());
    }

    @Test
    void whoFollowsIsNamedOnceAndLivesInTheSameVillage() {
        String form = "&reason=divide&form=";
        manager.post("/console/households/H1/closing", "heir1=H1&share1=1" + form + manager.formToken());
        manager.post("/console/households/H1/closing", "heir1=H3&share1=1" + form + manager.formToken());
        manager.post("/console/households/H1/closing", "heir1=H2&share1=0" + form + manager.formToken());
        manager.post("/console/households/H1/closing", "heir1=" + form + manager.formToken());
        assertEquals(
                "posted",
                RunningPool.json(pool.get("drafts")).at("/drafts/0/state").asText(),
                "no draft waits");
    }
}
