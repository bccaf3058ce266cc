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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jifen.fundpool.web.PoolAccess;
import jifen.ledger.staff.Duty;
import jifen.webkit.Access;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route of the fund pool, page or program: refused without sign-in, to the wrong role, without the form's token, and for one's own
 * entry; and whatever is refused writes nothing. A route that is not in the table, or touches households and is not tried here, fails.
 */
final class AccessTest {
    /** Who has these duties decides over points, cards or the standing of a household. */
    private static final Set<Duty> DECIDING =
            Set.of(Duty.SUSPEND, Duty.KEEP_CARDS, Duty.PREPARE_AWARDS, Duty.APPROVE_AWARDS, Duty.APPROVE_MONEY);

    /** Such a person may do this for their own household, too. */
    private static final Set<String> FREE = Set.of(
            // A lost card is stopped at once, by whoever hears of it.
            "POST /api/admin/cards/{uid}/lost",
            "POST /console/households/{id}/lost",
            // Two people settle a kiosk's epoch for all households of its store; everybody lives in one of them.
            "POST /console/places/confirm",
            // Nothing is written; what confirms it is refused.
            "POST /api/admin/cards.csv/preview",
            "POST /api/admin/awards.csv/preview",
            "POST /api/admin/deductions.csv/preview",
            "POST /console/upload/deductions",
            "POST /console/upload/cards",
            "POST /console/upload/awards",
            // Nothing comes of it.
            "POST /api/admin/drafts/{number}/withdraw",
            "POST /console/drafts/{number}/withdraw");

    private static final String AWARD = "household,points,reason\nH1,3,volunteering\n";

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

    @Test
    void theTableAndTheServerHaveTheSameRoutes() {
        assertEquals(new TreeSet<>(PoolAccess.table().rules().keySet()), new TreeSet<>(pool.routes()));
    }

    @Test
    void theTableAndTheDocumentHaveTheSameRoutesForPrograms() throws IOException {
        Set<String> table = PoolAccess.table().rules().keySet().stream()
                .filter(route -> !isPage(route))
                .collect(Collectors.toSet());
        Set<String> document = ApiDocument.read().operations().stream()
                .map(ApiDocument.Operation::route)
                .collect(Collectors.toSet());
        assertEquals(new TreeSet<>(table), new TreeSet<>(document));
    }

