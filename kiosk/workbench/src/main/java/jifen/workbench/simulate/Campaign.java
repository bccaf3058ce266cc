package jifen.workbench.simulate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jifen.workbench.simulate.broken.Sabotage;
import jifen.workbench.simulate.history.Judge;
import jifen.workbench.simulate.world.Tally;
import jifen.workbench.simulate.world.Template;
import org.jspecify.annotations.Nullable;

/** Runs many seeds, each in one thread, until all are done or one went wrong. */
final class Campaign {
    private static final long TELL_EVERY_MS = 10_000;

    private final Template template;
    private final Judge judge;
    private final Supplier<Sabotage> sabotage;
    private final boolean crashesCount;
    private final boolean goesOn;
    private final Path folder;
    private final Consumer<String> say;
    private final Tally tally = new Tally();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final long began = System.nanoTime();
    private long toldMs;
    private Run.@Nullable Result wrong;

    /**
     * @param sabotage a new one for each run
     * @param goesOn behind a seed that went wrong: says which, and takes the next
     * @param crashesCount whether a run that broke off has gone wrong; with a rule taken away, programs may well not bear it
     */
    Campaign(
            Template template,
            Judge judge,
            Supplier<Sabotage> sabotage,
            boolean crashesCount,
            boolean goesOn,
            Path folder,
            Consumer<String> say) {
        this.crashesCount = crashesCount;
        this.goesOn = goesOn;
        this.template = template;
        this.judge = judge;
        this.sabotage = sabotage;
        this.folder = folder;
        this.say = say;
    }

    /** The first seed that went wrong, if any did. */
    Optional<Run.Result> run(long start, int seeds, int threads) throws InterruptedException {
        List<Thread> workers = new ArrayList<>();
        for (int number = 0; number < threads; number++) {
            Path own = folder.resolve("worker-" + number);
            workers.add(Thread.ofPlatform().name("seeds-" + number).start(() -> work(own, start, seeds)));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        return Optional.ofNullable(wrong);
    }

    private void work(Path own, long start, int seeds) {
        Run run = new Run(template, judge, own);
        while (!stopping.get()) {
            int number = next.getAndIncrement();
            if (number >= seeds) {
                return;
            }
            done(run.of(start + number, sabotage.get()), seeds);
        }
    }

    private synchronized void done(Run.Result result, int seeds) {
        tally.add(result.tally());
        boolean wentWrong = !result.violations().isEmpty() || (crashesCount && result.crash() != null);
        if (wentWrong) {
            if (wrong == null || result.seed() < wrong.seed()) {
                wrong = result;
            }
            stopping.set(!goesOn);
            if (goesOn) {
                say.accept(Telling.line(result));
            }
        }
        long ms = milliseconds();
        if (ms - toldMs >= TELL_EVERY_MS) {
            toldMs = ms;
            say.accept(tally.seeds() + " of " + seeds + " seeds, " + tenths(tally.seeds() * 10_000 / ms) + " seeds/s");
        }
    }

    synchronized Tally tally() {
        return tally;
    }

    long milliseconds() {
        return Math.max(1, (System.nanoTime() - began) / 1_000_000);
    }

    static String tenths(long tenths) {
        return tenths / 10 + "." + tenths % 10;
    }
}
