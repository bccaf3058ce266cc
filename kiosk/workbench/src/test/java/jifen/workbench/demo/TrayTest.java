package jifen.workbench.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import jifen.virtualcard.reader.VpcdSlot;
import jifen.workbench.example.Fulu;
import jifen.workbench.example.Township;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TrayTest {
    private final Township township = Fulu.township(new SplittableRandom(1), LocalDate.of(2026, 11, 21));
    private VpcdSlot slot;
    private Tray tray;

    @BeforeEach
    void open() {
        slot = VpcdSlot.number(0);
        Tray.Reader reader = new Tray.Reader(
                "Virtual PCD 00 00", township.markets().getFirst(), URI.create("http://127.0.0.1:1/"), slot);
        tray = Tray.open(township, new CardBox(township, new SplittableRandom(2)), List.of(reader), 0);
    }

    @AfterEach
    void close() {
        tray.close();
        slot.close();
    }

    @Test
    void itShowsEveryCardOfTheExample() throws IOException {
        String answer = ask("GET /api/tray", "Host: 127.0.0.1:" + tray.address().getPort());
        JsonNode state = new JsonMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        int cards = 0;
        for (JsonNode household : state.path("households")) {
            cards += household.path("cards").size();
        }
        assertEquals(township.cards().size(), cards);
        assertEquals(township.strangers().size(), state.path("strangers").size());
        assertTrue(state.path("readers").path(0).path("card").isNull());
    }

    @Test
    void aPageOfAnotherNameOrOriginIsTurnedAway() throws IOException {
        String own = "Host: 127.0.0.1:" + tray.address().getPort();
        assertTrue(ask("GET /", own).startsWith("HTTP/1.0 200")
                || ask("GET /", own).startsWith("HTTP/1.1 200"));
        assertTrue(status(ask("GET /", "Host: evil.example")) == 403);
        assertEquals(403, status(ask("POST /api/readers/0/lift", own + "\r\nOrigin: http://evil.example")));
        assertEquals(200, status(ask("POST /api/readers/0/lift", own)));
    }

    @Test
    void nothingIsLaidThatIsNotInTheBox() throws IOException {
        String own = "Host: 127.0.0.1:" + tray.address().getPort();
        assertEquals(404, status(ask("POST /api/readers/0/lay/00000000", own)));
        assertEquals(404, status(ask("POST /api/readers/7/lift", own)));
        assertEquals(409, status(ask("POST /api/readers/0/tear", own)));
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    /** By hand, since a proper client does not let its caller lie about the host. */
    private String ask(String request, String headers) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), tray.address().getPort())) {
            socket.getOutputStream()
                    .write((request + " HTTP/1.0\r\n" + headers + "\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
