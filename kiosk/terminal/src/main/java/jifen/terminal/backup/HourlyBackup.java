package jifen.terminal.backup;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copies that a kiosk makes by itself: each hour and at its end, on a thread of its own that nobody waits for (its priority stays as it is:
 * Linux heeds none of Java's). A reader of the database's write-ahead log keeps no redemption waiting. Where nothing happened since the last copy none is made: sticks wear out.
 */
public final class HourlyBackup implements AutoCloseable {
    /** After that the kiosk ends without a last copy: the machine is being switched off. */
    private static final int LAST_COPY_SECONDS_MAX = 60;

    private static final Logger LOG = LoggerFactory.getLogger("backup");

    private final Backup backup;
    private final Supplier<Object> logEnd;
    private final InstantSource clock;
    private final Pace pace;
    private final ScheduledThreadPoolExecutor thread;

    private volatile BackupState state = new BackupState.NotYet();
    private @Nullable Object copiedEnd;

    /**
     * When copies are made.
     *
     * @param first after the start: a shop opens before it is copied
     * @param stale after so long a copy is made though nothing happened in the log: news of cards do not stand in it
     */
    public record Pace(Duration first, Duration every, Duration stale) {
        public static final Pace USUAL = new Pace(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofDays(1));
    }

    /** @param logEnd something that changes with each entry of the log */
    public HourlyBackup(Backup backup, Supplier<Object> logEnd, InstantSource clock, Pace pace) {
        this.backup = backup;
        this.logEnd = logEnd;
        this.clock = clock;
        this.pace = pace;
        this.thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("backup").factory());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    public void start() {
        Future<?> unused = thread.scheduleWithFixedDelay(
                this::copy, pace.first.toMillis(), pace.every.toMillis(), TimeUnit.MILLISECONDS);
    }

    public BackupState state() {
        return state;
    }

    /** On the backup's thread alone. Whatever fails, the next hour comes. */
    private void copy() {
        try {
            Object end = logEnd.get();
            if (end.equals(copiedEnd) && state instanceof BackupState.Made(Instant at, int entries) && fresh(at)) {
                return;
            }
            switch (backup.make()) {
                case BackupOutcome.Made made -> {
                    copiedEnd = end;
                    now(new BackupState.Made(clock.instant(), made.entries()));
                }
                case BackupOutcome.Failed(String what, String whatToDo) -> failed(what, whatToDo);
            }
        } catch (RuntimeException e) {
            LOG.debug("a copy failed", e);
            failed("the books could not be copied: " + e.getMessage(), "run jifen doctor");
        }
    }

    private boolean fresh(Instant at) {
        Duration age = Duration.between(at, clock.instant());
        return !age.isNegative() && age.compareTo(pace.stale) < 0;
    }

    private void failed(String what, String whatToDo) {
        switch (state) {
            case BackupState.Failed before ->
                now(new BackupState.Failed(before.since(), what, whatToDo, before.lastMade()));
            case BackupState.Made(Instant at, int entries) ->
                now(new BackupState.Failed(clock.instant(), what, whatToDo, Optional.of(at)));
            case BackupState.NotYet none ->
                now(new BackupState.Failed(clock.instant(), what, whatToDo, Optional.empty()));
            case BackupState.Off off -> now(new BackupState.Failed(clock.instant(), what, whatToDo, Optional.empty()));
        }
    }

    /** A line when something changed, not one for every hour. */
    private void now(BackupState next) {
        BackupState before = state;
        state = next;
        if (next instanceof BackupState.Failed failed) {
            if (!(before instanceof BackupState.Failed same) || !same.what().equals(failed.what())) {
                LOG.warn("no backup: {} — {}", failed.what(), failed.whatToDo());
            }
        } else if (!(before instanceof BackupState.Made)) {
            LOG.info("the books are copied to {}", backup.folder());
        }
    }

    /** One last copy of what is new. Call it while the database is open, after the last entry. */
    @Override
    public void close() {
        try {
            thread.submit(this::copy).get(LAST_COPY_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("the last copy took more than {} s and was given up", LAST_COPY_SECONDS_MAX);
        } catch (ExecutionException | RejectedExecutionException e) {
            LOG.warn("no last copy was made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
    }
}
