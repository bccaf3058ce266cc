package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipFile;
import jifen.webkit.sheet.Sheet;
import jifen.webkit.sheet.SheetFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a manager does to one household, one card, one sum of money. */
final class RegistersTest {
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
    void aSuspensionCanBeProlongedAndLiftedAndNeverQuietlyShortened() {
        assertEquals(200, suspend("2026-11-01", "2027-01-31"));
        assertEquals(422, suspend("2026-12-01", "2026-12-31"));
        assertEquals(200, suspend("2026-11-01", "2027-02-28"));
        assertEquals(
                200,
                pool.post("suspensions/H1/lift", "{'reason':'put in order'}").statusCode());
        assertEquals(422, pool.post("suspensions/H1/lift", "{'reason':'again'}").statusCode());
        assertEquals(200, suspend("2026-12-01", "2026-12-31"));
    }

    @Test
    void aReplacedCardIsOneEventAndIsReplacedOnlyOnce() {
        JsonNode entries = RunningPool.json(
                        pool.post("cards/04A1B2C3/replace", "{'uid':'04A1B2D0','tier':'identifier'}"))
                .get("entries");
        assertEquals(1, entries.size());
        assertEquals(
                422,
                pool.post("cards/04A1B2C3/replace", "{'uid':'04A1B2D1','tier':'identifier'}")
                        .statusCode());
    }

    @Test
    void moneyRecordedWronglyIsUndoneAndTheResolutionCanBeRecordedAgain() {
        String income = "{'collective':'C1','period':'2026-Q3','netIncome':%d,'resolution':'meeting 7'}";
        String entry = RunningPool.json(pool.post("incomes", income.formatted(10_000_000)))
                .at("/entries/0")
                .asText();
        assertEquals(422, pool.post("incomes", income.formatted(1_000_000)).statusCode());
        String reversal = "{'entry':'" + entry + "','reason':'a nought too many'}";
        assertEquals(200, pool.post("reversals", reversal).statusCode());
        assertEquals(422, pool.post("reversals", reversal).statusCode());
        assertEquals(200, pool.post("incomes", income.formatted(1_000_000)).statusCode());
        JsonNode lines = RunningPool.json(pool.get("fund-register")).get("lines");
        assertEquals(3, lines.size());
        assertEquals(300_000, lines.get(0).get("balance").asLong());
        assertEquals(-3_000_000, lines.get(1).get("intoFund").asLong());
        assertEquals(entry, lines.get(1).get("reverses").asText());
        assertEquals(300_000, RunningPool.json(pool.get("totals")).get("fund").asLong());
        assertTrue(RunningPool.json(pool.get("reconciliation")).get("findings").isEmpty());
    }

    @Test
    void ofAnErasedPersonNothingIsLeftButANumber() {
        pool.post(
                "households/H1/members",
                "{'name':'Wang Xiaoxi','relation':'child','birthYear':2015,'joinedOn':'2026-11-01'}");
        assertTrue(pool.everything().contains("Wang Xiaoxi"));
        assertEquals(200, pool.post("households/H1/members/1/erase", "").statusCode());
        assertFalse(pool.everything().contains("Wang Xiaoxi"));
        assertEquals(
                422,
                pool.post("households/H1/members/1/leave", "{'lastDay':'2027-11-20'}")
                        .statusCode());
    }

    @Test
    void aHouseholdThatMovesKeepsItsPoints() {
        pool.upload("awards", "household,points,reason\nH1,10,volunteering\n");
        assertEquals(
                200, pool.post("households/H1/home-store", "{'store':'S0'}").statusCode());
        assertEquals(
                422, pool.post("households/H1/home-store", "{'store':'S9'}").statusCode());
        assertEquals(
                1_000,
                RunningPool.json(pool.get("households/H1/ledger")).get("owned").asLong());
    }

    @Test
    void aSheetIsAWorkbookAndNoFormulaHidesInIt() throws IOException {
        Sheet sheet = new Sheet(
                "台账 [H1]",
                List.of("date", "what", "points"),
                List.of(List.of(LocalDate.of(2026, 11, 21), "=1+1", new BigDecimal("-6.50"))));
        String csv = new String(SheetFile.CSV.of(sheet), StandardCharsets.UTF_8);
        assertEquals("\uFEFFdate,what,points\r\n2026-11-21,'=1+1,-6.50\r\n", csv);
        Path file = folder.resolve("sheet.xlsx");
        Files.write(file, SheetFile.XLSX.of(sheet));
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream page = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
            String text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(text.contains("-6.50"), text);
            assertFalse(text.contains("<f>"), text);
        }
    }

    private int suspend(String from, String until) {
        return pool.post(
                        "suspensions",
                        "{'household':'H1','from':'" + from + "','until':'" + until + "','reason':'warning list'}")
                .statusCode();
    }
}
