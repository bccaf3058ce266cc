package jifen.hardware.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import jifen.hardware.Health;
import org.junit.jupiter.api.Test;

final class DeskPanelTest {
    @Test
    void itRemembersTheLastSignalUntilItIsClosed() {
        DeskPanel panel = new DeskPanel();
        assertEquals(Optional.empty(), panel.last());

        panel.show(Signal.WORKING);
        panel.show(Signal.DONE);
        assertEquals(Optional.of(Signal.DONE), panel.last());
        assertEquals(new Health.Working(), panel.health());

        panel.close();
        panel.show(Signal.DONE);
        assertEquals(Optional.empty(), panel.last());
    }
}
