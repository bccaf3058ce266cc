package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent by the console's forms: once, with their token, and never without being shown what is wrong. */
final class ConsoleFormsTest extends BesideAPool {
    private Browser manager;

    @BeforeEach
    void aManagerAtTheConsole() {
        manager = Browser.of(pool.withExample(), Staffed.MANAGER);
    }

    @Test
    void aFormWithoutItsTokenDoesNothing() {
        String before = pool.everything();
        String form = "collective=C1&period=2026&netIncome=5&resolution=x";
        assertEquals(
                403,
                manager.post("/console/money/income", form + "&form=forged").statusCode());
        assertEquals(403, manager.post("/console/money/income", form).statusCode());
        assertEquals(before, pool.everything());
    }

    @Test
    void aFormSentTwiceIsRecordedOnce() {
        String body = "collective=C1&donor=Zhao&amount=50&restriction=none&form="
                + manager.formToken("/console/money/donation", "/console/money/donation");
        assertEquals(303, manager.post("/console/money/donation", body).statusCode());
        String before = pool.everything();
        assertEquals(403, manager.post("/console/money/donation", body).statusCode());
        assertEquals(before, pool.everything());
        Browser reviewer = Browser.of(pool, Staffed.REVIEWER);
        approveTheOnlyDraft(reviewer);
        assertTrue(RunningPool.text(reviewer.get("/console/money")).contains("Zhao"));
    }

    @Test
    void mistakesInAFormAreToldTogetherAndWhatWasTypedStays() {
        String before = pool.everything();
        manager.post(
                "/console/money/income/look",
                "collective=C1&period=&netIncome=lots&rate=200&resolution=Meeting+7&form="
                        + manager.formToken("/console/money/income", "/console/money/income/look"));
        String page = RunningPool.text(manager.get("/console/money/income"));
        assertEquals(before, pool.everything());
        assertTrue(page.contains("lots"), page);
        assertTrue(page.contains("200"), page);
        assertTrue(page.contains("value=\"Meeting 7\""), page);
        assertTrue(page.contains("role=\"alert\""), page);
    }

    @Test
    void whatIsTypedIsNeverAPartOfThePage() {
        String page = RunningPool.text(manager.get("/console/households?search="
                + URLEncoder.encode("<script>alert(1)</script>", StandardCharsets.UTF_8)));
        assertFalse(page.contains("<script>"), page);
    }

    @Test
    void aFileIsShownAndThenTaken() {
        String good = shown("household,points,reason\nH1,3,volunteering\n");
        assertTrue(good.contains("name=\"token\""), good);
        Matcher token = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(good);
        assertTrue(token.find());
        String form = Browser.formTokenIn(good, "/console/upload/awards/confirm");
        assertEquals(
                303,
                manager.post("/console/upload/awards/confirm", "token=" + token.group(1) + "&form=" + form)
                        .statusCode());
        assertFalse(RunningPool.text(manager.get("/console/households/H1")).contains("volunteering"));
        Browser reviewer = Browser.of(pool, Staffed.REVIEWER);
        assertTrue(RunningPool.text(reviewer.get(waitingDraft(reviewer))).contains("volunteering"));
        approveTheOnlyDraft(reviewer);
        assertTrue(RunningPool.text(reviewer.get("/console/households/H1")).contains("volunteering"));
        String bad = shown("household,points,reason\nH1,x,volunteering\nH9,1,nobody\n");
        assertFalse(bad.contains("name=\"token\""), bad);
        assertTrue(bad.contains("H9"), bad);
    }

    @Test
    void anEnrolmentCodeIsShownOnceAndInNoAddress() {
        HttpResponse<byte[]> answer = manager.post(
                "/console/places/code",
                "store=S1&form=" + manager.formToken("/console/places", "/console/places/code"));
        assertEquals(200, answer.statusCode());
        assertTrue(RunningPool.text(answer).contains("JF1-"));
        assertFalse(RunningPool.text(manager.get("/console/places")).contains("JF1-"));
    }

    @Test
    void aLostCardIsReportedOnItsHouseholdsPage() {
        String form = manager.formToken("/console/households/H1", "/console/households/H1/lost");
        assertEquals(
                303,
                manager.post("/console/households/H1/lost", "uid=04A1B2C3&form=" + form)
                        .statusCode());
        assertTrue(RunningPool.text(manager.get("/console/households/H1")).contains("已挂失"));
    }

    /** The page that a file of awards is answered with. */
    private String shown(String csv) {
        String form = manager.formToken("/console/upload/awards", "/console/upload/awards");
        return RunningPool.text(
                manager.upload("/console/upload/awards", Browser.field("form", form), Browser.file("file", csv)));
    }

    private static void approveTheOnlyDraft(Browser reviewer) {
        String page = waitingDraft(reviewer);
        String form = reviewer.formToken(page, page + "/approve");
        assertEquals(303, reviewer.post(page + "/approve", "form=" + form).statusCode());
    }

    /** The page of the draft that waits: it stands first. */
    private static String waitingDraft(Browser browser) {
        Matcher first =
                Pattern.compile("(/console/drafts/\\d+)\"").matcher(RunningPool.text(browser.get("/console/drafts")));
        assertTrue(first.find());
        return first.group(1);
    }
}
