package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** How one comes into the console, and how long it listens to whom. */
final class ConsoleDoorTest extends BesideAPool {
    @Test
    void nobodySeesAPageWithoutSigningIn() {
        Browser stranger = Browser.ofAStranger(pool);
        HttpResponse<byte[]> answer = stranger.get("/console/households");
        assertEquals(303, answer.statusCode());
        assertEquals("/console/sign-in", answer.headers().firstValue("Location").orElse(""));
        assertEquals(303, stranger.post("/console/money/income", "form=x").statusCode());
    }

    @Test
    void afterFiveWrongPasswordsTheDoorStaysShut() {
        for (int i = 0; i < 5; i++) {
            assertEquals(401, signIn("wrong").statusCode());
        }
        assertEquals(429, signIn(Staffed.PASSWORD).statusCode());
    }

    /** Otherwise any laptop on the network fills the disk that the books lie on. */
    @Test
    void aStrangerIsNotListenedToForLongerThanAPassword() {
        assertEquals(413, signIn("x".repeat(5_000)).statusCode());
        assertEquals(
                413,
                Browser.ofAStranger(pool)
                        .upload("/console/sign-in", Browser.file("token", "x".repeat(100)))
                        .statusCode());
    }

    @Test
    void aFileLargerThanAnyListIsRefused() {
        assertEquals(
                413,
                Browser.of(pool, Staffed.MANAGER)
                        .upload("/console/upload/awards", Browser.file("file", "x".repeat(6 << 20)))
                        .statusCode());
    }

    @Test
    void theSessionCookieIsForThisSiteAndNoScript() {
        HttpResponse<byte[]> answer = signIn(Staffed.PASSWORD);
        assertEquals(303, answer.statusCode());
        String set = answer.headers().firstValue("Set-Cookie").orElse("");
        assertTrue(set.contains("HttpOnly"), set);
        assertTrue(set.contains("SameSite=Strict"), set);
    }

    private HttpResponse<byte[]> signIn(String password) {
        return Browser.ofAStranger(pool).post("/console/sign-in", "name=wu&password=" + password);
    }
}
