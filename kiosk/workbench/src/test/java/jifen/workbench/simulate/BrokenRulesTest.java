package jifen.workbench.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jifen.workbench.simulate.broken.BrokenRule;
import jifen.workbench.simulate.broken.Sabotage;
import jifen.workbench.simulate.history.Violation;
import jifen.workbench.simulate.judge.HistoryJudge;
import jifen.workbench.simulate.world.Folders;
import jifen.workbench.simulate.world.Template;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The negative controls: a rule taken away is found by the promise it breaks, and the same seed is green with the rule in place. */
class BrokenRulesTest {
    private static final int SEEDS_MAX = 2_000;
    private static final int THREADS = 2;
    private static final Logger SYNC = Logger.getLogger("sync");

    private static Path folder;
    private static Template template;

    @BeforeAll
    static void aTownship() throws IOException {
        SYNC.setLevel(Level.OFF);
        folder = Folders.make();
        template = Template.found(Files.createDirectories(folder.resolve("template")));
    }

    @AfterAll
    static void clean() {
        SYNC.setLevel(null);
        Folders.remove(folder);
    }

    /** Seeds that are known to show it. */
    static Stream<Arguments> shown() {
        return Stream.of(
                Arguments.of(BrokenRule.HASH_RERENDERED, 1),
                Arguments.of(BrokenRule.SYNC_OFF, 1),
                Arguments.of(BrokenRule.NO_WITNESS, 13),
                Arguments.of(BrokenRule.LAST_WITNESS_ONLY, 54),
                Arguments.of(BrokenRule.NO_INTENT, 12),
                Arguments.of(BrokenRule.NO_EPOCH_FENCE, 1),
                Arguments.of(BrokenRule.CLOCK_RECLAIM, 1),
                Arguments.of(BrokenRule.REGRANT_AFTER_CENTRE_RESTORE, 6));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void aRuleTakenAwayIsFoundByThePromiseItBreaks(BrokenRule rule, long seed) {
        Run run = new Run(template, new HistoryJudge(), folder.resolve("run"));
        List<String> broken = run.of(seed, rule.sabotage()).violations().stream()
                .map(Violation::invariant)
                .toList();
        assertTrue(broken.contains(rule.breaks()), () -> "seed " + seed + " found " + broken);
        Run.Result whole = run.of(seed, Sabotage.NONE);
        assertTrue(whole.green(), () -> "seed " + seed + " unbroken: " + whole.violations() + whole.crash());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void everyRuleTakenAwayIsFoundWithinTwoThousandSeeds(BrokenRule rule) throws InterruptedException {
        Campaign campaign = new Campaign(
                template,
                rule.lookedForBy(new HistoryJudge()),
                rule::sabotage,
                false,
                false,
                folder.resolve("many-" + rule.code()),
                line -> {});
        Optional<Run.Result> found = campaign.run(40_001, SEEDS_MAX, THREADS);
        assertEquals(
                Optional.of(rule.breaks()),
                found.map(result -> result.violations().getFirst().invariant()),
                () -> rule.code() + " after " + campaign.tally().seeds() + " seeds");
    }

    @Test
    void rulesAreTakenAwayByTheNamesOfTheCommandLine() {
        assertEquals(
                List.of(
                        "no-epoch-fence",
                        "clock-reclaim",
                        "sync-off",
                        "no-witness",
                        "last-witness-only",
                        "no-intent",
                        "regrant-after-centre-restore",
                        "hash-rerendered"),
                Rules.names());
        assertEquals(Optional.empty(), Rules.named("no-such-rule"));
    }
}
