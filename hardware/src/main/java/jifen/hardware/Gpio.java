package jifen.hardware;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import com.pi4j.provider.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends one Pi4J context to all devices on the pins, and ends it when the last gives it back.
 *
 * <p>One, because Pi4J's gpiod layer keeps the chip once for the whole process and closes it with the first context that ends: a
 * panel that closed, or could not be opened, would take the door's pins with it.
 */
public final class Gpio {
    private static final Logger LOG = System.getLogger(Gpio.class.getName());
    private static final Gpio OF_THE_PI =
            new Gpio(() -> List.of(GpioDDigitalOutputProvider.newInstance(), GpioDDigitalInputProvider.newInstance()));

    private final Supplier<List<Provider<?, ?, ?>>> providers;
    private @Nullable Context context;
    private int takers;

    /** The pins of the Raspberry Pi this process runs on. */
    public static Gpio ofThePi() {
        return OF_THE_PI;
    }

    /** Pins of these providers and nothing else: left to look for itself, Pi4J takes mocks where there is no Pi, and says nothing. */
    public Gpio(Supplier<List<Provider<?, ?, ?>>> providers) {
        this.providers = providers;
    }

    /**
     * Takes part in the pins, for one device.
     *
     * @throws RuntimeException or {@link LinkageError} where the pins cannot be had
     */
    public synchronized Lease take() {
        Context taken = context;
        if (taken == null || taken.isShutdown()) {
            takers = 0;
            taken = Pi4J.newContextBuilder()
                    .noAutoDetect()
                    .enableShutdownHook()
                    .add(providers.get().toArray(Provider[]::new))
                    .build();
            context = taken;
        }
        takers++;
        return new Lease(taken);
    }

    private synchronized void giveBack(Context taken, List<String> made) {
        if (!taken.equals(context)) {
            return; // told to stop meanwhile, which ended everything
        }
        for (String id : made) {
            quietly(() -> {
                if (taken.registry().exists(id)) {
                    taken.shutdown(id);
                }
            });
        }
        takers--;
        if (takers == 0) {
            context = null;
            quietly(taken::shutdown);
        }
    }

    /** What one device has of the pins. */
    public final class Lease implements AutoCloseable {
        private final Context pi;
        private final List<String> made = new ArrayList<>();
        private boolean closed;

        private Lease(Context pi) {
            this.pi = pi;
        }

        /** The context behind it, for tests. */
        public Context context() {
            return pi;
        }

        /** An output that is low from now on, and low again at the end and when the process is told to stop. */
        public DigitalOutput output(String name, int pin) {
            own(name);
            return pi.create(DigitalOutput.newConfigBuilder(pi)
                    .id(name)
                    .name(name)
                    .address(pin)
                    .initial(DigitalState.LOW)
                    .shutdown(DigitalState.LOW)
                    .build());
        }

        /** An input for a contact to ground: low while the contact is closed; changes shorter than {@code debounceMs} are not told. */
        public DigitalInput contact(String name, int pin, long debounceMs) {
            own(name);
            return pi.create(DigitalInput.newConfigBuilder(pi)
                    .id(name)
                    .name(name)
                    .address(pin)
                    .pull(PullResistance.PULL_UP)
                    .debounce(debounceMs, TimeUnit.MILLISECONDS)
                    .build());
        }

        // What another device made under this name is not this one's to end; Pi4J will refuse the name.
        private void own(String name) {
            if (!pi.registry().exists(name)) {
                made.add(name);
            }
        }

        /** Gives everything back. Never throws; a second call does nothing. */
        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                giveBack(pi, made);
            }
        }
    }

    private static void quietly(Runnable end) {
        try {
            end.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "Pi4J did not end cleanly", e);
        }
    }

    /** What went wrong in the words of the lowest layer, for {@link Health.Faulty}. */
    public static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String words = cause.getMessage();
        return words == null ? cause.getClass().getSimpleName() : words;
    }
}