    @Test
    void nothingIsOpenButTheWayInAndWhatKiosksSay() {
        assertEquals(
                Set.of(
                        "GET /",
                        "GET /console",
                        "GET /console/",
                        "GET /console/style.css",
                        "GET /console/language",
                        "GET /console/sign-in",
                        "POST /console/sign-in",
                        "GET /health",
                        "POST /api/enrol",
                        "POST /api/sync",
                        "POST /api/epoch",
                        "POST /api/topup",
                        "POST /api/sign-in"),
                PoolAccess.table().rules().entrySet().stream()
                        .filter(rule -> rule.getValue() instanceof Access.Rule.Open)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    @Test
    void withoutSignInEachIsRefused() {
        String before = pool.everything();
        Browser stranger = Browser.ofAStranger(pool);
        for (String route : guarded()) {
            HttpResponse<byte[]> answer = isPage(route) ? asPage(stranger, route, "") : asProgram(route, null);
            assertEquals(isPage(route) ? 303 : 401, answer.statusCode(), route);
            if (isPage(route)) {
                assertEquals(
                        "/console/sign-in",
                        answer.headers().firstValue("Location").orElse(""),
                        route);
            }
        }
        assertEquals(before, pool.everything());
    }

    @Test
    void aWrongRoleIsRefusedEach() {
        String before = pool.everything();
        Office browsers = new Office(pool);
        for (String route : guarded()) {
            if (!(PoolAccess.table().of(route).orElseThrow() instanceof Access.Rule.Needs needs)) {
                continue;
            }
            for (String wrong : withoutDuty(needs)) {
                HttpResponse<byte[]> answer = isPage(route)
                        ? asPage(
                                browsers.of(wrong),
                                route,
                                "form=" + browsers.of(wrong).formToken())
                        : asProgram(route, pool.token(wrong));
                assertEquals(403, answer.statusCode(), () -> wrong + " " + route);
                assertEquals(wrong + " " + route + " forbidden", pool.lastOfTheAuditLog());
            }
        }
        assertEquals(before, pool.everything());
    }

    @Test
    void withoutTheFormsTokenEachPageIsRefused() {
        String before = pool.everything();
        Office browsers = new Office(pool);
        for (String route : guarded()) {
            if (isPage(route) && route.startsWith("POST ")) {
                Browser right = browsers.of(withDuty(route));
                assertEquals(403, asPage(right, route, "").statusCode(), route);
                assertEquals(403, asPage(right, route, "form=forged").statusCode(), route);
            }
        }
        assertEquals(before, pool.everything());
    }

    @Test
    void aPasswordFromSomebodyElseOpensNothing() {
        JsonNode given = RunningPool.json(
                pool.postAs(Staffed.ADMIN, "staff", "{'id':'neu','name':'新人','roles':['manager','auditor']}"));
        String token = RunningPool.json(pool.signIn("neu", given.get("password").asText()))
                .get("token")
                .asText();
        String before = pool.everything();
        for (String route : guarded()) {
            if (!isPage(route) && PoolAccess.table().of(route).orElseThrow() instanceof Access.Rule.Needs) {
                HttpResponse<byte[]> answer = asProgram(route, token);
                assertEquals(403, answer.statusCode(), route);
                assertEquals("must-change", RunningPool.json(answer).get("code").asText(), route);
            }
        }
        assertEquals(before, pool.everything());
    }

    @Test
    void nobodyDecidesOverTheirOwnHousehold() {
        pool.post("suspensions", "{'household':'H1','from':'2026-11-01','until':'2027-01-31','reason':'warning list'}");
        pool.appoint("{'id':'he','name':'何家人','roles':['manager','scorer','reviewer'],'kin':['H1']}");
        Browser browser = Browser.of(pool, "he");
        Map<String, String> tried = ownEntries();
        assertEquals(deciding(), tried.keySet());
        String before = pool.everything();
        tried.forEach((route, body) -> {
            if (isPage(route)) {
                asPage(browser, route, body + "&form=" + browser.formToken());
            } else {
                HttpResponse<byte[]> answer =
                        pool.send(request(route, pool.token("he")).POST(HttpRequest.BodyPublishers.ofString(body)));
                assertEquals(422, answer.statusCode(), () -> route + RunningPool.text(answer));
            }
            assertEquals("he " + route + " staff.kin", pool.lastOfTheAuditLog());
        });
        assertEquals(before, pool.everything());
    }

    @Test
    void aStaffCardIsNeverBoundToAHouseholdUnderAKeyOfTheManagers() {
        Browser admin = Browser.of(pool, Staffed.ADMIN);
        assertEquals(
                303,
                admin.post("/console/staff/sun/card", "uid=04D4E5F6&number=&form=" + admin.formToken())
                        .statusCode());
        HttpResponse<byte[]> answer = pool.post("cards", "{'uid':'04D4E5F6','tier':'identifier','household':'H1'}");
        assertEquals(422, answer.statusCode(), RunningPool.text(answer));
        String cards = "uid,tier,household,number,readKey\n04D4E5F6,identifier,H1,,\n";
        assertTrue(RunningPool.text(pool.preview("cards", cards.getBytes(StandardCharsets.UTF_8)))
                .contains("another person"));
    }

    @Test
    void nobodyApprovesWhatTheyPrepared() {
        pool.appoint("{'id':'he','name':'何家人','roles':['manager','scorer','reviewer']}");
        String draft = RunningPool.json(pool.postAs(
                        "he", "donations", "{'collective':'C1','donor':'赵六','amount':5,'restriction':'none'}"))
                .get("draft")
                .asText();
        String before = pool.everything();
        assertEquals(422, pool.postAs("he", "drafts/" + draft + "/approve", "").statusCode());
        assertEquals("he POST /api/admin/drafts/{number}/approve staff.ownEntry", pool.lastOfTheAuditLog());
        Browser browser = Browser.of(pool, "he");
        browser.post("/console/drafts/" + draft + "/approve", "form=" + browser.formToken());
        assertEquals("he POST /console/drafts/{number}/approve staff.ownEntry", pool.lastOfTheAuditLog());
        assertEquals(before, pool.everything());
        assertEquals(
                200,
                pool.postAs(Staffed.REVIEWER, "drafts/" + draft + "/approve", "")
                        .statusCode());
    }

    /** Each route that decides over a household, as somebody would use it for household H1. */
    private Map<String, String> ownEntries() {
        String draft = pool.postAs(Staffed.MANAGER, "awards.csv/confirm", token("awards", AWARD))
                                .statusCode()
                        == 200
                ? lastDraft()
                : "";
        number = draft;
        pool.tamper("INSERT INTO finding (number, found_at, node, kind, message, household)"
                + " VALUES (1, '2026-11-20T02:00:00Z', 'S1-1', 'purse-unproven', 'a card', 'H1')");
        Map<String, String> tried = new LinkedHashMap<>();
        tried.put(
                "POST /api/admin/suspensions",
                json("{'household':'H1','from':'2026-11-01','until':'2027-01-31','reason':'x'}"));
        tried.put("POST /api/admin/suspensions/{household}/lift", json("{'reason':'x'}"));
        tried.put("POST /api/admin/cards/{uid}/replace", json("{'uid':'04D4E5F6','tier':'identifier'}"));
        tried.put("POST /api/admin/cards", json("{'uid':'04D4E5F6','tier':'identifier','household':'H1'}"));
        String cards = "uid,tier,household,number,readKey\n04D4E5F6,identifier,H1,,\n";
        String other = AWARD + "H2,1,party life\n";
        tried.put("POST /api/admin/cards.csv/confirm", json(token("cards", cards)));
        tried.put("POST /api/admin/awards.csv/confirm", json(token("awards", other)));
        tried.put("POST /api/admin/deductions.csv/confirm", json(token("deductions", AWARD)));
        tried.put("POST /console/upload/deductions/confirm", form(token("deductions", AWARD)));
        tried.put("POST /console/households/{id}/deduct", "points=3&reason=litter&occurredOn=2026-11-20");
        tried.put("POST /api/admin/suspensions/{household}/lift", json("{'reason':'x'}"));
        tried.put("POST /api/admin/cards/{uid}/replace", json("{'uid':'04D4E5F6','tier':'identifier'}"));
        tried.put("POST /api/admin/drafts/{number}/approve", "");
        tried.put("POST /console/drafts/{number}/approve", "");
        tried.put("POST /console/upload/cards/confirm", form(token("cards", cards)));
        tried.put("POST /console/upload/awards/confirm", form(token("awards", other)));
        tried.put("POST /console/households/{id}/suspend", "household=H1&from=2026-11-01&until=2027-01-31&reason=x");
        tried.put("POST /console/households/{id}/lift", "reason=x");
        tried.put("POST /console/households/{id}/cards", "household=H1&uid=04D4E5F6&tier=identifier");
        tried.put("POST /console/places/looked", "finding=1&note=x");
        tried.put("POST /console/households/{id}/award", "points=3&reason=volunteering&occurredOn=2026-11-20");
        return tried;
    }

    private String number = "";

    private String lastDraft() {
        return RunningPool.json(pool.get("drafts"))
                .get("drafts")
                .get(0)
                .get("number")
                .asText();
    }

    /** The body that confirms a file which was just shown, with ' for ". */
    private String token(String kind, String csv) {
        return "{'token':'"
                + RunningPool.json(pool.preview(kind, csv.getBytes(StandardCharsets.UTF_8)))
                        .get("token")
                        .asText()
                + "'}";
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String form(String token) {
        return "token=" + token.replaceAll(".*:'([^']+)'.*", "$1");
    }

    private static Set<String> deciding() {
        return PoolAccess.table().rules().entrySet().stream()
                .filter(rule -> rule.getKey().startsWith("POST "))
                .filter(rule -> rule.getValue() instanceof Access.Rule.Needs needs
                        && needs.anyOf().stream().anyMatch(DECIDING::contains))
                .map(Map.Entry::getKey)
                .filter(route -> !FREE.contains(route))
                .collect(Collectors.toSet());
    }

    private static List<String> guarded() {
        return PoolAccess.table().rules().entrySet().stream()
                .filter(rule -> !(rule.getValue() instanceof Access.Rule.Open))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Everybody at their own browser, signed in when first asked. */
    private record Office(RunningPool pool, Map<String, Browser> seats) {
        Office(RunningPool pool) {
            this(pool, new HashMap<>());
        }

        Browser of(String name) {
            return seats.computeIfAbsent(name, known -> Browser.of(pool, known));
        }
    }

    /** Everybody who lacks all the duties that a route asks for; there always is somebody. */
    private static List<String> withoutDuty(Access.Rule.Needs needs) {
        List<String> lacking = new ArrayList<>();
        Staffed.DUTIES.forEach((name, duties) -> {
            if (needs.anyOf().stream().noneMatch(duties::contains)) {
                lacking.add(name);
            }
        });
        assertFalse(lacking.isEmpty());
        return lacking;
    }

    private static String withDuty(String route) {
        return Staffed.DUTIES.entrySet().stream()
                .filter(person -> !(PoolAccess.table().of(route).orElseThrow() instanceof Access.Rule.Needs needs)
                        || needs.anyOf().stream().anyMatch(person.getValue()::contains))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody may " + route));
    }

    private static boolean isPage(String route) {
        return route.contains(" /console") || route.equals("GET /");
    }

    private HttpResponse<byte[]> asPage(Browser browser, String route, String form) {
        return route.startsWith("GET ") ? browser.get(address(route)) : browser.post(address(route), form);
    }

    private HttpResponse<byte[]> asProgram(String route, @Nullable String token) {
        HttpRequest.Builder request = request(route, token);
        return pool.send(route.startsWith("GET ") ? request : request.POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    private HttpRequest.Builder request(String route, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(pool.url() + address(route)));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private String address(String route) {
        assertTrue(route.contains(" /"), route);
        return route.substring(route.indexOf(' ') + 1)
                .replace("{number}", number.isEmpty() ? "1" : number)
                .replace("{uid}", "04A1B2C3")
                .replaceAll("\\{[a-zA-Z]+}", "H1");
    }
}
