package jifen.hardware.panel;

import java.util.List;
import jifen.hardware.PinPlan;

/**
 * Where the panel is wired: BCM numbers (GPIO17, not the place on the header) of the outputs, high being on; see
 * {@link PinPlan} for which will do.
 *
 * @param green lamp of {@link Signal#DONE}
 * @param red lamp of {@link Signal#REFUSED} and {@link Signal#OUT_OF_SERVICE}
 * @param buzzer an active buzzer, one that sounds while its pin is high
 */
public record PanelPins(int green, int red, int buzzer) {
    /** @throws IllegalArgumentException with every mistake, one a line, if there is one */
    public PanelPins {
        plan(new PinPlan(), green, red, buzzer).check();
    }

    /** Every mistake in the three numbers, a sentence each that says what to do; empty when they will do. */
    public static List<String> mistakes(int green, int red, int buzzer) {
        return plan(new PinPlan(), green, red, buzzer).mistakes();
    }

    /** Adds the three to a plan that others are in too. */
    public static PinPlan plan(PinPlan plan, int green, int red, int buzzer) {
        return plan.output("green", green).output("red", red).output("buzzer", buzzer);
    }
}
