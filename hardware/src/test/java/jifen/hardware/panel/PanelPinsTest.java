package jifen.hardware.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PanelPinsTest {
    @Test
    void pinsThatAreLowFromPowerOnWillDo() {
        assertEquals(List.of(), PanelPins.mistakes(9, 17, 27));
        assertEquals(17, new PanelPins(9, 17, 27).red());
    }

    @Test
    void aPinThatIsHighWhileThePiStartsIsRefused() {
        assertEquals(
                List.of("red is pin 8, which is high while the Pi starts: choose a BCM number from 9 to 27"),
                PanelPins.mistakes(9, 8, 27));
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        String message = assertThrows(IllegalArgumentException.class, () -> new PanelPins(28, -1, -1))
                .toString();

        assertEquals(4, message.lines().count(), message);
        assertTrue(message.contains("green is pin 28, which the Pi's header does not have"), message);
        assertTrue(message.contains("red and buzzer are both pin -1: give each a pin of its own"), message);
    }
}
