package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as a browser meets them. */
final class ConsoleTest {
    private static final Pattern FORM_TOKEN =
            Pattern.compile("action=\"([^\"]+)\"[^>]*>(?s:.*?)name=\"form\" value=\"([^\"]+)\"");

    @TempDir
    Path folder;

    @TempDir
    Path kioskFolder;

    private RunningPool pool;
    private String cookie = "";

    @BeforeEach
    void open() throws IOException {
        pool = new RunningPool(folder);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void nobodySeesAPageWithoutSigningIn() {
        HttpResponse<byte[]> answer = get("households");
        assertEquals(303, answer.statusCode());
        assertEquals("/console/sign-in", answer.headers().firstValue("Location").orElse(""));
        assertEquals(303, post("money/income", "form=x").statusCode());
    }

    @Test
    void afterFiveWrongPasswordsTheDoorStaysShut() {
        for (int i = 0; i < 5; i++) {
            assertEquals(401, post("sign-in", "name=wu&password=wrong").statusCode());
        }
        assertEquals(
                429, post("sign-in", "name=wu&password=" + Staffed.PASSWORD).statusCode());
    }

    /** Otherwise any laptop on the network fills the disk that the books lie on. */
    @Test
    void aStrangerIsNotListenedToForLongerThanAPassword() {
        assertEquals(
                413, post("sign-in", "name=wu&password=" + "x".repeat(5_000)).statusCode());
        assertEquals(413, multipart("sign-in", "token", 100).statusCode());
    }

    @Test
    void aFileLargerThanAnyListIsRefused() {
        signIn();
        assertEquals(413, multipart("upload/awards", "file", 6 << 20).statusCode());
    }

    @Test
    void theSessionCookieIsForThisSiteAndNoScript() {
        String set = signIn().headers().firstValue("Set-Cookie").orElse("");
        assertTrue(set.contains("HttpOnly"), set);
        assertTrue(set.contains("SameSite=Strict"), set);
    }

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
        signIn();
        assertDrawn(page);
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
        signIn();
        assertDrawn(page);
    }

    @Test
    void aFormWithoutItsTokenDoesNothing() {
        pool.withExample();
        signIn();
        String before = pool.everything();
        assertEquals(
                403,
                post("money/income", "collective=C1&period=2026&netIncome=5&resolution=x&form=forged")
                        .statusCode());
        assertEquals(
                403,
                post("money/income", "collective=C1&period=2026&netIncome=5&resolution=x")
                        .statusCode());
        assertEquals(before, pool.everything());
    }

    @Test
    void aFormSentTwiceIsRecordedOnce() {
        pool.withExample();
        signIn();
        String body = "collective=C1&donor=Zhao&amount=50&restriction=none&form="
                + tokenOn("money/donation", "/console/money/donation");
        assertEquals(303, post("money/donation", body).statusCode());
        String before = pool.everything();
        assertEquals(403, post("money/donation", body).statusCode());
        assertEquals(before, pool.everything());
        signIn(Staffed.REVIEWER);
        approveTheOnlyDraft();
        assertTrue(text(get("money")).contains("Zhao"));
    }

    @Test
    void mistakesInAFormAreToldTogetherAndWhatWasTypedStays() {
        pool.withExample();
        signIn();
        String before = pool.everything();
        post(
                "money/income/look",
                "collective=C1&period=&netIncome=lots&rate=200&resolution=Meeting+7&form="
                        + tokenOn("money/income", "/console/money/income/look"));
        String page = text(get("money/income"));
        assertEquals(before, pool.everything());
        assertTrue(page.contains("lots"), page);
        assertTrue(page.contains("200"), page);
        assertTrue(page.contains("value=\"Meeting 7\""), page);
        assertTrue(page.contains("role=\"alert\""), page);
    }

    @Test
    void whatIsTypedIsNeverAPartOfThePage() {
        pool.withExample();
        signIn();
        String page = text(get("households?search=" + encoded("<script>alert(1)</script>")));
        assertFalse(page.contains("<script>"), page);
    }

    @Test
    void aFileIsShownAndThenTaken() {
        pool.withExample();
        signIn();
        String good = text(upload("awards", "household,points,reason\nH1,3,volunteering\n"));
        assertTrue(good.contains("name=\"token\""), good);
        Matcher token = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(good);
        assertTrue(token.find());
        String form = token(good, "/console/upload/awards/confirm");
        assertEquals(
                303,
                post("upload/awards/confirm", "token=" + token.group(1) + "&form=" + form)
                        .statusCode());
        assertFalse(text(get("households/H1")).contains("volunteering"));
        signIn(Staffed.REVIEWER);
        assertTrue(text(get(waitingDraft())).contains("volunteering"));
        approveTheOnlyDraft();
        assertTrue(text(get("households/H1")).contains("volunteering"));
        signIn();
        String bad = text(upload("awards", "household,points,reason\nH1,x,volunteering\nH9,1,nobody\n"));
        assertFalse(bad.contains("name=\"token\""), bad);
        assertTrue(bad.contains("H9"), bad);
    }

