package jifen.workbench.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How long each part took, in seconds with one decimal. Parts may run side by side. */
public final class Stopwatch {
    private static final int DECIMALS = 1;
    private static final int NANO_DIGITS = 9;

    private final Map<String, Long> nanos = new LinkedHashMap<>();

    /** Does some work and notes how long it took, also when it fails. */
    public <T> T time(String part, Supplier<T> work) {
        long began = System.nanoTime();
        try {
            return work.get();
        } finally {
            add(part, System.nanoTime() - began);
        }
    }

    public void time(String part, Runnable work) {
        long began = System.nanoTime();
        try {
            work.run();
        } finally {
            add(part, System.nanoTime() - began);
        }
    }

    private synchronized void add(String name, long took) {
        nanos.merge(name, took, Long::sum);
    }

    public synchronized Map<String, BigDecimal> seconds() {
        Map<String, BigDecimal> seconds = new LinkedHashMap<>();
        nanos.forEach((name, took) ->
                seconds.put(name, BigDecimal.valueOf(took, NANO_DIGITS).setScale(DECIMALS, RoundingMode.HALF_UP)));
        return seconds;
    }
}
