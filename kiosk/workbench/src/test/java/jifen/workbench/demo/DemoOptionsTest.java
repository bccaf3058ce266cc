package jifen.workbench.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import jifen.workbench.demo.DemoOptions.Parsed;
import jifen.workbench.demo.DemoOptions.Sabotage;
import org.junit.jupiter.api.Test;

final class DemoOptionsTest {
    @Test
    void withoutOptionsItIsForPeopleOnTheUsualPorts() {
        DemoOptions options = fine();
        assertEquals(DemoOptions.USUAL_PORT_BASE, options.portBase());
        assertEquals(DemoOptions.USUAL_SEED, options.seed());
        assertNull(options.sabotage());
        assertEquals(false, options.once());
    }

    @Test
    void aScriptedDayTakesAllItsOptions() {
        DemoOptions options = fine(
                "--once", "--summary", "day.json", "--seed", "-7", "--sabotage", "steal-stock", "--port-base", "9000");
        assertEquals(new DemoOptions(true, Path.of("day.json"), -7, Sabotage.STEAL_STOCK, 9000, false, false), options);
        assertEquals(0, fine("--once").portBase());
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        Parsed.Wrong wrong = assertInstanceOf(
                Parsed.Wrong.class,
                DemoOptions.parse(
                        List.of("--seed", "x", "--sabotage", "fire", "--port-base", "80", "--fast", "--summary")));
        assertEquals(5, wrong.mistakes().size(), wrong.mistakes().toString());
    }

    @Test
    void aSummaryWithoutADayIsAMistake() {
        Parsed.Wrong wrong = assertInstanceOf(Parsed.Wrong.class, DemoOptions.parse(List.of("--summary", "day.json")));
        assertTrue(wrong.mistakes().getFirst().contains("--once"));
    }

    private static DemoOptions fine(String... arguments) {
        return assertInstanceOf(Parsed.Fine.class, DemoOptions.parse(List.of(arguments)))
                .options();
    }
}
