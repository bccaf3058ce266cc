package jifen.workbench.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jifen.workbench.simulate.broken.Sabotage;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Judge;
import jifen.workbench.simulate.history.Violation;
import jifen.workbench.simulate.judge.HistoryJudge;
import jifen.workbench.simulate.world.Folders;
import jifen.workbench.simulate.world.Step;
import jifen.workbench.simulate.world.Template;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The simulator itself: it repeats what it did, finds nothing where nothing is wrong, and shrinks what it finds. */
final class SimulateTest {
    private static final Judge NOBODY = trial -> List.of();
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

    private static Run run(Template township, Judge judge) {
        return new Run(township, judge, folder.resolve("run"));
    }

    @Test
    void theSameSeedGivesTheSameHistoryByteForByte() throws IOException {
        Template founded = Template.found(Files.createDirectories(folder.resolve("again")));
        for (long seed : List.of(7L, 1_234_567L)) {
            Run.Result one = run(template, NOBODY).of(seed, Sabotage.NONE);
            Run.Result other = run(founded, NOBODY).of(seed, Sabotage.NONE);
            assertNull(one.crash());
            assertEquals(one.history().text(), other.history().text(), () -> "seed " + seed);
        }
    }

    @Test
    void aRunHasItsStepsAndAnotherSeedAnotherHistory() {
        Run.Result one = run(template, NOBODY).of(11, Sabotage.NONE);
        assertTrue(one.steps().size() >= 300);
        assertEquals(one.steps().size(), one.tally().steps());
        assertFalse(one.history()
                .text()
                .equals(run(template, NOBODY).of(12, Sabotage.NONE).history().text()));
    }

    @Test
    void fortySeedsKeepAllPromises() throws InterruptedException {
        Campaign campaign = new Campaign(
                template, new HistoryJudge(), () -> Sabotage.NONE, true, false, folder.resolve("many"), line -> {});
        Optional<Run.Result> wrong = campaign.run(20_001, 40, 2);
        assertTrue(
                wrong.isEmpty(),
                () -> "seed " + wrong.orElseThrow().seed() + ": "
                        + wrong.orElseThrow().violations() + wrong.orElseThrow().crash());
        assertEquals(40, campaign.tally().seeds());
    }

    @Test
    void whatIsPlantedIsShrunkToTheStepsItNeeds() {
        Judge planted = trial -> trial.history().facts().stream()
                .filter(Fact.TakenBack.class::isInstance)
                .map(fact -> new Violation("planted", fact.toString()))
                .limit(1)
                .toList();
        Run run = run(template, planted);
        long seed = 3;
        List<Step> all = Planner.steps(seed);
        List<Integer> kept = new Shrinker(
                        steps -> !run.of(seed, new Replay(seed, null, steps).steps(), Sabotage.NONE)
                                .violations()
                                .isEmpty(),
                        60)
                .of(all.size());
        assertTrue(kept.size() <= 3, kept::toString);
        assertEquals(
                "planted",
                run.of(seed, new Replay(seed, null, kept).steps(), Sabotage.NONE)
                        .violations()
                        .getFirst()
                        .invariant());
    }

    @Test
    void theShrinkerKeepsOnlyWhatIsNeeded() {
        List<Integer> kept = new Shrinker(steps -> steps.contains(17) && steps.contains(180), 400).of(320);
        assertEquals(List.of(17, 180), kept);
    }

    @Test
    void aReplayIsReadAsItWasWritten() throws IOException {
        Path file = folder.resolve("replay.txt");
        Replay replay = new Replay(5, "no-witness", List.of(2, 9, 31));
        Files.writeString(file, replay.text());
        assertEquals(Optional.of(replay), Replay.read(file.toString()));
        assertEquals(Optional.of(new Replay(77, null, null)), Replay.read("77"));
        assertEquals(Optional.empty(), Replay.read(folder.resolve("none").toString()));
    }

    @Test
    void wrongUsageEndsWithTwoAndSaysWhatIsWrong() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(2, SimulateMain.run(List.of("--seeds", "none", "--colour"), err, err));
        assertEquals(2, SimulateMain.run(List.of("--broken", "no-such-rule"), err, err));
        String words = said.toString(StandardCharsets.UTF_8);
        assertTrue(words.contains("--seeds needs a number") && words.contains("--colour"), words);
        assertTrue(words.contains("no-such-rule"), words);
    }
}
