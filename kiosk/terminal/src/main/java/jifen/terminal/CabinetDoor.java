package jifen.terminal;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jifen.hardware.Health;
import jifen.hardware.door.Door;
import jifen.hardware.door.Position;
import jifen.terminal.session.Cabinet;
import org.jspecify.annotations.Nullable;

/** The door of the cabinet, and somebody who looks whether it is shut again. */
final class CabinetDoor implements AutoCloseable {
    private static final String SHUT_IT =
            "Shut the cabinet's door; if it is shut, look whether its contact and the wire to it are in place.";

    private final Door door;
    private final Cabinet cabinet;
    private final int pulseMs;
    private final Duration openMax;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("door-watch").factory());
    private Runnable leftOpen = () -> {};
    private @Nullable ScheduledFuture<?> reminder;
    private volatile boolean tooLong;

    /**
     * @param door is closed with this
     * @param openMax how long it may stand open before somebody is reminded, and between two reminders
     */
    CabinetDoor(Door door, Cabinet cabinet, int pulseMs, Duration openMax) {
        this.door = door;
        this.cabinet = cabinet;
        this.pulseMs = pulseMs;
        this.openMax = openMax;
        clock.setRemoveOnCancelPolicy(true);
    }

    Cabinet cabinet() {
        return cabinet;
    }

    /** @param listener is told when the door stood open for too long, and again as long as it does; must not wait */
    void watch(Runnable listener) {
        synchronized (this) {
            leftOpen = listener;
        }
        door.watch(this::moved);
        moved(door.position());
    }

    void unlock() {
        door.open(pulseMs);
    }

    private synchronized void moved(Position position) {
        if (reminder != null) {
            reminder.cancel(false);
            reminder = null;
        }
        tooLong = false;
        if (position == Position.OPEN && !clock.isShutdown()) {
            long every = openMax.toMillis();
            reminder = clock.scheduleWithFixedDelay(this::remind, every, every, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void remind() {
        if (reminder != null && door.position() == Position.OPEN) {
            tooLong = true;
            leftOpen.run();
        }
    }

    Health health() {
        return switch (door.health()) {
            case Health.Faulty faulty -> faulty;
            case Health.Warning warning -> warning;
            case Health.Working working -> tooLong ? new Health.Warning("the door is not shut", SHUT_IT) : working;
        };
    }

    @Override
    public void close() {
        clock.shutdownNow();
        door.close();
    }
}
