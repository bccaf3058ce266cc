package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Income becomes set-aside becomes fund, and the fund covers points or does not (seed 001, row 5). */
final class MoneyTest {
    @TempDir
    Path folder;

    @TempDir
    Path kioskFolder;

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
    void thirtyPercentOfNetIncomeAreBoundToTheFund() {
        ok("incomes", "{'collective':'C1','period':'2026-Q3','netIncome':1000001,'resolution':'meeting 7'}");
        assertEquals(300_000, cover("C1").get("fund").asLong());
        assertEquals(0, cover("C2").get("fund").asLong());
    }

    @Test
    void aResolutionMayBindAnotherShare() {
        ok(
                "incomes",
                "{'collective':'C1','period':'2026-Q3','netIncome':1000000,'rate':1250,'resolution':'meeting 8'}");
        assertEquals(125_000, cover("C1").get("fund").asLong());
    }

    @Test
    void theSameResolutionIsNotBookedTwice() {
        String income = "{'collective':'C1','period':'2026-Q3','netIncome':1000000,'resolution':'meeting 7'}";
        ok("incomes", income);
        String before = pool.everything();
        assertEquals(422, pool.post("incomes", income).statusCode());
        assertEquals(before, pool.everything());
    }

    @Test
    void publicMoneyComesByTheHousehold() {
        ok("public-grants", "{'collective':'C1','period':'2026','perHousehold':5000,'document':'notice 3'}");
        assertEquals(10_000, cover("C1").get("fund").asLong());
        ok(
                "public-grants",
                "{'collective':'C2','period':'2026','households':7,'perHousehold':5000,'document':'notice 3'}");
        assertEquals(35_000, cover("C2").get("fund").asLong());
    }

    @Test
    void aDonorsNameStandsInTheListAndNotInTheLog() {
        ok("donations", "{'collective':'C1','donor':'赵六','amount':20000,'restriction':'school things'}");
        ok("donations", "{'collective':'C1','donor':'赵六','amount':5000,'restriction':'none'}");
        assertEquals(25_000, cover("C1").get("fund").asLong());
        String everything = pool.everything();
        assertTrue(everything.contains("赵六"));
        assertFalse(everything.contains(hex("赵六")));
        assertFalse(everything.contains("[2, 赵六]"));
    }

    @Test
    void theCoverIsTheFundBesideWhatIsOut() {
        ok("incomes", "{'collective':'C1','period':'2026-Q3','netIncome':100000,'resolution':'meeting 7'}");
        pool.upload("awards", "household,points,reason\nH1,100,volunteering\n");
        JsonNode short_ = cover("C1");
        assertEquals(10_000, short_.get("outstanding").asLong());
        assertEquals(32_000, short_.get("liability").asLong());
        assertEquals(30_000, short_.get("available").asLong());
        assertEquals(93, short_.get("percent").asLong());
        assertFalse(short_.get("covered").asBoolean());
        try (TestKiosk kiosk = pool.kiosk("S1", kioskFolder)) {
            kiosk.exchange();
            kiosk.accepts("H1", 0, 70);
            kiosk.receives("L1", "SOAP", 40, 150);
            kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 10, 150));
            assertEquals(200, kiosk.exchange().statusCode());
        }
        JsonNode after = cover("C1");
        assertEquals(8_000, after.get("outstanding").asLong());
        assertEquals(25_600, after.get("liability").asLong());
        assertEquals(1_500, after.get("given").asLong());
        assertEquals(28_500, after.get("available").asLong());
        assertTrue(after.get("covered").asBoolean());
    }

    @Test
    void moneyForNobodyOrOfNothingIsRefused() {
        String before = pool.everything();
        assertEquals(
                422,
                pool.post("incomes", "{'collective':'C9','period':'2026','netIncome':1,'resolution':'x'}")
                        .statusCode());
        assertEquals(
                422,
                pool.post("incomes", "{'collective':'C1','period':'2026','netIncome':0,'resolution':'x'}")
                        .statusCode());
        assertEquals(
                422,
                pool.post("incomes", "{'collective':'C1','period':'soon','netIncome':1,'resolution':'x'}")
                        .statusCode());
        assertEquals(
                400,
                pool.post("incomes", "{'collective':'C1','period':'2026','netIncome':1.5,'resolution':'x'}")
                        .statusCode());
        assertEquals(
                400,
                pool.post("incomes", "{'collective':'C1','period':'2026','netIncome':1,'resolution':' '}")
                        .statusCode());
        assertEquals(
                400,
                pool.post("incomes", "{'collective':'C1','period':'2026','netIncome':1}")
                        .statusCode());
        assertEquals(before, pool.everything());
    }

    private void ok(String path, String json) {
        var answer = pool.post(path, json);
        assertEquals(200, answer.statusCode(), () -> RunningPool.text(answer));
    }

    private JsonNode cover(String collective) {
        for (JsonNode each : RunningPool.json(pool.get("cover")).get("collectives")) {
            if (each.get("collective").asText().equals(collective)) {
                return each;
            }
        }
        throw new AssertionError(collective);
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
