package jifen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nobody but the kiosk's own page gets at the screen, and it takes no more than a press. */
@Timeout(60)
class ScreenGuardTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private RunningKiosk kiosk;

    @BeforeEach
    void open() {
        kiosk = new RunningKiosk(folder);
        kiosk.watched().view("idle");
    }

    @AfterEach
    void close() {
        kiosk.close();
    }

    /** The status line of a request written by hand: the client library would not send a wrong Host. */
    private String statusOf(String request) throws IOException {
        URI address = URI.create(kiosk.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return answer.substring(answer.length() - 3);
        }
    }

    @Test
    void aNameFromElsewhereThatPointsHereIsRefused() throws IOException {
        assertEquals("403", statusOf("GET /view HTTP/1.1\r\nHost: evil.example\r\n\r\n"));
        assertEquals("403", statusOf("GET /events HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n\r\n"));
        assertEquals("403", statusOf("GET / HTTP/1.1\r\nHost: 192.168.1.5:8710\r\n\r\n"));
        assertEquals("200", statusOf("GET /view HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        assertEquals("200", statusOf("GET /view HTTP/1.1\r\nHost: 127.0.0.1:8710\r\n\r\n"));
    }

    @Test
    void aPressFromAnotherPageIsRefused() {
        String press = "{\"n\":" + kiosk.get("/view").path("n") + ",\"action\":\"language\",\"to\":\"en\"}";
        assertEquals(403, from("http://evil.example", press).statusCode());
        assertEquals(403, from("null", press).statusCode());
        assertEquals(403, from("http://127.0.0.1:1", press).statusCode());
        assertEquals("zh", kiosk.get("/view").path("language").asText());
        assertEquals(200, from(kiosk.address(), press).statusCode());
        assertEquals("en", kiosk.get("/view").path("language").asText());
    }

    private HttpResponse<String> from(String origin, String press) {
        return kiosk.send(kiosk.request("/press")
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString(press)));
    }

    @Test
    void aPressThatIsTooLargeIsRefused() {
        assertEquals(
                413,
                kiosk.post("{\"n\":1,\"action\":\"" + "x".repeat(5_000) + "\"}").statusCode());
        assertEquals(
                413,
                kiosk.send(kiosk.request("/press")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofInputStream(
                                        () -> new java.io.ByteArrayInputStream(new byte[5_000]))))
                        .statusCode());
    }

    @Test
    void aPressThatIsNoneIsRefusedWithAReason() {
        assertRefused("not json");
        assertRefused("[]");
        assertRefused("{}");
        assertRefused("{\"n\":1,\"action\":\"dance\"}");
        assertRefused("{\"n\":1.5,\"action\":\"confirm\"}");
        assertRefused("{\"n\":\"1\",\"action\":\"confirm\"}");
        assertRefused("{\"n\":1,\"action\":\"confirm\",\"pay\":true}");
        assertRefused("{\"n\":1,\"action\":\"quantity\",\"to\":\"many\"}");
        assertRefused("{\"n\":1,\"action\":\"quantity\",\"to\":99999999999}");
        assertRefused("{\"n\":1,\"action\":\"choose\",\"sku\":\"../x\"}");
        assertRefused("{\"n\":1,\"action\":\"language\",\"to\":\"fr\"}");
    }

    private void assertRefused(String press) {
        HttpResponse<String> answer = kiosk.post(press);
        assertEquals(400, answer.statusCode(), press);
        assertTrue(answer.body().contains("\"error\":\""), answer.body());
        assertFalse(answer.body().contains("Exception"), answer.body());
    }

    @Test
    void aFormCannotPress() {
        assertEquals(
                415,
                kiosk.send(kiosk.request("/press")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{\"n\":1,\"action\":\"cancel\"}")))
                        .statusCode());
    }

    @Test
    void thePageLoadsNothingFromElsewhereAndRunsNothingInline() {
        HttpResponse<String> page = kiosk.send(kiosk.request("/"));
        assertEquals(200, page.statusCode());
        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.startsWith("default-src 'none'"), policy);
        assertFalse(page.body().contains("http://") || page.body().contains("https://"));
        assertFalse(page.body().contains("style=") || page.body().contains("onclick"));
        assertTrue(page.body().contains("正在重新启动") && page.body().contains("Starting again"), page.body());
        assertTrue(kiosk.send(kiosk.request("/panel.css")).body().contains("5.900px"));
    }

    @Test
    void onlyThePagesOwnFilesAreServed() {
        assertEquals(200, kiosk.send(kiosk.request("/pictures/soap.svg")).statusCode());
        assertEquals(404, kiosk.send(kiosk.request("/pictures/none.svg")).statusCode());
        assertEquals(
                4,
                kiosk.send(kiosk.request("/pictures/..%2Fmessages_zh.properties"))
                                .statusCode()
                        / 100);
        assertEquals(404, kiosk.send(kiosk.request("/messages_zh.properties")).statusCode());
    }

    @Test
    void tooManyPagesPushOutTheFirst() throws InterruptedException {
        for (int i = 0; i < 12; i++) {
            var views = new java.util.concurrent.LinkedBlockingQueue<com.fasterxml.jackson.databind.JsonNode>();
            kiosk.watched(views);
            assertTrue(views.poll(10, java.util.concurrent.TimeUnit.SECONDS) != null);
        }
        assertEquals(200, kiosk.send(kiosk.request("/view")).statusCode());
    }
}
