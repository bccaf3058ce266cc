package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was found is open until somebody says that they have looked, and who, and what they saw; it is never gone. */
final class FindingsTest {
    private static final String ROUTE = "POST /console/places/looked";

    @TempDir
    Path folder;

    private RunningPool pool;

    @BeforeEach
    void anOldOneAndANewOne() throws IOException {
        pool = new RunningPool(folder).withExample();
        found(1, "purse-unproven", "'H1'");
        found(2, "purse-twice", "'H2'");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private void found(int number, String kind, String household) {
        pool.tamper("INSERT INTO finding (number, found_at, node, kind, message, household) VALUES (" + number
                + ", '2026-11-2" + number + "T02:00:00Z', 'S1-1', '" + kind + "', 'matter " + number + "', " + household
                + ")");
    }

    private void looks(String who, int number, String note) {
        Browser browser = Browser.of(pool, who);
        assertEquals(
                303,
                browser.post(
                                "/console/places/looked",
                                "finding=" + number + "&note=" + note + "&form=" + browser.formToken())
                        .statusCode());
    }

    private String page(String who, String place) {
        return RunningPool.text(Browser.of(pool, who).get("/console/" + place));
    }

    private int open() {
        return RunningPool.json(pool.get("reconciliation")).get("findings").size();
    }

    @ParameterizedTest
    @ValueSource(strings = {Staffed.MANAGER, Staffed.REVIEWER, Staffed.ADMIN})
    void whoeverMaySettleSaysThatTheyHaveLooked(String who) {
        looks(who, 1, "the power failed");
        assertEquals(who + " " + ROUTE + " ok", pool.lastOfTheAuditLog());
        String places = page(Staffed.MANAGER, "places");
        int fold = places.indexOf("<details class=\"looked\">");
        assertTrue(fold > 0, places);
        assertTrue(places.indexOf("matter 2") < fold, places);
        assertTrue(places.indexOf("matter 1") > fold, places);
        assertTrue(places.substring(fold).contains(who), places);
        assertTrue(places.substring(fold).contains("the power failed"), places);
        String overview = page(Staffed.MANAGER, "overview");
        assertTrue(overview.contains("（1 项）") && overview.contains("matter 2"), overview);
        assertFalse(overview.contains("matter 1"), overview);
        assertEquals(1, open());
    }

    @Test
    void theAuditorReadsAndIsNotAskedToSayAnything() {
        String places = page(Staffed.AUDITOR, "places");
        assertTrue(places.contains("matter 1"), places);
        assertFalse(places.contains("name=\"note\""), places);
    }

    @Test
    void nobodyPutsAsideWhatWasFoundOfTheirOwnCard() {
        pool.appoint("{'id':'he','name':'何家人','roles':['manager'],'kin':['H1']}");
        looks("he", 1, "nothing");
        assertEquals("he " + ROUTE + " staff.kin", pool.lastOfTheAuditLog());
        assertEquals(2, open());
        looks("he", 2, "asked both shops");
        assertEquals(1, open());
    }

    @Test
    void withoutANoteItStaysOpen() {
        looks(Staffed.MANAGER, 1, "+");
        assertEquals(2, open());
        looks(Staffed.MANAGER, 99, "x");
        assertEquals(Staffed.MANAGER + " " + ROUTE + " finding.unknown", pool.lastOfTheAuditLog());
    }

    @Test
    void whoLookedFirstStaysNamed() {
        looks(Staffed.MANAGER, 1, "asked the shop");
        looks(Staffed.REVIEWER, 1, "too late");
        String places = page(Staffed.MANAGER, "places");
        assertTrue(places.contains("asked the shop"), places);
        assertFalse(places.contains("too late"), places);
    }

    @Test
    void aKioskThatFindsMuchHidesNothingOfAnother() {
        pool.tamper("""
                INSERT INTO finding (number, found_at, node, kind, message)
                WITH RECURSIVE many(n) AS (SELECT 3 UNION ALL SELECT n + 1 FROM many WHERE n < 999)
                SELECT n, '2026-11-23T02:00:00Z', 'S0-1', 'purse-unproven', 'noise ' || n FROM many""");
        String places = page(Staffed.MANAGER, "places");
        assertTrue(places.contains("matter 1") && places.contains("matter 2"));
        assertTrue(
                places.contains("noise 999") && !places.contains("noise 900"), "and the newest of its own are there");
    }
}
