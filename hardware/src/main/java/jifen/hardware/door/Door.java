package jifen.hardware.door;

import java.util.function.Consumer;
import jifen.hardware.Health;

/**
 * The lock of a door or drawer. No method throws because of the device or waits for it; what went wrong is in
 * {@link #health()}. Safe for use by several threads.
 */
public interface Door extends AutoCloseable {
    /** Shorter than this a relay and a latch do not move. */
    int PULSE_MS_MIN = 50;
    /** Longer than this burns the coil of a lock that is made for pulses. */
    int PULSE_MS_MAX = 10_000;

    /**
     * Unlocks for {@code pulseMs} milliseconds and returns at once. While it is unlocked a further call changes nothing: a lock
     * never holds longer than one pulse. After {@link #close()} it does nothing.
     *
     * @throws IllegalArgumentException if {@code pulseMs} is outside {@link #PULSE_MS_MIN} to {@link #PULSE_MS_MAX}
     */
    void open(int pulseMs);

    /** How the door stands now. */
    Position position();

    /** Tells {@code watcher} each change from now on, one at a time, on a thread of the device: it should only pass it on. */
    void watch(Consumer<Position> watcher);

    /** How the door was the last time it was used. */
    Health health();

    /** Locks for good. A second call does nothing. */
    @Override
    void close();

    /** @throws IllegalArgumentException if {@code pulseMs} is no pulse a lock can take */
    static void checkPulse(int pulseMs) {
        if (pulseMs < PULSE_MS_MIN || pulseMs > PULSE_MS_MAX) {
            throw new IllegalArgumentException(
                    "a lock is held for %d to %d ms, not %d: correct the length of the door's pulse"
                            .formatted(PULSE_MS_MIN, PULSE_MS_MAX, pulseMs));
        }
    }
}
