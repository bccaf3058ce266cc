package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fund pool tells Prometheus, and to whom. */
class PoolMetricsTest {
    @TempDir
    Path folder;

    @TempDir
    Path kioskFolder;

    private RunningPool pool;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void open() throws IOException {
        pool = new RunningPool(folder).withExample();
    }

    @AfterEach
    void close() {
        pool.close();
        http.shutdownNow();
    }

    private HttpResponse<String> ask(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Samples by their name with labels; each line must be one. */
    private Map<String, String> figures() throws IOException, InterruptedException {
        Map<String, String> figures = new TreeMap<>();
        for (String line : ask(pool.metrics()).body().lines().toList()) {
            if (!line.startsWith("# ")) {
                assertTrue(line.matches("[a-z_]+(\\{[^}]*})? (NaN|[-+0-9.Einf]+)"), line);
                figures.put(line.substring(0, line.lastIndexOf(' ')), line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        return figures;
    }

    @Test
    void whatAKioskOwesAndHowLongItIsSilentIsTold() throws IOException, InterruptedException {
        pool.upload("awards", "household,points,reason\nH1,100,volunteering\n");
        try (TestKiosk kiosk = pool.kiosk("S1", kioskFolder)) {
            kiosk.exchange();
            pool.clock().pass(Duration.ofMinutes(5));
            Map<String, String> figures = figures();
            assertEquals(
                    "300.0", figures.get("jifen_kiosk_silent_seconds{node=\"S1-1\",store=\"S1\"}"), figures::toString);
            assertEquals("0.0", figures.get("jifen_kiosk_stopped{node=\"S1-1\",store=\"S1\"}"));
            assertEquals("10000.0", figures.get("jifen_points_outstanding_hundredths"));
            assertEquals("3.0", figures.get("jifen_households"));
            assertEquals("0.0", figures.get("jifen_findings"));
            assertTrue(figures.getOrDefault("jifen_database_bytes", "").matches("[1-9].*"), figures::toString);
        }
    }

    @Test
    void nothingSaysWhoAnybodyIs() throws IOException, InterruptedException {
        String text = ask(pool.metrics()).body();
        for (String personal : new String[] {"王", "H1", "04A1B2C3"}) {
            assertFalse(text.contains(personal), personal);
        }
    }

    @Test
    void thePortOfTheMetricsHasNothingElseAndThePortOfTheKiosksHasNoMetrics() throws IOException, InterruptedException {
        for (String path : new String[] {"/", "/health", "/metricsx", "/console/"}) {
            assertEquals(404, ask(pool.metrics().resolve(path)).statusCode(), path);
        }
        assertTrue(ask(URI.create(pool.url() + "/metrics")).statusCode() >= 400);
    }
}
