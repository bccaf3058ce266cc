package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jifen.fundpool.web.PoolAccess;
import jifen.ledger.staff.Duty;
import jifen.webkit.Access;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Nobody decides over their own household, nor approves what they prepared, and a refused try writes nothing. A route by which somebody
 * decides over a household and that is not tried here fails.
 */
final class OwnEntriesTest extends BesideAPool {
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

    @BeforeEach
    void example() {
        pool.withExample();
    }

    @Test
    void nobodyDecidesOverTheirOwnHousehold() {
        pool.post("suspensions", "{'household':'H1','from':'2026-11-01','until':'2027-01-31','reason':'warning list'}");
        pool.appoint("{'id':'he','name':'何家人','roles':['manager','scorer','reviewer'],'kin':['H1']}");
        Browser browser = Browser.of(pool, "he");
        EachRoute routes = new EachRoute(pool, aDraftForTheirHousehold());
        Map<String, String> tried = ownEntries();
        assertEquals(deciding(), tried.keySet());
        String before = pool.everything();
        tried.forEach((route, body) -> {
            if (EachRoute.isPage(route)) {
                routes.asPage(browser, route, body + "&form=" + browser.formToken());
            } else {
                HttpResponse<byte[]> answer = routes.asProgram(route, pool.token("he"), body);
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

    private String aDraftForTheirHousehold() {
        assertEquals(
                200,
                pool.postAs(Staffed.MANAGER, "awards.csv/confirm", token("awards", AWARD))
                        .statusCode());
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
}
