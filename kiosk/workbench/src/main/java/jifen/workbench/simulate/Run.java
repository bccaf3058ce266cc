package jifen.workbench.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jifen.workbench.simulate.broken.Sabotage;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.History;
import jifen.workbench.simulate.history.Judge;
import jifen.workbench.simulate.history.Violation;
import jifen.workbench.simulate.world.Folders;
import jifen.workbench.simulate.world.Guide;
import jifen.workbench.simulate.world.Stage;
import jifen.workbench.simulate.world.Step;
import jifen.workbench.simulate.world.Tally;
import jifen.workbench.simulate.world.Template;
import jifen.workbench.simulate.world.World;
import org.jspecify.annotations.Nullable;

/** One run of one seed: its steps, what was seen, and what the judge says. */
final class Run {
    private final Template template;
    private final Judge judge;
    private final Path folder;

    /** @param folder of its own, for the disks */
    Run(Template template, Judge judge, Path folder) {
        this.template = template;
        this.judge = judge;
        this.folder = folder;
    }

    /**
     * How it went.
     *
     * @param crash what the code or the simulator threw; null where the run came to its end
     */
    record Result(
            long seed,
            List<Step> steps,
            History history,
            Tally tally,
            List<Violation> violations,
            @Nullable Throwable crash) {
        boolean green() {
            return violations.isEmpty() && crash == null;
        }
    }

    Result of(long seed, Sabotage sabotage) {
        return of(seed, Planner.steps(seed), sabotage);
    }

    /** @param steps of the seed, or what is left of them */
    Result of(long seed, List<Step> steps, Sabotage sabotage) {
        makeFolder();
        History history = new History();
        Tally tally = new Tally();
        List<Violation> violations = List.of();
        Throwable crash = null;
        World world = template.copy(folder, sabotage);
        try (world) {
            history = world.history();
            tally = world.tally();
            Stage stage = new Stage(world);
            int number = 0;
            for (Step step : steps) {
                stage.play(++number, step);
                tally.step();
            }
            end(stage, number + 1, history);
            violations = judge.judge(world.end(seed));
        } catch (RuntimeException | Error e) {
            crash = e;
        }
        tally.seed();
        Folders.empty(folder);
        return new Result(seed, steps, history, tally, violations, crash);
    }

    /** Where the guide leads nowhere, the history says so by not being quiet at its end, and the judge names it. */
    private static void end(Stage stage, int number, History history) {
        try {
            stage.end(number);
        } catch (Guide.UnsettledException e) {
            history.note(new Fact.Decided("what the guide says", List.of(), String.valueOf(e.getMessage())));
        }
    }

    private void makeFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