    @Test
    void twoPeopleWriteTheRightsOfALostKioskOff(@TempDir Path secondFolder) {
        aRound();
        pool.kiosk("S1", secondFolder).close();
        signIn();
        String wish = encoded("S1-1/1/WRITE_OFF");
        String asked = "wish=" + wish + "&reason=gone&form=" + tokenOn("places", "/console/places/settle");
        assertEquals(303, post("places/settle", asked).statusCode());
        String alone = "wish=" + wish + "&form=" + tokenOn("places", "/console/places/code");
        assertEquals(403, post("places/confirm", alone).statusCode());
        signIn(Staffed.REVIEWER);
        String confirmed = "wish=" + wish + "&form=" + tokenOn("places", "/console/places/confirm");
        assertEquals(303, post("places/confirm", confirmed).statusCode());
        String page = text(get("places"));
        assertTrue(page.contains("再未联系"), page);
        assertDrawn("reconciliation");
        assertEquals(
                0,
                RunningPool.json(pool.get("reconciliation"))
                        .get("pointsDifference")
                        .asLong());
    }

    @Test
    void anEnrolmentCodeIsShownOnceAndInNoAddress() {
        pool.withExample();
        signIn();
        HttpResponse<byte[]> answer = post("places/code", "store=S1&form=" + tokenOn("places", "/console/places/code"));
        assertEquals(200, answer.statusCode());
        assertTrue(text(answer).contains("JF1-"));
        assertFalse(text(get("places")).contains("JF1-"));
    }

    @Test
    void aLostCardIsReportedOnItsHouseholdsPage() {
        pool.withExample();
        signIn();
        String form = tokenOn("households/H1", "/console/households/H1/lost");
        assertEquals(
                303, post("households/H1/lost", "uid=04A1B2C3&form=" + form).statusCode());
        assertTrue(text(get("households/H1")).contains("已挂失"));
    }

    private void approveTheOnlyDraft() {
        String page = waitingDraft();
        String form = tokenOn(page, "/console/" + page + "/approve");
        assertEquals(303, post(page + "/approve", "form=" + form).statusCode());
    }

    /** The page of the draft that waits: it stands first. */
    private String waitingDraft() {
        Matcher first = Pattern.compile("/console/(drafts/\\d+)\"").matcher(text(get("drafts")));
        assertTrue(first.find());
        return first.group(1);
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

    private void assertDrawn(String page) {
        for (String language : new String[] {"zh", "en"}) {
            HttpResponse<byte[]> answer = pool.send(HttpRequest.newBuilder(URI.create(pool.url() + "/console/" + page))
                    .header("Cookie", cookie + "; jifen-language=" + language));
            assertEquals(200, answer.statusCode(), () -> text(answer));
            String html = text(answer);
            assertTrue(html.contains(language.equals("zh") ? "lang=\"zh-CN\"" : "lang=\"en\""), html);
            assertTrue(html.contains("</html>"), html);
        }
    }

    private HttpResponse<byte[]> signIn() {
        return signIn(Staffed.MANAGER);
    }

    private HttpResponse<byte[]> signIn(String name) {
        HttpResponse<byte[]> answer = post("sign-in", "name=" + name + "&password=" + Staffed.PASSWORD);
        assertEquals(303, answer.statusCode());
        cookie = answer.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
        return answer;
    }

    private HttpResponse<byte[]> multipart(String path, String field, int bytes) {
        String file = "--XX\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"a.csv\"\r\n\r\n"
                + "x".repeat(bytes) + "\r\n--XX--\r\n";
        return pool.send(HttpRequest.newBuilder(URI.create(pool.url() + "/console/" + path))
                .header("Content-Type", "multipart/form-data; boundary=XX")
                .header("Cookie", cookie)
                // Refused by its length alone: asked first, it never sends what nobody reads.
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofString(file)));
    }

    private HttpResponse<byte[]> get(String page) {
        return pool.send(HttpRequest.newBuilder(URI.create(pool.url() + "/console/" + page))
                .header("Cookie", cookie + ";"));
    }

    private HttpResponse<byte[]> post(String page, String form) {
        return pool.send(HttpRequest.newBuilder(URI.create(pool.url() + "/console/" + page))
                .header("Cookie", cookie + ";")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<byte[]> upload(String kind, String csv) {
        String form = tokenOn("upload/" + kind, "/console/upload/" + kind);
        String body = "--b\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n" + form
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                + csv + "\r\n--b--\r\n";
        return pool.send(HttpRequest.newBuilder(URI.create(pool.url() + "/console/upload/" + kind))
                .header("Cookie", cookie + ";")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String tokenOn(String page, String action) {
        return token(text(get(page)), action);
    }

    private static String token(String html, String action) {
        Matcher form = FORM_TOKEN.matcher(html);
        while (form.find()) {
            if (form.group(1).equals(action)) {
                return form.group(2);
            }
        }
        throw new AssertionError("no form for " + action + " on " + html);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
