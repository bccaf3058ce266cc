package jifen.hardware.door;

import java.util.List;
import java.util.OptionalInt;
import jifen.hardware.PinPlan;

/**
 * Where the door is wired, in BCM numbers; see {@link PinPlan} for which will do.
 *
 * @param relay high unlocks; a board whose relay closes on low will not do, since it would unlock while the Pi starts
 * @param sensor a contact to ground that is closed while the door is shut; a broken wire reads as an open door. Empty: none
 */
public record DoorPins(int relay, OptionalInt sensor) {
    /** @throws IllegalArgumentException with every mistake, one a line, if there is one */
    public DoorPins {
        plan(new PinPlan(), relay, sensor).check();
    }

    /** Every mistake in the numbers, a sentence each that says what to do; empty when they will do. */
    public static List<String> mistakes(int relay, OptionalInt sensor) {
        return plan(new PinPlan(), relay, sensor).mistakes();
    }

    /** Adds them to a plan that others are in too. */
    public static PinPlan plan(PinPlan plan, int relay, OptionalInt sensor) {
        plan.output("door relay", relay);
        sensor.ifPresent(pin -> plan.input("door sensor", pin));
        return plan;
    }
}
