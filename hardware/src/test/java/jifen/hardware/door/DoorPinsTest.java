package jifen.hardware.door;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import jifen.hardware.PinPlan;
import jifen.hardware.panel.PanelPins;
import org.junit.jupiter.api.Test;

final class DoorPinsTest {
    @Test
    void aSensorMayTakeAPinThatIsHighAtTheStartButARelayMayNot() {
        assertEquals(List.of(), DoorPins.mistakes(23, OptionalInt.of(4)));
        assertEquals(List.of(), DoorPins.mistakes(23, OptionalInt.empty()));
        assertEquals(
                List.of("door relay is pin 4, which is high while the Pi starts: choose a BCM number from 9 to 27"),
                DoorPins.mistakes(4, OptionalInt.empty()));
    }

    @Test
    void aPinThatPanelAndDoorBothWantIsFoundInOnePlan() {
        PinPlan plan = DoorPins.plan(PanelPins.plan(new PinPlan(), 17, 27, 22), 27, OptionalInt.empty());

        assertEquals(List.of("red and door relay are both pin 27: give each a pin of its own"), plan.mistakes());
    }
}
