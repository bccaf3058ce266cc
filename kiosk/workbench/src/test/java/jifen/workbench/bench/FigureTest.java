package jifen.workbench.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.workbench.bench.Figure.Round;
import org.junit.jupiter.api.Test;

/** What is said of values that were measured. */
class FigureTest {
    private static Figure figure(Goal goal, Round... rounds) {
        return new Figure(
                "commit", "ours in words", "the bound in words", Unit.NANOS, List.of(rounds), goal, List.of());
    }

    @Test
    void theRatioIsTheMedianOfTheRoundsOwnRatios() {
        // A busy moment doubled both sides of the second round: the medians apart would give 200/110.
        Figure figure = figure(
                Goal.atMost("1.25"),
                new Round(120, 100),
                new Round(400, 200),
                new Round(121, 110),
                new Round(200, 100));
        assertEquals("2.000", figure.ratio().toPlainString());
        assertEquals("1.200", figure.lowQuartile().toPlainString());
        assertEquals("2.000", figure.highQuartile().toPlainString());
        assertEquals(200, figure.oursMedian());
        assertEquals(110, figure.boundMedian());
        assertEquals(
                "1.200",
                figure(Goal.atMost("1.25"), new Round(240, 200)).ratio().toPlainString());
    }

    @Test
    void aGoalIsMetOnItsOwnSideAndAtItsLimit() {
        assertTrue(figure(Goal.atMost("1.25"), new Round(125, 100)).met());
        assertFalse(figure(Goal.atMost("1.25"), new Round(126, 100)).met());
        assertTrue(figure(Goal.atLeast("0.85"), new Round(85, 100)).met());
        assertFalse(figure(Goal.atLeast("0.85"), new Round(84, 100)).met());
        assertTrue(figure(Goal.atLeast("8"), new Round(7, 1)).line().contains("at least 8: MISSED"));
        assertTrue(figure(Goal.atMost("1.5"), new Round(3, 2)).line().contains("at most 1.5: met"));
    }

    @Test
    void nothingIsSaidOfWhatWasNotMeasured() {
        assertThrows(IllegalArgumentException.class, () -> figure(Goal.atMost("1")));
        assertThrows(IllegalArgumentException.class, () -> new Round(1, 0));
        assertThrows(IllegalStateException.class, () -> new Samples(3).median());
    }

    @Test
    void quantilesAreValuesThatWereSeen() {
        Samples samples = Samples.of(5, 1, 4, 2, 3);
        assertEquals(3, samples.median());
        assertEquals(1, samples.quantile(0));
        assertEquals(5, samples.quantile(100));
        assertEquals(2, Samples.of(1, 2).median());
    }

    @Test
    void peopleAndProgramsAreToldTheSame() throws MalformedMessageException {
        Figure figure = figure(Goal.atMost("1.25"), new Round(150_400, 100_000));
        FigureReport report = new FigureReport(MachineFacts.here(Path.of(".")), List.of(figure));
        assertTrue(report.text().contains("150.4 µs"), report::text);
        assertTrue(report.text().contains("1.504"), report::text);
        assertTrue(report.text().contains("the bound in words"), report::text);
        JsonNode said = Json.read(Json.write(report.map()), JsonNode.class);
        assertEquals(150_400, said.at("/figures/0/oursMedian").asInt());
        assertEquals("1.504", said.at("/figures/0/ratio").asText());
        assertEquals("ns", said.at("/figures/0/unit").asText());
        assertFalse(said.at("/figures/0/met").asBoolean(true));
        assertEquals(100_000, said.at("/figures/0/rounds/0/bound").asInt());
        assertFalse(said.at("/machine/disk").asText().isBlank());
        assertFalse(said.at("/machine/sqlite").asText().isBlank());
    }
}
