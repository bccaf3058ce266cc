package jifen.ledger.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShopDateTest {
    private static final LocalDate CENTRE = LocalDate.of(2026, 11, 20);
    private static final LocalDate JOURNAL = LocalDate.of(2026, 11, 21);

    @Test
    void aClockThatWokeUpIn1970IsNotBelieved() {
        assertEquals(JOURNAL, ShopDate.of(CENTRE, JOURNAL, LocalDate.EPOCH));
    }

    @Test
    void aClockIn2038IsNotBelieved() {
        assertEquals(JOURNAL, ShopDate.of(CENTRE, JOURNAL, LocalDate.of(2038, 1, 19)));
    }

    @Test
    void aClockThatWentBackDoesNotTakeTheDateBack() {
        assertEquals(JOURNAL, ShopDate.of(CENTRE, JOURNAL, JOURNAL.minusDays(1)));
    }

    @Test
    void aClockALittleAheadMovesTheDateOn() {
        assertEquals(JOURNAL.plusDays(60), ShopDate.of(CENTRE, JOURNAL, JOURNAL.plusDays(60)));
        assertEquals(JOURNAL, ShopDate.of(CENTRE, JOURNAL, JOURNAL.plusDays(61)));
    }

    @Test
    void theLaterOfCentreAndJournalCounts() {
        assertEquals(JOURNAL, ShopDate.of(CENTRE, JOURNAL, CENTRE));
        assertEquals(JOURNAL, ShopDate.of(JOURNAL, CENTRE, CENTRE));
    }

    @Property
    boolean whateverTheClockSaysTheDateNeverGoesBackNorLeaps(
            @ForAll @IntRange(max = 60_000) int start, @ForAll List<@IntRange(max = 60_000) Integer> clocks) {
        LocalDate date = LocalDate.ofEpochDay(start);
        for (int clock : clocks) {
            LocalDate next = ShopDate.of(LocalDate.EPOCH, date, LocalDate.ofEpochDay(clock));
            if (next.isBefore(date) || next.isAfter(date.plusDays(ShopDate.CLOCK_AHEAD_DAYS_MAX))) {
                return false;
            }
            date = next;
        }
        return true;
    }
}
