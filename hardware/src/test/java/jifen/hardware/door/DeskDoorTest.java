package jifen.hardware.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeskDoorTest {
    @Test
    void itCountsHowOftenItWasOpenedAndTellsItsMoves() {
        DeskDoor door = new DeskDoor();
        List<Position> seen = new ArrayList<>();
        door.watch(seen::add);

        door.open(500);
        door.move(Position.OPEN);
        door.move(Position.OPEN);
        door.move(Position.SHUT);

        assertEquals(1, door.opened());
        assertEquals(List.of(Position.OPEN, Position.SHUT), seen);

        door.close();
        door.open(500);
        assertEquals(1, door.opened());
    }

    @Test
    void aPulseThatBurnsACoilIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new DeskDoor().open(Door.PULSE_MS_MAX + 1));
    }
}
