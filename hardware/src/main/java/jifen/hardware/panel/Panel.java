package jifen.hardware.panel;

import jifen.hardware.Health;

/**
 * Lamps and buzzer of a kiosk. A lamp must never stop a redemption: no method here throws because of the device or waits for
 * it; what went wrong is in {@link #health()}. Safe for use by several threads.
 */
public interface Panel extends AutoCloseable {
    /** Shows {@code signal} until the next one; a beep of the signal before ends at once. After {@link #close()} it does nothing. */
    void show(Signal signal);

    /** How the panel was the last time it was used. */
    Health health();

    /** Darkens and silences the panel for good. A second call does nothing. */
    @Override
    void close();
}
