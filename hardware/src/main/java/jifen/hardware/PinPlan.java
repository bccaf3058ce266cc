package jifen.hardware;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wired to which BCM number (GPIO17, not the place on the header), and every mistake in it. One plan may take panel
 * and door together, so that a pin given to both is found before anything is switched.
 *
 * <p>Outputs: 9 to 27 only. The processor pulls GPIO0 to GPIO8 high from power-on until a program takes them (BCM2835 ARM
 * Peripherals, section 6.2, table of alternative functions, column "Pull"), and nothing of a kiosk may be on while it starts.
 * Inputs: 2 to 27; GPIO0 and GPIO1 are read for add-on boards at the start. The header ends at 27.
 */
public final class PinPlan {
    private static final int FIRST_OUTPUT = 9;
    private static final int FIRST_INPUT = 2;
    private static final int LAST = 27;

    private final List<String> mistakes = new ArrayList<>();
    private final Map<Integer, String> taken = new HashMap<>();

    /** Adds something the kiosk switches; {@code name} is how a mistake names it. */
    public PinPlan output(String name, int pin) {
        return add(name, pin, FIRST_OUTPUT, "is high while the Pi starts");
    }

    /** Adds something the kiosk reads. */
    public PinPlan input(String name, int pin) {
        return add(name, pin, FIRST_INPUT, "is kept for add-on boards");
    }

    /** Every mistake so far, a sentence each that says what to do; empty when the plan will do. */
    public List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    /** @throws IllegalArgumentException with every mistake, one a line, if there is one */
    public void check() {
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
    }

    private PinPlan add(String name, int pin, int first, String whyNotLower) {
        if (pin < 0 || pin > LAST) {
            mistakes.add("%s is pin %d, which the Pi's header does not have: choose a BCM number from %d to %d"
                    .formatted(name, pin, first, LAST));
        } else if (pin < first) {
            mistakes.add("%s is pin %d, which %s: choose a BCM number from %d to %d"
                    .formatted(name, pin, whyNotLower, first, LAST));
        }
        String other = taken.putIfAbsent(pin, name);
        if (other != null) {
            mistakes.add("%s and %s are both pin %d: give each a pin of its own".formatted(other, name, pin));
        }
        return this;
    }
}
