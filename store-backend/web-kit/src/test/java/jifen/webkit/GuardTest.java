package jifen.webkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets past the guard, and who does not. */
final class GuardTest {
    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aRouteThatIsNotInTheTableIsRefusedToEverybody() {
        assertEquals(403, office.get("/shop/forgotten").statusCode());
        office.signIn("li", Office.PASSWORD);
        HttpResponse<String> answer = office.get("/shop/forgotten");
        assertEquals(403, answer.statusCode());
        assertFalse(answer.body().contains("nobody thought"), answer.body());
    }

    @Test
    void withoutSignInAPageLeadsToTheDoor() {
        HttpResponse<String> answer = office.get("/shop/shelf");
        assertEquals(303, answer.statusCode());
        assertEquals("/shop/sign-in", answer.headers().firstValue("Location").orElse(""));
        assertEquals(401, office.asProgram("/api/correct", null).statusCode());
    }

    @Test
    void aRoleWithoutTheDutyIsRefusedAndRemembered() {
        office.signIn("li", Office.PASSWORD);
        assertEquals(200, office.get("/shop/shelf").statusCode());
        assertEquals(
                403, office.post("/shop/correct", "form=" + office.formToken()).statusCode());
        assertEquals(0, office.done.get());
        AuditLog.Line last = office.lines.getLast();
        assertEquals("forbidden", last.outcome());
        assertEquals("POST /shop/correct", last.route());
    }

    @Test
    void aFormWorksOnceAndOnlyWithItsToken() {
        office.signIn("wang", Office.PASSWORD);
        String signed = "&second=zhao&secondPassword=" + Office.PASSWORD;
        assertEquals(403, office.post("/shop/correct", "x=1" + signed).statusCode());
        assertEquals(403, office.post("/shop/correct", "form=forged" + signed).statusCode());
        String token = office.formToken();
        assertEquals(
                "signed zhao",
                office.post("/shop/correct", "form=" + token + signed).body());
        assertEquals(403, office.post("/shop/correct", "form=" + token + signed).statusCode());
        assertEquals(1, office.done.get());
    }

    @Test
    void aFormThatDoesNotSayHowLongItIsIsNotRead() {
        office.signIn("wang", Office.PASSWORD);
        String form = "form=" + office.formToken() + "&second=zhao&secondPassword=" + Office.PASSWORD;
        HttpResponse<String> answer = office.send(
                office.request("/shop/correct")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8)))),
                office.cookie());
        assertEquals(413, answer.statusCode());
        assertEquals(0, office.done.get());
    }

    @Test
    void aCookieIsNoBearerTokenAndABearerTokenNoCookie() {
        office.signIn("wang", Office.PASSWORD);
        assertEquals(401, office.asProgram("/api/correct", null).statusCode());
        String token = office.sessions.begin(office.find(new StaffId("wang")).orElseThrow());
        assertEquals(200, office.asProgram("/api/correct", token).statusCode());
        assertEquals(1, office.done.get());
    }

    @Test
    void whoLooksAtAHouseholdIsRecorded() {
        office.signIn("li", Office.PASSWORD);
        assertEquals("looked", office.get("/shop/households/H7").body());
        AuditLog.Line line = office.lines.getLast();
        assertEquals(new StaffId("li"), line.who());
        assertEquals(AuditLog.Act.LOOKED, line.act());
        assertEquals("H7", line.subject());
    }

    @Test
    void otherRolesOrADismissalEndTheSession() {
        office.signIn("wang", Office.PASSWORD);
        assertEquals(200, office.get("/shop/shelf").statusCode());
        office.hire("wang", Role.OVERSIGHT);
        assertEquals(303, office.get("/shop/shelf").statusCode());
        office.signIn("wang", Office.PASSWORD);
        office.people.remove(new StaffId("wang"));
        assertEquals(303, office.get("/shop/shelf").statusCode());
    }

    @Test
    void aSessionEndsWhenIdleAndAtTheLatestAfterTwelveHours() {
        office.signIn("wang", Office.PASSWORD);
        office.clock.pass(Duration.ofMinutes(29));
        assertEquals(200, office.get("/shop/shelf").statusCode());
        office.clock.pass(Duration.ofMinutes(31));
        assertEquals(303, office.get("/shop/shelf").statusCode());
        office.signIn("wang", Office.PASSWORD);
        for (int i = 0; i < 25; i++) {
            office.clock.pass(Duration.ofMinutes(29));
            office.get("/shop/shelf");
        }
        assertEquals(303, office.get("/shop/shelf").statusCode());
    }

    @Test
    void theMenuShowsOnlyWhereAPersonMayGo() {
        office.signIn("wang", Office.PASSWORD);
        String page = office.get("/shop/shelf").body();
        assertTrue(page.contains("货架"), page);
        assertFalse(page.contains("审计"), page);
    }

    @Test
    void everyAnswerForbidsFramesScriptsCopiesAndStrangers() {
        HttpResponse<String> answer = office.get("/shop/sign-in");
        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals(List.of("nosniff"), answer.headers().allValues("X-Content-Type-Options"));
        assertEquals(List.of("no-store"), answer.headers().allValues("Cache-Control"));
        assertEquals(List.of("no-referrer"), answer.headers().allValues("Referrer-Policy"));
    }
}
