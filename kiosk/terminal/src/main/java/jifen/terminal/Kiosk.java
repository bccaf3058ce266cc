package jifen.terminal;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import jifen.hardware.speaker.Speaker;
import jifen.terminal.help.HelpBell;
import jifen.terminal.reading.CardSource;
import jifen.terminal.session.Effect;
import jifen.terminal.session.Event;
import jifen.terminal.session.Language;
import jifen.terminal.session.Moment;
import jifen.terminal.session.Next;
import jifen.terminal.session.Press;
import jifen.terminal.session.Session;
import jifen.terminal.session.Timer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the session: one thread takes the events and carries out the effects. Cards and books are asked on a worker, whose answers
 * come back as events, so that the loop never waits.
 */
final class Kiosk implements AutoCloseable {
    /** A card's time limits and a commit on a slow disk end well within this. */
    private static final int WORK_ENDS_SECONDS_MAX = 60;

    private static final Logger LOG = LoggerFactory.getLogger("kiosk");

    private final CardSource source;
    private final Errands errands;
    private final Devices devices;
    private final HelpBell bell;
    private final Function<Timer, Duration> pace;
    private final BlockingQueue<Job> queue = new LinkedBlockingQueue<>();
    private final Thread loop = Thread.ofPlatform().name("session").unstarted(this::run);
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("cards-and-books").factory());
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("timer").factory());

    private volatile Moment moment;
    private volatile boolean closing;
    private Consumer<Moment> screen = shown -> {};
    private @Nullable ScheduledFuture<?> timer;

    /**
     * @param event null: the last job there is
     * @param taken told whether the event changed the view
     */
    private record Job(@Nullable Event event, CompletableFuture<Boolean> taken) {}

    /**
     * @param written called after each redemption or undoing that is on the disk; must not wait
     * @param pace how long each timer runs
     */
    Kiosk(
            CardSource source,
            Counter counter,
            Devices devices,
            HelpBell bell,
            Language home,
            Runnable written,
            Function<Timer, Duration> pace) {
        this.source = source;
        this.errands = new Errands(source, counter, written, this::post);
        this.devices = devices;
        this.bell = bell;
        this.pace = pace;
        this.moment = Moment.first(home, devices.equipment());
    }

    /** @param screen is told each new moment on the session's thread; must not wait */
    void start(Consumer<Moment> screen) {
        this.screen = screen;
        loop.start();
        devices.door().ifPresent(door -> door.watch(() -> post(new Event.DoorLeftOpen())));
        bell.onAnswer(() -> post(new Event.ClerkComes()));
        source.watch(this::post);
    }

    Moment moment() {
        return moment;
    }

    void post(Event event) {
        queue.add(new Job(event, new CompletableFuture<>()));
    }

    /** Whether the press was taken: completes as soon as the session has looked at it. */
    CompletableFuture<Boolean> press(long n, Press press) {
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        if (closing) {
            taken.complete(false);
        } else {
            queue.add(new Job(new Event.Pressed(n, press), taken));
        }
        return taken;
    }

    private void run() {
        try {
            for (Job job = queue.take(); job.event != null; job = queue.take()) {
                long before = moment.n();
                try {
                    take(job.event);
                } catch (RuntimeException e) {
                    LOG.error(
                            "the session could not go on from {} by {}", moment.state(), job.event, e); // the loop must
                }
                job.taken.complete(moment.n() != before);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Event event) {
        Next next = Session.next(moment, event);
        boolean changed = !next.moment().equals(moment);
        moment = next.moment();
        // The worker first: a screen or a lamp must not stand between a villager and the commit.
        for (Effect effect : next.effects()) {
            carryOut(effect);
        }
        if (changed) {
            screen.accept(moment);
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.ReadCard read -> work(() -> errands.read(read));
            case Effect.ProveCard prove -> work(() -> errands.prove(prove));
            case Effect.Commit commit -> work(() -> errands.commit(commit));
            case Effect.Undo undo -> work(() -> errands.undo(undo));
            case Effect.OpenBook open -> work(() -> errands.openBook(open));
            case Effect.OpenDesk open -> work(() -> errands.openDesk(open));
            case Effect.CheckBooks check -> work(errands::checkBooks);
            case Effect.Unlock unlock -> devices.door().ifPresent(CabinetDoor::unlock);
            case Effect.RingBell(String name) -> bell.ring(name);
            case Effect.StillBell still -> bell.still();
            case Effect.StartTimer(long id, Timer length) -> {
                cancelTimer();
                timer = clock.schedule(
                        () -> post(new Event.Expired(id)), pace.apply(length).toMillis(), TimeUnit.MILLISECONDS);
            }
            case Effect.CancelTimer cancel -> cancelTimer();
            case Effect.Show(var signal) -> devices.panel().show(signal);
            case Effect.Say(var utterance) -> devices.voice().ifPresent(voice -> voice.say(utterance));
            case Effect.Print print -> devices.receipts().ifPresent(receipts -> receipts.print(print, this::post));
            case Effect.Hush hush -> devices.voice().ifPresent(Speaker::interrupt);
            case Effect.Log(String line) -> LOG.info(line);
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void work(Supplier<Event> job) {
        try {
            worker.execute(() -> post(job.get()));
        } catch (RejectedExecutionException e) {
            LOG.info("the kiosk is closing: nothing more is begun");
        }
    }

    /** Takes no more presses, ends what has begun, a running commit above all, shows its outcome, and stops. */
    @Override
    public void close() {
        closing = true;
        source.close();
        worker.shutdown();
        try {
            if (!worker.awaitTermination(WORK_ENDS_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("a card or the disk did not answer within {} s", WORK_ENDS_SECONDS_MAX);
            }
            queue.add(new Job(null, new CompletableFuture<>()));
            loop.join(TimeUnit.SECONDS.toMillis(WORK_ENDS_SECONDS_MAX));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clock.shutdownNow();
        devices.close();
    }
}
