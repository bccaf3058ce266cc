package jifen.workbench.simulate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import jifen.workbench.demo.Home;
import jifen.workbench.simulate.broken.Sabotage;
import jifen.workbench.simulate.history.Judge;
import jifen.workbench.simulate.history.Violation;
import jifen.workbench.simulate.judge.HistoryJudge;
import jifen.workbench.simulate.world.Folders;
import jifen.workbench.simulate.world.Template;
import org.jspecify.annotations.Nullable;

/** {@code jifen simulate}: many small townships with all their faults, each from one seed, judged from outside. */
public final class SimulateMain {
    private static final int FINE = 0;
    private static final int THE_ANSWER_IS_NO = 1;
    private static final int BROKEN_OFF = 2;
    private static final int SHRINK_RUNS_MAX = 250;
    private static final int THREADS_MAX = 2;

    /** The programs log as if they ran; held here, since the registry of loggers forgets. */
    private static final Logger ALL = Logger.getLogger("");

    private final Options options;
    private final PrintStream out;
    private final PrintStream err;

    private SimulateMain(Options options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    public static int run(List<String> args, PrintStream out, PrintStream err) {
        return switch (Options.parse(args)) {
            case Options.Parsed.Wrong(List<String> mistakes) -> {
                mistakes.forEach(mistake -> err.println("jifen simulate: " + mistake));
                yield BROKEN_OFF;
            }
            case Options.Parsed.Fine(Options options) -> {
                if (options.help()) {
                    out.println(help());
                    yield FINE;
                }
                yield new SimulateMain(options, out, err).run();
            }
        };
    }

    private static String help() {
        return """
            jifen simulate [--seeds N] [--start S] [--all] [--broken RULE] [--verbose]
            jifen simulate --replay SEED|FILE [--broken RULE] [--verbose]

            Plays townships of three stores and a fund pool, the real programs on disks, wires, cards and clocks that fail,
            one from each seed. Then people do what the guides say, and a judge holds all that was seen against the books.

              --seeds N      so many, 100 when not given
              --start S      from this seed on, 1 when not given
              --all          goes on behind a seed that went wrong
              --broken RULE  a rule of the books is taken away: this must be found. Rules: %s
              --replay WHAT  one seed, or the file that a run wrote
              --verbose      of a replay the history, also where no promise was broken

            Exit: 0 all promises were kept, 1 one was broken (it says which, the seed, and the shortest replay found),
            2 wrong usage, or a fault of the simulator or the programs in it (with seed and stack).""".formatted(String.join(", ", Rules.names()));
    }

    private int run() {
        Optional<Replay> replay;
        try {
            replay = replay();
        } catch (IOException e) {
            err.println("jifen simulate: the replay cannot be read: " + e.getMessage());
            return BROKEN_OFF;
        }
        if (options.replay() != null && replay.isEmpty()) {
            err.println("jifen simulate: \"" + options.replay() + "\" is neither a seed nor a file of a replay");
            return BROKEN_OFF;
        }
        String broken = replay.map(Replay::broken).orElse(options.broken());
        Optional<Supplier<Sabotage>> sabotage = broken == null ? Optional.of(() -> Sabotage.NONE) : Rules.named(broken);
        if (sabotage.isEmpty()) {
            err.println("jifen simulate: there is no rule \"" + broken + "\"; there are "
                    + String.join(", ", Rules.names()));
            return BROKEN_OFF;
        }
        ALL.setLevel(Level.OFF);
        Path folder = Folders.make();
        try {
            return run(folder, replay.orElse(null), broken, sabotage.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BROKEN_OFF;
        } finally {
            Folders.remove(folder);
        }
    }

    private Optional<Replay> replay() throws IOException {
        String asked = options.replay();
        return asked == null ? Optional.empty() : Replay.read(asked);
    }

    private int run(Path folder, @Nullable Replay replay, @Nullable String broken, Supplier<Sabotage> sabotage)
            throws InterruptedException {
        Judge all = new HistoryJudge();
        Judge judge = broken == null ? all : Rules.lookingFor(broken, all);
        Template template = Template.found(makeFolder(folder.resolve("template")));
        if (replay != null) {
            Run.Result result = new Run(template, judge, folder.resolve("replay"))
                    .of(replay.seed(), replay.steps(), sabotage.get());
            out.println(new Telling(result).text(options.verbose() || !result.green()));
            return told(result, replay);
        }
        Campaign campaign =
                new Campaign(template, judge, sabotage, broken == null, options.all(), folder, err::println);
        Optional<Run.Result> wrong = campaign.run(
                options.start(),
                options.seeds(),
                Math.min(THREADS_MAX, Runtime.getRuntime().availableProcessors()));
        out.print(Telling.tally(campaign.tally(), campaign.milliseconds()));
        if (wrong.isEmpty()) {
            out.println("All promises were kept.");
            return FINE;
        }
        return found(folder, template, judge, wrong.get(), broken, sabotage);
    }

    private int found(
            Path folder,
            Template template,
            Judge judge,
            Run.Result result,
            @Nullable String broken,
            Supplier<Sabotage> sabotage) {
        err.println("seed " + result.seed() + " went wrong; looking for the shortest replay …");
        Run run = new Run(template, judge, folder.resolve("shrink"));
        List<Integer> kept = new Shrinker(
                        steps -> same(
                                result,
                                run.of(
                                        result.seed(),
                                        new Replay(result.seed(), broken, steps).steps(),
                                        sabotage.get())),
                        SHRINK_RUNS_MAX)
                .of(result.steps().size());
        Replay shortest = new Replay(result.seed(), broken, kept);
        Run.Result again = run.of(result.seed(), shortest.steps(), sabotage.get());
        out.println(new Telling(same(result, again) ? again : result).text(true));
        return told(result, shortest);
    }

    /** Went wrong in the same way: the same promise was broken, or the same kind of fault came from the same place. */
    private static boolean same(Run.Result one, Run.Result other) {
        Throwable crash = one.crash();
        Throwable otherCrash = other.crash();
        if (crash != null) {
            return otherCrash != null
                    && crash.getClass().equals(otherCrash.getClass())
                    && Telling.place(crash).equals(Telling.place(otherCrash));
        }
        String invariant = one.violations().getFirst().invariant();
        return other.violations().stream().map(Violation::invariant).anyMatch(invariant::equals);
    }

    private int told(Run.Result result, Replay replay) {
        Throwable crash = result.crash();
        if (crash == null && result.violations().isEmpty()) {
            out.println("All promises were kept.");
            return FINE;
        }
        Path file = keep(result, replay);
        out.println("seed " + result.seed() + "; play it again: jifen simulate --replay " + file);
        if (crash != null) {
            err.println("jifen simulate: seed " + result.seed() + " was broken off:");
            crash.printStackTrace(err);
            return BROKEN_OFF;
        }
        result.violations().forEach(violation -> out.println("BROKEN  " + violation));
        return THE_ANSWER_IS_NO;
    }

    private static Path keep(Run.Result result, Replay replay) {
        try {
            Path folder = Files.createDirectories(
                    Home.find().folder().resolve(".jifen").resolve("simulate"));
            Path file = folder.resolve("replay-" + result.seed() + ".txt");
            Files.writeString(file, replay.text());
            Files.writeString(
                    folder.resolve("history-" + result.seed() + ".txt"),
                    result.history().text());
            return file;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path makeFolder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
