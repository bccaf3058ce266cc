package jifen.hardware.door;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jifen.hardware.Gpio;
import jifen.hardware.Health;
import org.jspecify.annotations.Nullable;

/** The door on the pins of a Raspberry Pi. Low is locked: at the start, at the end, and when the process is told to stop. */
public final class GpioDoor implements Door {
    /** A relay that does not fall is tried again this often, until it does. */
    static final int LOCK_RETRY_MS = 200;

    private static final Logger LOG = System.getLogger(GpioDoor.class.getName());
    /** A contact chatters for some milliseconds; nobody opens and shuts a door within this. */
    private static final long DEBOUNCE_MS = 50;

    private static final String WHAT_TO_DO =
            "Check that the door is locked, that this is a Raspberry Pi, that its user is in the group gpio, and the wiring of relay and sensor; then restart the kiosk.";

    private final Gpio.Lease pi;
    private final DigitalOutput relay;
    private final @Nullable DigitalInput sensor;
    private final List<Consumer<Position>> watchers = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor locker;
    private boolean unlocked;
    private boolean closed;
    private volatile Health health = new Health.Working();

    /**
     * Takes the pins, and sets the relay low. Where that fails (no Pi, no right to its pins, a pin in use) the door given back
     * stays locked, and its health says why: the kiosk opens nevertheless.
     */
    public static Door open(DoorPins pins) {
        return open(pins, Gpio.ofThePi());
    }

    // Linkage errors come from Pi4J's native library, which exists for a Pi's processors only.
    static Door open(DoorPins pins, Gpio gpio) {
        Gpio.Lease pi = null;
        try {
            pi = gpio.take();
            return new GpioDoor(pi, pins);
        } catch (RuntimeException | LinkageError e) {
            if (pi != null) {
                pi.close();
            }
            return new LockedDoor(faulty("the door cannot be had", e));
        }
    }

    private GpioDoor(Gpio.Lease pi, DoorPins pins) {
        this.pi = pi;
        relay = pi.output("door relay", pins.relay());
        sensor = pins.sensor().isPresent()
                ? pi.contact("door sensor", pins.sensor().getAsInt(), DEBOUNCE_MS)
                : null;
        locker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "door-locker");
            thread.setDaemon(true);
            return thread;
        });
        if (sensor != null) {
            sensor.addListener(event -> tell(position(event.state())));
        }
    }

    @Override
    public synchronized void open(int pulseMs) {
        Door.checkPulse(pulseMs);
        if (closed || unlocked) {
            return;
        }
        // Planned before it unlocks: a door that is unlocked has always somebody to lock it.
        unlocked = true;
        lockAfter(pulseMs);
        try {
            relay.high();
            health = new Health.Working();
        } catch (RuntimeException | LinkageError e) {
            report(e);
        }
    }

    private void lockAfter(int delayMs) {
        // Locking reports its own failures: nobody needs to ask how it ended.
        Future<?> unused = locker.schedule(this::lock, delayMs, TimeUnit.MILLISECONDS);
    }

    private synchronized void lock() {
        if (closed) {
            return;
        }
        try {
            relay.low();
            unlocked = false;
        } catch (RuntimeException | LinkageError e) {
            report(e);
            lockAfter(LOCK_RETRY_MS);
        }
    }

    @Override
    public Position position() {
        DigitalInput contact = sensor;
        if (contact == null) {
            return Position.UNKNOWN;
        }
        try {
            return position(contact.state());
        } catch (RuntimeException | LinkageError e) {
            report(e);
            return Position.UNKNOWN;
        }
    }

    private static Position position(DigitalState state) {
        return switch (state) {
            case LOW -> Position.SHUT;
            case HIGH -> Position.OPEN;
            case UNKNOWN -> Position.UNKNOWN;
        };
    }

    @Override
    public void watch(Consumer<Position> watcher) {
        watchers.add(watcher);
    }

    private void tell(Position position) {
        for (Consumer<Position> watcher : watchers) {
            try {
                watcher.accept(position);
            } catch (RuntimeException e) {
                // One watcher's mistake must not keep the door's movement from the others.
                LOG.log(Level.WARNING, "a watcher of the door failed: {0}", Gpio.reason(e));
                LOG.log(Level.DEBUG, "a watcher of the door failed", e);
            }
        }
    }

    @Override
    public Health health() {
        return health;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        locker.shutdownNow();
        watchers.clear();
        try {
            relay.low();
        } catch (RuntimeException | LinkageError e) {
            report(e);
        }
        pi.close();
    }

    private void report(Throwable e) {
        if (health instanceof Health.Working) {
            health = faulty("the door does not obey", e);
        }
    }

    private static Health faulty(String what, Throwable e) {
        String reason = Gpio.reason(e);
        LOG.log(Level.WARNING, "{0} ({1}); the kiosk goes on without it. {2}", what, reason, WHAT_TO_DO);
        LOG.log(Level.DEBUG, what, e);
        return new Health.Faulty(reason, WHAT_TO_DO);
    }

    /** A door that could not be had. */
    private record LockedDoor(Health health) implements Door {
        @Override
        public void open(int pulseMs) {
            Door.checkPulse(pulseMs);
        }

        @Override
        public Position position() {
            return Position.UNKNOWN;
        }

        @Override
        public void watch(Consumer<Position> watcher) {}

        @Override
        public void close() {}
    }
}
