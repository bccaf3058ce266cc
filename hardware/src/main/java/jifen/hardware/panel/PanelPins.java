package jifen.hardware.panel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the panel is wired: BCM numbers (GPIO17, not the place on the header) of the outputs, high being on.
 *
 * <p>9 to 27 only: the processor pulls GPIO0 to GPIO8 high from power-on until a program takes them (BCM2835 ARM Peripherals,
 * section 6.2, table of alternative functions, column "Pull"), and nothing of a kiosk may be on while it starts. The header
 * ends at 27.
 *
 * @param green lamp of {@link Signal#DONE}
 * @param red lamp of {@link Signal#REFUSED} and {@link Signal#OUT_OF_SERVICE}
 * @param buzzer an active buzzer, one that sounds while its pin is high
 */
public record PanelPins(int green, int red, int buzzer) {
    private static final int FIRST = 9;
    private static final int LAST = 27;

    /** @throws IllegalArgumentException with every mistake, one a line, if there is one */
    public PanelPins {
        List<String> mistakes = mistakes(green, red, buzzer);
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
    }

    /** Every mistake in the three numbers, a sentence each that says what to do; empty when they will do. */
    public static List<String> mistakes(int green, int red, int buzzer) {
        List<String> mistakes = new ArrayList<>();
        Map<Integer, String> taken = new HashMap<>();
        check("green", green, taken, mistakes);
        check("red", red, taken, mistakes);
        check("buzzer", buzzer, taken, mistakes);
        return List.copyOf(mistakes);
    }

    private static void check(String name, int pin, Map<Integer, String> taken, List<String> mistakes) {
        if (pin < 0 || pin > LAST) {
            mistakes.add("%s is pin %d, which the Pi's header does not have: choose a BCM number from %d to %d"
                    .formatted(name, pin, FIRST, LAST));
        } else if (pin < FIRST) {
            mistakes.add("%s is pin %d, which is high while the Pi starts: choose a BCM number from %d to %d"
                    .formatted(name, pin, FIRST, LAST));
        }
        String other = taken.putIfAbsent(pin, name);
        if (other != null) {
            mistakes.add("%s and %s are both pin %d: give each a pin of its own".formatted(other, name, pin));
        }
    }
}
