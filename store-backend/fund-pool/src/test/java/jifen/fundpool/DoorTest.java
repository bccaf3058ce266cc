package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody administrates without having signed in, and nobody guesses a password. */
final class DoorTest {
    @TempDir
    Path folder;

    private RunningPool pool;

    @BeforeEach
    void open() throws IOException {
        pool = new RunningPool(folder).withExample();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collectives",
                "stores",
                "cards",
                "cards/04A1B2C3/lost",
                "suspensions",
                "incomes",
                "public-grants",
                "donations",
                "point-values",
                "enrolment-codes",
                "households.csv/preview",
                "households.csv/confirm",
                "cards.csv/preview",
                "cards.csv/confirm",
                "goods.csv/preview",
                "goods.csv/confirm",
                "awards.csv/preview",
                "awards.csv/confirm"
            })
    void noChangeWithoutSignIn(String path) {
        String before = pool.everything();
        HttpResponse<byte[]> answer = pool.send(HttpRequest.newBuilder(URI.create(pool.url() + "/api/admin/" + path))
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertEquals(401, answer.statusCode());
        assertEquals(before, pool.everything());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reconciliation", "cover", "totals", "staff", "drafts"})
    void nothingIsToldWithoutSignIn(String path) {
        assertEquals(401, asks("/api/admin/" + path, null).statusCode());
    }

    @Test
    void afterFiveWrongTriesEvenTheRightPasswordWaits() {
        for (int i = 0; i < 5; i++) {
            assertEquals(401, pool.signIn(Staffed.MANAGER, "wrong").statusCode());
        }
        assertEquals(429, pool.signIn(Staffed.MANAGER, Staffed.PASSWORD).statusCode());
        pool.clock().pass(Duration.ofMinutes(16));
        assertEquals(200, pool.signIn(Staffed.MANAGER, Staffed.PASSWORD).statusCode());
    }

    @Test
    void aTokenIsOverAfterFourIdleHoursAndWhenItIsHandedBack() {
        String token = pool.token();
        assertEquals(200, asks("/api/admin/totals", token).statusCode());
        assertEquals(
                200,
                pool.send(HttpRequest.newBuilder(URI.create(pool.url() + "/api/sign-out"))
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode());
        assertEquals(401, asks("/api/admin/totals", token).statusCode());
        pool.forgetTokens();
        String another = pool.token();
        pool.clock().pass(Duration.ofHours(4));
        assertEquals(401, asks("/api/admin/totals", another).statusCode());
    }

    @Test
    void healthTellsStoresOnlyToWhoSignedIn() {
        String open = RunningPool.text(asks("/health", null));
        assertTrue(open.contains("\"status\":\"ok\""), open);
        assertFalse(open.contains("stores"), open);
        assertTrue(RunningPool.text(asks("/health", pool.token())).contains("stores"));
    }

    @Test
    void everyAnswerForbidsFramesCopiesAndStrangers() {
        HttpResponse<byte[]> answer = asks("/health", null);
        assertTrue(answer.headers()
                .firstValue("Content-Security-Policy")
                .orElse("")
                .contains("frame-ancestors 'none'"));
        assertEquals(List.of("nosniff"), answer.headers().allValues("X-Content-Type-Options"));
        assertEquals(List.of("no-referrer"), answer.headers().allValues("Referrer-Policy"));
        assertEquals(List.of("no-store"), answer.headers().allValues("Cache-Control"));
    }

    @Test
    void secretsAreReadableByTheirOwnerAlone(@TempDir Path fresh) throws IOException {
        try (FundPool unused = FundPool.start(RunningPool.config(fresh), pool.clock())) {
            assertPrivate(fresh);
        }
    }

    private static void assertPrivate(Path folder) throws IOException {
        for (String file : List.of("first-password", "node.key", "card-masters.conf", "pool.db", "pool.db-wal")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))),
                    file);
        }
    }

    @Test
    void unknownFieldsAndOversizedBodiesAreRefused() {
        String before = pool.everything();
        assertEquals(
                400,
                pool.post("collectives", "{'id':'C5','nameZh':'x','nameEn':'x','colour':'red'}")
                        .statusCode());
        assertEquals(
                400,
                pool.post("collectives", "{'id':'C 5','nameZh':'x','nameEn':'x'}")
                        .statusCode());
        assertEquals(400, pool.post("collectives", "not json").statusCode());
        assertEquals(
                413, pool.post("collectives", "'" + "x".repeat(70_000) + "'").statusCode());
        assertEquals(before, pool.everything());
    }

    private HttpResponse<byte[]> asks(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(pool.url() + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return pool.send(request);
    }
}
