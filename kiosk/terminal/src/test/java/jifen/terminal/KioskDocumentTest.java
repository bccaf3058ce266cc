package jifen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jifen.ledger.party.CardTier;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/openapi-kiosk.yaml} says, a running kiosk does. */
@Timeout(60)
class KioskDocumentTest {
    @TempDir
    Path folder;

    private KioskDocument document;
    private RunningKiosk kiosk;

    @BeforeEach
    void open() throws IOException {
        document = KioskDocument.read();
        kiosk = new RunningKiosk(folder).watched();
    }

    @AfterEach
    void close() {
        kiosk.close();
    }

    /** The clerk's pages are for people, and no part of the document. */
    private Set<String> routesOfTheServer() {
        return kiosk.routes().stream()
                .filter(route -> !route.contains(" /shop"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode json(HttpResponse<String> answer) throws MalformedMessageException {
        return Json.read(answer.body().getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    private void assertShape(String route, HttpResponse<String> answer) throws MalformedMessageException {
        assertEquals(List.of(), document.mistakes(route, answer.statusCode(), json(answer)), answer::body);
    }

    @Test
    void theDocumentAndTheServerHaveTheSameRoutes() {
        assertEquals(routesOfTheServer(), document.routes());
    }

    @Test
    void everythingThatCanBeFetchedIsOfTheKindThatTheDocumentSays() {
        for (String route : document.routes()) {
            if (route.startsWith("GET ") && !route.equals("GET /events")) {
                String path = route.substring("GET ".length()).replace("{name}", "soap.svg");
                HttpResponse<String> answer = kiosk.send(kiosk.request(path));
                assertEquals(200, answer.statusCode(), route);
                String type = answer.headers().firstValue("Content-Type").orElse("");
                assertTrue(type.startsWith(document.type(route, 200)), () -> route + " " + type);
            }
        }
    }

    @Test
    void eachViewOfARoundHasTheShapeOfTheDocument() throws MalformedMessageException {
        HttpResponse<String> idle = kiosk.send(kiosk.request("/view"));
        assertShape("GET /view", idle);
        kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
        JsonNode greeting = kiosk.view("greeting");
        assertEquals(List.of(), document.mistakes("GET /view", 200, greeting));
        kiosk.press(greeting, "\"action\":\"choose\",\"sku\":\"A-SOAP\"");
        JsonNode confirm = kiosk.view("confirm");
        assertEquals(List.of(), document.mistakes("GET /view", 200, confirm));
        kiosk.press(confirm, "\"action\":\"confirm\"");
        assertEquals(List.of(), document.mistakes("GET /view", 200, kiosk.view("done")));
        kiosk.reader.unplug();
    }

    @Test
    void theHealthSaysWhatTheDocumentSaysAndNothingElse() throws MalformedMessageException {
        assertShape("GET /health", kiosk.send(kiosk.request("/health")));
        kiosk.reader.unplug();
        kiosk.view("out-of-service");
        assertShape("GET /health", kiosk.send(kiosk.request("/health")));
    }

    @Test
    void everyPressOfTheDocumentIsUnderstood() throws MalformedMessageException {
        JsonNode examples = document.operation("POST /press").at("/requestBody/content/application~1json/examples");
        assertTrue(examples.size() > 5);
        for (JsonNode example : examples) {
            HttpResponse<String> answer = kiosk.post(example.path("value").toString());
            assertTrue(Set.of(200, 409).contains(answer.statusCode()), () -> example + " " + answer.body());
            assertShape("POST /press", answer);
        }
    }

    @Test
    void aPressThatIsRefusedIsRefusedAsTheDocumentSays() throws MalformedMessageException {
        assertRefused(400, kiosk.post("{\"n\":1,\"action\":\"dance\"}"));
        assertRefused(400, kiosk.post("{\"n\":1,\"action\":\"cancel\",\"why\":1}"));
        assertRefused(413, kiosk.post("{\"n\":1,\"action\":\"" + "x".repeat(2_000) + "\"}"));
        assertRefused(415, kiosk.send(kiosk.request("/press").POST(BodyPublishers.ofString("{}"))));
        assertRefused(
                403,
                kiosk.send(kiosk.request("/press")
                        .header("Origin", "http://elsewhere.example")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))));
    }

    private void assertRefused(int status, HttpResponse<String> answer) throws MalformedMessageException {
        assertEquals(status, answer.statusCode(), answer::body);
        assertShape("POST /press", answer);
    }

    @Test
    void theDocumentIsOfThisVersion() {
        assertEquals(Main.VERSION, document.root().at("/info/version").asText());
    }
}
