package jifen.terminal.settings;

import java.util.Optional;
import jifen.hardware.door.DoorPins;
import jifen.terminal.session.Cabinet;

/**
 * The lock that opens for goods.
 *
 * @param mode whether there is one
 * @param pins where it is wired; empty unless the mode is {@link Mode#GPIO}
 * @param cabinet which goods lie behind it
 * @param pulseMs how long it is unlocked
 * @param openSecondsMax how long its door may stand open before somebody is reminded
 */
public record DoorPlan(Mode mode, Optional<DoorPins> pins, Cabinet cabinet, int pulseMs, int openSecondsMax) {
    /** Most latches take half a second. */
    static final int PULSE_MS_USUAL = 500;

    static final int OPEN_SECONDS_USUAL = 60;
    static final int OPEN_SECONDS_MAX = 3_600;

    /** Whether there is a lock. */
    public enum Mode {
        NONE,
        /** Into the log, for a machine without a lock. */
        DESK,
        /** On the pins of a Raspberry Pi. */
        GPIO;

        static Optional<Mode> of(String word) {
            return switch (word) {
                case "none" -> Optional.of(NONE);
                case "desk" -> Optional.of(DESK);
                case "gpio" -> Optional.of(GPIO);
                default -> Optional.empty();
            };
        }
    }

    /** No lock. */
    public static final DoorPlan NONE =
            new DoorPlan(Mode.NONE, Optional.empty(), Cabinet.NONE, PULSE_MS_USUAL, OPEN_SECONDS_USUAL);
}
