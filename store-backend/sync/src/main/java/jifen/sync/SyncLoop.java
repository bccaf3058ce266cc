package jifen.sync;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import jifen.store.Shop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a store and the fund pool in step, on a thread of its own: soon after something happened, now and then otherwise, and ever
 * more rarely while the network is gone. A redemption never waits for it.
 */
public final class SyncLoop implements AutoCloseable {
    private static final long CLOSE_MS_MAX = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger("sync");

    private final SyncSettings settings;
    private final SyncRound round;
    private final RetryDelay retry;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Consumer<SyncState> listener;

    private final ReentrantLock oneRound = new ReentrantLock();
    private final ReentrantLock gate = new ReentrantLock();
    private final Condition bell = gate.newCondition();
    private boolean woken;
    private boolean closing;
    private @Nullable Thread thread;

    private volatile SyncState state = new SyncState.NeverYet();
    private int failures;
    private long nextDelayMs;

    /** @param listener told every state after each round, on the loop's thread */
    public SyncLoop(Shop shop, PoolLink link, SyncSettings settings, Consumer<SyncState> listener) {
        this(shop, link, settings, InstantSource.system(), new SecureRandom(), listener);
    }

    /**
     * @param shop enrolled
     * @param clock for what is shown only; waiting never looks at it
     */
    public SyncLoop(
            Shop shop,
            PoolLink link,
            SyncSettings settings,
            InstantSource clock,
            RandomGenerator random,
            Consumer<SyncState> listener) {
        this.settings = settings;
        this.round = new SyncRound(shop, link, settings.version(), clock);
        this.retry = new RetryDelay(settings.retryDelayMs(), settings.retryDelayMaxMs());
        this.clock = clock;
        this.random = random;
        this.listener = listener;
    }

    public void start() {
        gate.lock();
        try {
            if (thread != null || closing) {
                throw new IllegalStateException("the sync was started before");
            }
            thread = Thread.ofPlatform().name("sync").daemon().start(this::run);
        } finally {
            gate.unlock();
        }
    }

    /** Something is to be told: talk soon. While the network is gone, not sooner than the first retry would. */
    public void wake() {
        gate.lock();
        try {
            woken = true;
            bell.signalAll();
        } finally {
            gate.unlock();
        }
    }

    public SyncState state() {
        return state;
    }

    /** One round, on the caller's thread. A fault of this machine becomes a state as well: the loop goes on. */
    public SyncState syncOnce() throws InterruptedException {
        oneRound.lockInterruptibly();
        try {
            return settle(attempt());
        } finally {
            oneRound.unlock();
        }
    }

    /** How long the loop waits now unless it is woken. */
    long nextDelayMs() {
        oneRound.lock();
        try {
            return nextDelayMs;
        } finally {
            oneRound.unlock();
        }
    }

    /** One bad round must not silence a kiosk's sync until somebody restarts it. */
    private SyncRound.End attempt() throws InterruptedException {
        try {
            return round.run();
        } catch (RuntimeException e) {
            LOG.error("a round failed: {}", e.toString());
            LOG.debug("where", e);
            return new SyncRound.End.Refused(
                    SyncState.Refused.FAULT,
                    "This machine could not sync (" + e.getMessage()
                            + "). Redemptions go on; look at its disk and its log.");
        }
    }

    private SyncState settle(SyncRound.End end) {
        SyncState before = state;
        SyncState now = switch (end) {
            case SyncRound.End.Done done -> {
                failures = 0;
                nextDelayMs = RetryDelay.spread(settings.everyMs(), random);
                yield new SyncState.InTouch(clock.instant(), done.pending());
            }
            case SyncRound.End.Failed failed -> {
                failures++;
                nextDelayMs = retry.after(failures, random);
                yield failed(failed.failure(), before);
            }
            case SyncRound.End.Refused refused -> {
                failures++;
                nextDelayMs = retry.longest(random);
                yield new SyncState.Refused(refused.code(), refused.message());
            }
        };
        state = now;
        tell(before, now);
        try {
            listener.accept(now);
        } catch (RuntimeException e) {
            LOG.error("a listener failed: {}", e.toString());
        }
        return now;
    }

    private SyncState failed(LinkFailure failure, SyncState before) {
        Instant since = before instanceof SyncState.Offline offline ? offline.since() : clock.instant();
        return switch (failure) {
            case LinkFailure.Unreachable none -> new SyncState.Offline(since, none.reason());
            case LinkFailure.CertificateChanged other ->
                new SyncState.Refused(SyncState.Refused.CERTIFICATE_CHANGED, other.reason());
            case LinkFailure.NotBelieved answer ->
                new SyncState.Refused(SyncState.Refused.NOT_BELIEVED, answer.reason());
        };
    }

    /** A line when something changed, not one for every try. */
    private static void tell(SyncState before, SyncState now) {
        switch (now) {
            case SyncState.NeverYet none -> {}
            case SyncState.InTouch touch -> {
                if (!(before instanceof SyncState.InTouch)) {
                    LOG.info("in touch with the fund pool");
                }
            }
            case SyncState.Offline offline -> {
                if (!(before instanceof SyncState.Offline)) {
                    LOG.warn("offline: {}; redemptions go on, and are sent later", offline.reason());
                }
            }
            case SyncState.Refused refused -> {
                if (!refused.equals(before)) {
                    LOG.warn("refused ({}): {}", refused.code(), refused.message());
                }
            }
        }
    }

    private void run() {
        try {
            while (goesOn()) {
                syncOnce();
                pause();
            }
        } catch (InterruptedException e) {
            // closing
        }
    }

    private boolean goesOn() {
        gate.lock();
        try {
            return !closing;
        } finally {
            gate.unlock();
        }
    }

    private void pause() throws InterruptedException {
        long full = TimeUnit.MILLISECONDS.toNanos(nextDelayMs());
        long woke = failing() ? Math.min(full, TimeUnit.MILLISECONDS.toNanos(settings.retryDelayMs())) : 0;
        long start = System.nanoTime();
        gate.lock();
        try {
            long left = (woken ? woke : full) - (System.nanoTime() - start);
            while (!closing && left > 0) {
                bell.awaitNanos(left);
                left = (woken ? woke : full) - (System.nanoTime() - start);
            }
            woken = false;
        } finally {
            gate.unlock();
        }
    }

    private boolean failing() {
        return !(state instanceof SyncState.InTouch);
    }

    /** Stops between two steps; nothing is half done, whenever it comes. The link is closed by who made it. */
    @Override
    public void close() {
        Thread running;
        gate.lock();
        try {
            closing = true;
            running = thread;
            bell.signalAll();
        } finally {
            gate.unlock();
        }
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(CLOSE_MS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
