package jifen.workbench.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for another process, always with an end. */
public final class Patience {
    private static final int LOOK_EVERY_MS = 50;

    private Patience() {}

    /** Looks again and again until {@code there} says yes; false when the time is over first. */
    public static boolean until(Duration timeout, BooleanSupplier there) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause(LOOK_EVERY_MS);
        }
        return true;
    }

    static void pause(int ms) {
        try {
            TimeUnit.MILLISECONDS.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StageFailure("interrupted", e);
        }
    }
}
