package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jifen.ledger.party.StoreId;
import jifen.protocol.Enrolment;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.Sync;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/openapi.yaml} says, a running fund pool does. */
final class OpenApiTest {
    private static final String LIMIT = "x-request-bytes-max";

    @TempDir
    Path folder;

    @TempDir
    Path kioskFolder;

    private ApiDocument document;
    private RunningPool pool;

    @BeforeEach
    void open() throws IOException {
        document = ApiDocument.read();
        pool = new RunningPool(folder).withExample();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void everyRouteOfTheServerIsInTheDocument() {
        Set<String> unsaid = routesForPrograms();
        unsaid.removeAll(routesOfTheDocument());
        assertEquals(Set.of(), unsaid);
    }

    @Test
    void everyRouteOfTheDocumentIsInTheServer() {
        Set<String> invented = routesOfTheDocument();
        invented.removeAll(routesForPrograms());
        assertEquals(Set.of(), invented);
        assertFalse(routesOfTheDocument().isEmpty());
    }

    @Test
    void everyAdminRouteOfTheDocumentRefusesWithoutAToken() {
        String before = pool.everything();
        for (ApiDocument.Operation each : adminOperations()) {
            HttpResponse<byte[]> answer = asks(each, "{}", null);
            assertEquals(401, answer.statusCode(), each::route);
            assertHasShape(each, answer);
            assertEquals(RunningPool.json(answer), each.answer(401).path("example"), each::route);
        }
        assertEquals(before, pool.everything());
    }

    @Test
    void everyExampleOfAnAdminFormIsAccepted() {
        // What the example of a counter-entry undoes.
        JsonNode donation = RunningPool.json(
                pool.post("donations", "{'collective':'C1','donor':'Li','amount':100,'restriction':'none'}"));
        assertEquals(
                document.operation("POST /api/admin/reversals").requestBody().at("/example/entry"),
                donation.at("/entries/0"));
        for (ApiDocument.Operation each : adminOperations()) {
            if (!each.isPost() || each.route().contains(".csv/") || each.route().contains("/drafts/")) {
                continue;
            }
            String body = each.requestBody().path("example").toString();
            HttpResponse<byte[]> answer = asks(each, body, tokenFor(each));
            assertEquals(200, answer.statusCode(), () -> each + " " + RunningPool.text(answer));
            assertHasShape(each, answer);
        }
    }

    @Test
    void signingInAndTheSecondPersonAreAsTheDocumentSays() {
        String income = document.operation("POST /api/admin/incomes")
                .requestBody()
                .path("example")
                .toString();
        JsonNode prepared = RunningPool.json(pool.postAs(Staffed.MANAGER, "incomes", income));
        ApiDocument.Operation approve = document.operation("POST /api/admin/drafts/{number}/approve");
        assertEquals(prepared.path("draft").asText(), approve.address().replaceAll("\\D", ""));
        HttpResponse<byte[]> own = asks(approve, "", pool.token());
        assertEquals(422, own.statusCode());
        assertEquals(approve.answer(422).path("example"), RunningPool.json(own));
        HttpResponse<byte[]> posted = asks(approve, "", pool.token(Staffed.REVIEWER));
        assertEquals(200, posted.statusCode());
        assertHasShape(approve, posted);
        ApiDocument.Operation withdraw = document.operation("POST /api/admin/drafts/{number}/withdraw");
        assertHasShape(withdraw, asks(withdraw, "", pool.token()));
        for (String route : List.of("POST /api/sign-in", "POST /api/sign-out")) {
            ApiDocument.Operation each = document.operation(route);
            HttpResponse<byte[]> answer =
                    asks(each, each.requestBody().path("example").toString(), pool.token());
            assertEquals(200, answer.statusCode(), () -> each + " " + RunningPool.text(answer));
            assertHasShape(each, answer);
        }
        pool.forgetTokens();
        ApiDocument.Operation password = document.operation("POST /api/password");
        HttpResponse<byte[]> chosen =
                asks(password, password.requestBody().path("example").toString(), pool.token());
        assertEquals(200, chosen.statusCode(), () -> RunningPool.text(chosen));
        assertHasShape(password, chosen);
    }

    /** Staff are kept by the administrator, all else by the manager. */
    private String tokenFor(ApiDocument.Operation operation) {
        return operation.route().contains("/staff") ? pool.token(Staffed.ADMIN) : pool.token();
    }

    @Test
    void everyFileOfTheDocumentIsTakenWithoutMistakes() {
        for (String kind : List.of("households", "cards", "goods", "awards", "deductions")) {
            ApiDocument.Operation preview = document.operation("POST /api/admin/" + kind + ".csv/preview");
            HttpResponse<byte[]> shown = asks(preview, preview.fileExample(), pool.token());
            assertHasShape(preview, shown);
            JsonNode said = RunningPool.json(shown);
            JsonNode example = preview.answer(200).at("/examples/clean/value");
            assertEquals(example.path("rows"), said.path("rows"), kind);
            assertEquals(example.path("summary"), said.path("summary"), kind);
            ApiDocument.Operation confirm = document.operation("POST /api/admin/" + kind + ".csv/confirm");
            HttpResponse<byte[]> taken = asks(confirm, "{\"token\":" + said.path("token") + "}", pool.token());
            assertEquals(200, taken.statusCode(), () -> RunningPool.text(taken));
            assertHasShape(confirm, taken);
        }
    }

    @Test
    void aFileWithMistakesIsShownAsTheDocumentSays() {
        ApiDocument.Operation preview = document.operation("POST /api/admin/awards.csv/preview");
        HttpResponse<byte[]> shown = asks(preview, "household,points,reason\nH9,1,x\n", pool.token());
        assertHasShape(preview, shown);
        assertEquals(preview.answer(200).at("/examples/withMistakes/value"), RunningPool.json(shown));
    }

    @Test
    void everyRegisterHasTheShapeThatTheDocumentSays() {
        pool.upload("awards", "household,points,reason\nH1,100,volunteering\n");
        pool.post("donations", "{'collective':'C1','donor':'Li','amount':100,'restriction':'none'}");
        try (TestKiosk kiosk = pool.kiosk("S1", kioskFolder)) {
            kiosk.exchange();
            kiosk.acceptsWhatItWasTold();
            kiosk.receives("L1", "SOAP", 40, 150);
            kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 3, 150));
            assertEquals(200, kiosk.exchange().statusCode());
        }
        for (String route : List.of(
                "GET /api/admin/fund-register",
                "GET /api/admin/stores/{store}/register",
                "GET /api/admin/households/{household}/ledger")) {
            ApiDocument.Operation each = document.operation(route);
            HttpResponse<byte[]> answer = asks(each, "", pool.token());
            assertEquals(200, answer.statusCode(), () -> RunningPool.text(answer));
            assertHasShape(each, answer);
            assertFalse(RunningPool.json(answer).path("lines").isEmpty(), route);
        }
        assertEquals(400, pool.get("fund-register?from=yesterday").statusCode());
    }

    @Test
    void everyReportHasTheShapeThatTheDocumentSays() {
        pool.upload("awards", "household,points,reason\nH1,100,volunteering\n");
        try (TestKiosk kiosk = pool.kiosk("S1", kioskFolder)) {
            kiosk.exchange();
            kiosk.acceptsWhatItWasTold();
            kiosk.receives("L1", "SOAP", 40, 150);
            kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 2, 150));
            assertEquals(200, kiosk.exchange().statusCode());
            for (ApiDocument.Operation each : document.operations()) {
                if (!each.isPost()) {
                    HttpResponse<byte[]> answer = asks(each, "", tokenFor(each));
                    assertEquals(200, answer.statusCode(), each::route);
                    assertHasShape(each, answer);
                }
            }
        }
        ApiDocument.Operation health = document.operation("GET /health");
        assertHasShape(health, asks(health, "", null));
    }

    @Test
    void whatAKioskSaysAndHearsIsInTheDocument() throws MalformedMessageException {
        pool.upload("awards", "household,points,reason\nH1,100,volunteering\n");
        ApiDocument.Operation enrol = document.operation("POST " + Enrolment.PATH);
        ApiDocument.Operation sync = document.operation("POST " + Sync.PATH);
        try (TestKiosk stranger = new TestKiosk(pool, kioskFolder, new StoreId("S1"))) {
            HttpResponse<byte[]> refused = stranger.enrolment("00".repeat(16));
            assertEquals(403, refused.statusCode());
            assertHasShape(enrol, refused);
            String code = RunningPool.json(pool.post("enrolment-codes", "{'store':'S1'}"))
                    .path("code")
                    .asText();
            assertHasShape(enrol, stranger.enrolment(Enrolment.Code.parse(code).secret()));
            // The same key and code once more: the answer is the same, and the log begins.
            stranger.enrol(code);
            HttpResponse<byte[]> replayed = stranger.push(stranger.request());
            assertEquals(409, replayed.statusCode());
            assertHasShape(sync, replayed);
            HttpResponse<byte[]> heard = stranger.exchange();
            assertEquals(
                    7, stranger.news().stream().map(Object::getClass).distinct().count());
            assertHasShape(sync, heard);
            stranger.acceptsWhatItWasTold();
            JsonNode request = Json.read(Json.write(stranger.request()), JsonNode.class);
            assertEquals(List.of(), document.mistakes(sync.requestBody(), request));
        }
    }

    @Test
    void everyExampleHasTheShapeOfItsSchema() {
        for (ApiDocument.Operation each : document.operations()) {
            for (JsonNode example : ApiDocument.examples(each.requestBody())) {
                assertEquals(List.of(), document.mistakes(each.requestBody(), example), each::route);
            }
            for (int status : each.statuses()) {
                List<JsonNode> examples = ApiDocument.examples(each.answer(status));
                assertFalse(examples.isEmpty(), () -> each + " has no example of " + status);
                for (JsonNode example : examples) {
                    assertEquals(List.of(), document.mistakes(each.answer(status), example), () -> each + " " + status);
                }
            }
        }
    }

    @Test
    void everyLimitOfTheDocumentIsKept() {
        for (ApiDocument.Operation each : document.operations()) {
            if (each.get(LIMIT).isMissingNode()) {
                continue;
            }
            HttpResponse<byte[]> answer = asks(each, "x".repeat(each.get(LIMIT).asInt() + 1), tokenFor(each));
            assertEquals(413, answer.statusCode(), each::route);
            assertHasShape(each, answer);
            HttpResponse<byte[]> within = asks(each, "x".repeat(each.get(LIMIT).asInt()), tokenFor(each));
            assertTrue(within.statusCode() != 413, each::route);
        }
    }

    @Test
    void everyReasonToRefuseAKioskIsInTheDocument() {
        ApiDocument.Operation sync = document.operation("POST " + Sync.PATH);
        for (Sync.Refusal each : Sync.Refusal.values()) {
            JsonNode example = sync.answer(each.status()).at("/examples/" + each.code() + "/value");
            assertEquals(each.code(), example.path("code").asText(), each::code);
        }
    }

    @Test
    void theDocumentIsOfThisVersion() {
        assertEquals(FundPool.VERSION, document.version());
    }

    /** The console's pages are for people, and no part of the document. */
    private Set<String> routesForPrograms() {
        return pool.routes().stream()
                .filter(route -> !route.equals("GET /") && !route.contains(" /console"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> routesOfTheDocument() {
        return document.operations().stream()
                .map(ApiDocument.Operation::route)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<ApiDocument.Operation> adminOperations() {
        return document.operations().stream()
                .filter(ApiDocument.Operation::isOfAdministration)
                .toList();
    }

    private void assertHasShape(ApiDocument.Operation operation, HttpResponse<byte[]> answer) {
        JsonNode body = operation.answer(answer.statusCode());
        assertEquals(
                List.of(),
                document.mistakes(body, RunningPool.json(answer)),
                () -> operation + " " + RunningPool.text(answer));
    }

    private HttpResponse<byte[]> asks(ApiDocument.Operation operation, String body, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(pool.url() + operation.address()));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return pool.send(
                operation.isPost()
                        ? request.POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))
                        : request);
    }
}
