package jifen.workbench.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import org.junit.jupiter.api.Test;

/** What is said of starts that were measured. */
class StartReportTest {
    private static StartReport report(long kioskMs, long kioskKb) {
        StartReport.Rows rows = new StartReport.Rows();
        for (int round = 0; round < 3; round++) {
            rows.add(Candidate.KIOSK, new Start(kioskMs + round, kioskKb, kioskKb));
            rows.add(Candidate.HELLO, new Start(399 + round, 100_000, 100_000));
            rows.add(Candidate.HELLO_WITH_FLAGS, new Start(300, 80_000, 80_000));
            rows.add(Candidate.POOL, new Start(900, 200_000, 200_000));
        }
        return rows.report(3, 4_000, Path.of("."));
    }

    @Test
    void theRatioOfTheMediansIsHeldAgainstItsGoal() {
        StartReport exact = report(599, 130_000);
        assertEquals("1.50", exact.ratios().get(0).ratio().toPlainString());
        assertTrue(exact.text().contains("goal at most 1.5 x: met"), exact::text);
        assertTrue(exact.text().contains("goal at most 1.3 x: met"), exact::text);
        assertFalse(exact.text().contains("MISSED"), exact::text);
        StartReport over = report(640, 131_000);
        assertTrue(over.text().contains("goal at most 1.5 x: MISSED"), over::text);
        assertTrue(over.text().contains("goal at most 1.3 x: MISSED"), over::text);
    }

    @Test
    void programsAreToldTheSameWithTheMachine() throws MalformedMessageException {
        JsonNode said = Json.read(Json.write(report(599, 140_000).map()), JsonNode.class);
        assertEquals(4, said.path("rows").size());
        assertEquals(600, said.at("/rows/0/readyMs").asInt());
        assertTrue(said.at("/ratios/0/met").asBoolean());
        assertFalse(said.at("/ratios/1/met").asBoolean(true));
        assertTrue(said.at("/ratios/2/goal").isMissingNode());
        assertTrue(said.at("/machine/cores").asInt() > 0);
        assertFalse(said.at("/machine/model").asText().isBlank());
    }

    @Test
    void wrongWordsAreAnsweredWithTheHelp() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        for (List<String> words : List.of(
                List.<String>of(),
                List.of("stop"),
                List.of("start", "--rounds"),
                List.of("start", "--rounds", "0"),
                List.of("books", "--size", "many"),
                List.of("tap", "--speed", "9"))) {
            said.reset();
            assertEquals(2, BenchMain.run(words, out, out), words::toString);
            assertTrue(said.toString(StandardCharsets.UTF_8).contains("jifen bench [books|tap|start|all]"));
        }
        assertEquals(0, BenchMain.run(List.of("start", "--help"), out, out));
        assertEquals(0, BenchMain.run(List.of("--help"), out, out));
    }
}
