package jifen.hardware.panel;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The panel on the pins of a Raspberry Pi. Low is off: at the start, at the end, and when the process is told to stop. */
public final class GpioPanel implements Panel {
    /** Long enough to be heard in a shop, short enough for a queue. */
    static final int DONE_BEEP_MS = 120;
    /** Plainly longer than the other, so that the two are told apart without looking. */
    static final int REFUSED_BEEP_MS = 600;

    private static final Logger LOG = System.getLogger(GpioPanel.class.getName());
    private static final String WHAT_TO_DO =
            "Check that this is a Raspberry Pi, that its user is in the group gpio, and the panel's wiring; then restart the kiosk.";

    private final Context pi;
    private final DigitalOutput green;
    private final DigitalOutput red;
    private final DigitalOutput buzzer;
    private final ScheduledThreadPoolExecutor silencer;
    private @Nullable Future<?> silence;
    private boolean closed;
    private volatile Health health = new Health.Working();

    /**
     * Takes the pins, and sets them low. Where that fails (no Pi, no right to its pins, a pin in use) the panel given back stays
     * dark, and its health says why: the kiosk opens nevertheless.
     */
    public static Panel open(PanelPins pins) {
        return open(pins, GpioDDigitalOutputProvider.newInstance());
    }

    // Linkage errors come from Pi4J's native library, which exists for a Pi's processors only.
    static Panel open(PanelPins pins, DigitalOutputProvider provider) {
        Context pi = null;
        try {
            pi = context(provider);
            return new GpioPanel(pi, pins);
        } catch (RuntimeException | LinkageError e) {
            if (pi != null) {
                shutDown(pi);
            }
            return new DarkPanel(faulty("the panel cannot be opened", e));
        }
    }

    /** Pi4J with this provider and nothing else: left to look for itself, it takes mocks where there is no Pi, and says nothing. */
    static Context context(DigitalOutputProvider provider) {
        return Pi4J.newContextBuilder()
                .noAutoDetect()
                .enableShutdownHook()
                .add(provider)
                .build();
    }

    GpioPanel(Context pi, PanelPins pins) {
        this.pi = pi;
        green = output(pi, "green", pins.green());
        red = output(pi, "red", pins.red());
        buzzer = output(pi, "buzzer", pins.buzzer());
        silencer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "panel-buzzer");
            thread.setDaemon(true);
            return thread;
        });
        silencer.setRemoveOnCancelPolicy(true);
    }

    private static DigitalOutput output(Context pi, String name, int pin) {
        return pi.create(DigitalOutput.newConfigBuilder(pi)
                .id(name)
                .name("panel " + name)
                .address(pin)
                .initial(DigitalState.LOW)
                .shutdown(DigitalState.LOW)
                .build());
    }

    @Override
    public synchronized void show(Signal signal) {
        if (closed) {
            return;
        }
        use(
                this::hush,
                () -> green.setState(signal == Signal.DONE),
                () -> red.setState(signal == Signal.REFUSED || signal == Signal.OUT_OF_SERVICE),
                () -> beepFor(signal));
    }

    private void beepFor(Signal signal) {
        switch (signal) {
            case DONE -> beep(DONE_BEEP_MS);
            case REFUSED -> beep(REFUSED_BEEP_MS);
            case READY, WORKING, OUT_OF_SERVICE -> {}
        }
    }

    private void beep(int durationMs) {
        // Planned before it sounds: a buzzer that is on has always somebody to turn it off.
        silence = silencer.schedule(this::endBeep, durationMs, TimeUnit.MILLISECONDS);
        buzzer.high();
    }

    private synchronized void endBeep() {
        if (closed) {
            return;
        }
        try {
            buzzer.low();
        } catch (RuntimeException | LinkageError e) {
            report(e);
        }
    }

    private void hush() {
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
        use(buzzer::low, green::low, red::low, pi::shutdown);
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
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String words = cause.getMessage();
        String reason = words == null ? cause.getClass().getSimpleName() : words;
        LOG.log(Level.WARNING, "{0} ({1}); the kiosk goes on without it. {2}", what, reason, WHAT_TO_DO);
        LOG.log(Level.DEBUG, what, e);
        return new Health.Faulty(reason, WHAT_TO_DO);
    }

    private static void shutDown(Context pi) {
        try {
            pi.shutdown();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "Pi4J did not end cleanly after it could not start", e);
        }
    }

    /** A panel that could not be opened. */
    private record DarkPanel(Health health) implements Panel {
        @Override
        public void show(Signal signal) {}

        @Override
        public void close() {}
    }
}
