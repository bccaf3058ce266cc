package jifen.terminal.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import jifen.ledger.staff.StaffId;
import org.junit.jupiter.api.Test;

class HelpBellTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
    private static final StaffId CLERK = new StaffId("wang");

    private final HelpBell bell = new HelpBell(InstantSource.fixed(NOW));

    @Test
    void itRingsUntilSomebodySaysThatTheyCome() {
        AtomicInteger answers = new AtomicInteger();
        bell.onAnswer(answers::incrementAndGet);
        bell.ring("王*明");
        bell.ring("王*明");
        assertEquals(Optional.of(new HelpBell.Call(NOW, "王*明", null)), bell.waiting());
        assertTrue(bell.answer(CLERK));
        assertFalse(bell.answer(new StaffId("li")));
        assertEquals(Optional.of(new HelpBell.Call(NOW, "王*明", CLERK)), bell.waiting());
        assertEquals(1, answers.get());
        assertEquals(1, bell.calls());
    }

    @Test
    void whoeverNoLongerWaitsNeedsNoAnswer() {
        bell.ring(null);
        bell.still();
        assertEquals(Optional.empty(), bell.waiting());
        assertFalse(bell.answer(CLERK));
        bell.ring(null);
        assertEquals(2, bell.calls());
    }
}
