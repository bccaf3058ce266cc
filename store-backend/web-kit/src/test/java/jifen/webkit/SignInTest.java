package jifen.webkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import jifen.ledger.staff.StaffId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way in. */
final class SignInTest {
    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void theCookieIsForThesePagesAndNoScript() {
        String set = office.signIn("wang", Office.PASSWORD)
                .headers()
                .firstValue("Set-Cookie")
                .orElse("");
        assertTrue(set.contains("HttpOnly") && set.contains("SameSite=Strict") && set.contains("Path=/shop/"), set);
    }

    @Test
    void eachSignInHasASessionOfItsOwnAndEndsTheOneBefore() {
        office.signIn("wang", Office.PASSWORD);
        String before = office.cookie();
        office.signIn("wang", Office.PASSWORD);
        assertNotEquals(before, office.cookie());
        assertEquals(303, office.send(office.request("/shop/shelf"), before).statusCode());
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreAnsweredAlike() {
        HttpResponse<String> wrong = office.signIn("wang", "not-her-password");
        HttpResponse<String> unknown = office.signIn("nobody", "not-her-password");
        assertEquals(401, wrong.statusCode());
        assertEquals(wrong.body().replace("wang", ""), unknown.body().replace("nobody", ""));
        assertNull(office.lines.getLast().who());
    }

    @Test
    void afterFiveWrongTriesANameWaitsAndIsNotLockedOutForGood() {
        for (int i = 0; i < Throttle.TRIES_OF_A_NAME_MAX; i++) {
            assertEquals(401, office.signIn("wang", "wrong").statusCode());
        }
        assertEquals(429, office.signIn("wang", Office.PASSWORD).statusCode());
        assertEquals(303, office.signIn("li", Office.PASSWORD).statusCode());
        office.clock.pass(Throttle.WAIT);
        assertEquals(303, office.signIn("wang", Office.PASSWORD).statusCode());
    }

    @Test
    void anAddressThatTriesManyNamesWaitsToo() {
        for (int i = 0; i < Throttle.TRIES_OF_AN_ADDRESS_MAX; i++) {
            assertEquals(401, office.signIn("guess-" + i, "wrong").statusCode());
        }
        assertEquals(429, office.signIn("li", Office.PASSWORD).statusCode());
    }

    @Test
    void aFloodOfOtherNamesDoesNotMakeTheTriesOfOneForgotten() {
        Throttle throttle = new Throttle(office.clock);
        for (int i = 0; i < Throttle.TRIES_OF_A_NAME_MAX; i++) {
            assertTrue(throttle.enter("10.0.0.1", "wang"));
        }
        for (int i = 0; i < 5_000; i++) {
            assertTrue(throttle.enter("fd00::" + i, "guess-" + i));
        }
        assertFalse(throttle.enter("10.0.0.2", "wang"));
    }

    @Test
    void aGivenPasswordOpensNothingButThePageThatChangesIt() {
        office.mustChange("wang");
        HttpResponse<String> in = office.signIn("wang", Office.PASSWORD);
        assertEquals("/shop/password", in.headers().firstValue("Location").orElse(""));
        assertEquals(
                "/shop/password",
                office.get("/shop/shelf").headers().firstValue("Location").orElse(""));
        String token = token(office.get("/shop/password").body());
        String fresh = "rice-moon-ladder-7";
        String form = "form=" + token + "&oldPassword=" + Office.PASSWORD + "&newPassword=" + fresh + "&againPassword=";
        String before = office.cookie();
        office.keep(office.post("/shop/password", form + fresh));
        assertEquals(200, office.get("/shop/shelf").statusCode());
        assertEquals(303, office.send(office.request("/shop/shelf"), before).statusCode());
        assertEquals(401, office.signIn("wang", Office.PASSWORD).statusCode());
    }

    @Test
    void aNewPasswordIsLongNotTheOldOneAndTypedTwice() {
        office.signIn("wang", Office.PASSWORD);
        for (String wrong : new String[] {"short", Office.PASSWORD, "wang-wang-wang-1", "aaaaaaaaaaaa"}) {
            String form = "&oldPassword=" + Office.PASSWORD + "&newPassword=" + wrong + "&againPassword=" + wrong;
            office.post("/shop/password", "form=" + office.formToken() + form);
            String page = office.get("/shop/password").body();
            assertTrue(page.contains("role=\"alert\""), wrong);
            assertFalse(page.contains(Office.PASSWORD), "a password is never shown again");
        }
        assertTrue(Passwords.matches(
                Office.PASSWORD, office.find(new StaffId("wang")).orElseThrow().passwordHash()));
    }

    @Test
    void aTicketLetsInOnceWithinHalfAMinute() {
        StaffId wang = new StaffId("wang");
        String ticket = office.tickets.issue(wang, false);
        assertEquals(
                303, office.keep(office.get("/shop/enter?ticket=" + ticket)).statusCode());
        assertEquals(200, office.get("/shop/shelf").statusCode());
        assertEquals(401, office.get("/shop/enter?ticket=" + ticket).statusCode());
        String late = office.tickets.issue(wang, false);
        office.clock.pass(Duration.ofSeconds(31));
        assertEquals(401, office.get("/shop/enter?ticket=" + late).statusCode());
    }

    @Test
    void aCardThatCanBeCopiedNeedsThePasswordAsWell() {
        HttpResponse<String> answer = office.get("/shop/enter?ticket=" + office.tickets.issue(new StaffId("li"), true));
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("value=\"li\""), answer.body());
        assertEquals("", office.cookie());
    }

    @Test
    void aCardLaidOnEndsTheSessionThatSomebodyLeftOpen() {
        office.signIn("wang", Office.PASSWORD);
        String left = office.cookie();
        HttpResponse<String> answer = office.get("/shop/enter?ticket=" + office.tickets.issue(new StaffId("li"), true));
        assertEquals(200, answer.statusCode());
        assertEquals(
                "/shop/sign-in",
                office.get("/shop/language?to=en")
                        .headers()
                        .firstValue("Location")
                        .orElse(""),
                "a copied card and a touch on the language let nobody in");
        assertEquals(303, office.send(office.request("/shop/shelf"), left).statusCode());
    }

    @Test
    void aSecondPersonIsAnotherOneAndKnowsTheirPassword() {
        office.signIn("wang", Office.PASSWORD);
        assertEquals("not signed second.same", sign("wang", Office.PASSWORD));
        assertEquals("not signed second.wrong", sign("zhao", "wrong"));
        assertEquals("signed zhao", sign("ZHAO", Office.PASSWORD));
        for (int i = 0; i < Throttle.TRIES_OF_A_NAME_MAX; i++) {
            assertEquals("not signed second.wrong", sign("zhao", "wrong"));
        }
        assertEquals("not signed signin.wait", sign("zhao", Office.PASSWORD));
    }

    @Test
    void nothingLongerThanANameAndAPasswordIsReadFromAStranger() {
        assertEquals(413, office.signIn("wang", "x".repeat(5_000)).statusCode());
    }

    private String sign(String second, String password) {
        return office.post(
                        "/shop/correct",
                        "form=" + office.formToken() + "&second=" + second + "&secondPassword=" + password)
                .body();
    }

    private static String token(String page) {
        int at = page.indexOf("name=\"form\" value=\"") + "name=\"form\" value=\"".length();
        return page.substring(at, page.indexOf('"', at));
    }
}
