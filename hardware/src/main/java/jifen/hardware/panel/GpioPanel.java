package jifen.hardware.panel;

import com.pi4j.io.gpio.digital.DigitalOutput;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jifen.hardware.Gpio;
import jifen.hardware.Health;
import org.jspecify.annotations.Nullable;

/** The panel on the pins of a Raspberry Pi. Low is off: at the start, at the end, and when the process is told to stop. */
public final class GpioPanel implements Panel {
    /** Long enough to be heard in a shop, short enough for a queue. */
    static final int DONE_BEEP_MS = 120;
    /** Plainly longer than the other, so that the two are told apart without looking. */
    static final int REFUSED_BEEP_MS = 600;

    /** Three of them, with as long a rest between: no other signal counts to three. */
    static final int HELP_BEEP_MS = 200;

    static final int HELP_BEEPS = 3;
    /** A clerk in the back room hears it again; the shop is not a fire alarm. */
    static final int HELP_AGAIN_MS = 8_000;

    private static final Logger LOG = System.getLogger(GpioPanel.class.getName());
    private static final String WHAT_TO_DO =
            "Check that this is a Raspberry Pi, that its user is in the group gpio, and the panel's wiring; then restart the kiosk.";

    private final Gpio.Lease pi;
    private final DigitalOutput green;
    private final DigitalOutput red;
    private final DigitalOutput buzzer;
    private final ScheduledThreadPoolExecutor silencer;
    private @Nullable Future<?> silence;
    private long turn;
    private boolean closed;
    private volatile Health health = new Health.Working();

    /**
     * Takes the pins, and sets them low. Where that fails (no Pi, no right to its pins, a pin in use) the panel given back stays
     * dark, and its health says why: the kiosk opens nevertheless.
     */
    public static Panel open(PanelPins pins) {
        return open(pins, Gpio.ofThePi());
    }

    // Linkage errors come from Pi4J's native library, which exists for a Pi's processors only.
    static Panel open(PanelPins pins, Gpio gpio) {
        Gpio.Lease pi = null;
        try {
            pi = gpio.take();
            return new GpioPanel(pi, pins);
        } catch (RuntimeException | LinkageError e) {
            if (pi != null) {
                pi.close();
            }
            return new DarkPanel(faulty("the panel cannot be opened", e));
        }
    }

    GpioPanel(Gpio.Lease pi, PanelPins pins) {
        this.pi = pi;
        green = pi.output("panel green", pins.green());
        red = pi.output("panel red", pins.red());
        buzzer = pi.output("panel buzzer", pins.buzzer());
        silencer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "panel-buzzer");
            thread.setDaemon(true);
            return thread;
        });
        silencer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public synchronized void show(Signal signal) {
        if (closed) {
            return;
        }
        use(
                this::hush,
                () -> green.setState(signal == Signal.DONE || signal == Signal.HELP),
                () -> red.setState(
                        signal == Signal.REFUSED || signal == Signal.OUT_OF_SERVICE || signal == Signal.HELP),
                () -> beepFor(signal));
    }

    private void beepFor(Signal signal) {
        switch (signal) {
            case DONE -> beep(DONE_BEEP_MS);
            case REFUSED -> beep(REFUSED_BEEP_MS);
            case HELP -> call(HELP_BEEPS, turn);
            case READY, WORKING, OUT_OF_SERVICE -> {}
        }
    }

    private void beep(int durationMs) {
        // Planned before it sounds: a buzzer that is on has always somebody to turn it off.
        silence = silencer.schedule(this::endBeep, durationMs, TimeUnit.MILLISECONDS);
        buzzer.high();
    }

    private synchronized void endBeep() {
        if (!closed) {
            quieten();
        }
    }

    // Each beep plans its end, and its end the next, until another signal takes its turn.
    private void call(int beepsLeft, long mine) {
        silence = silencer.schedule(() -> afterBeep(beepsLeft - 1, mine), HELP_BEEP_MS, TimeUnit.MILLISECONDS);
        buzzer.high();
    }

    private synchronized void afterBeep(int beepsLeft, long mine) {
        if (closed || mine != turn) {
            return;
        }
        quieten();
        int restMs = beepsLeft > 0 ? HELP_BEEP_MS : HELP_AGAIN_MS;
        int next = beepsLeft > 0 ? beepsLeft : HELP_BEEPS;
        silence = silencer.schedule(() -> callAgain(next, mine), restMs, TimeUnit.MILLISECONDS);
    }

    private synchronized void callAgain(int beeps, long mine) {
        if (!closed && mine == turn) {
            use(() -> call(beeps, mine));
        }
    }

    private void quieten() {
        try {
            buzzer.low();
        } catch (RuntimeException | LinkageError e) {
            report(e);
        }
    }

    private void hush() {
        turn++;
        if (silence != null) {
            silence.cancel(false);
            silence = null;
        }
        buzzer.low();
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
        silencer.shutdownNow();
        use(buzzer::low, green::low, red::low, pi::close);
    }

    // Each for itself: a lamp that does not obey must not leave the buzzer on.
    private void use(Runnable... uses) {
        boolean obeyed = true;
        for (Runnable one : uses) {
            try {
                one.run();
            } catch (RuntimeException | LinkageError e) {
                report(e);
                obeyed = false;
            }
        }
        if (obeyed) {
            health = new Health.Working();
        }
    }

    private void report(Throwable e) {
        if (health instanceof Health.Working) {
            health = faulty("the panel does not obey", e);
        }
    }

    private static Health faulty(String what, Throwable e) {
        String reason = Gpio.reason(e);
        LOG.log(Level.WARNING, "{0} ({1}); the kiosk goes on without it. {2}", what, reason, WHAT_TO_DO);
        LOG.log(Level.DEBUG, what, e);
        return new Health.Faulty(reason, WHAT_TO_DO);
    }

    /** A panel that could not be opened. */
    private record DarkPanel(Health health) implements Panel {
        @Override
        public void show(Signal signal) {}

        @Override
        public void close() {}
    }
}
