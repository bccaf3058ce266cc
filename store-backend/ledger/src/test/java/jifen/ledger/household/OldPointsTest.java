package jifen.ledger.household;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jifen.ledger.account.Points;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OldPointsTest {
    private static Points points(long hundredths) {
        return new Points(hundredths);
    }

    @Test
    void whatIsFreeEndsAtOnceAndWhatIsOutWhenItComesHome() {
        OldPoints now = new OldPoints(points(100), Points.ZERO, points(40), points(60));
        assertEquals(points(60), now.expiring());
        assertEquals(points(40), now.waiting());
        // Of the 40 out there 30 were spent, and 10 come home.
        assertEquals(points(10), new OldPoints(points(10), Points.ZERO, Points.ZERO, points(10)).expiring());
    }

    @Test
    void laterEarningsAreNotTouched() {
        assertEquals(points(50), new OldPoints(points(150), points(50), points(50), points(100)).expiring());
        assertEquals(Points.ZERO, new OldPoints(points(40), points(50), Points.ZERO, points(40)).expiring());
        assertEquals(Points.ZERO, new OldPoints(points(40), points(50), Points.ZERO, points(40)).waiting());
    }

    /** Were the whole 50 taken at once, the 30 that were spent meanwhile would have been later earnings. */
    @Test
    void whatMayHaveBeenSpentAlreadyIsNotTakenFromWhatIsFree() {
        assertEquals(points(10), new OldPoints(points(100), points(50), points(40), points(60)).expiring());
    }

    @Test
    void aRightOfThenShrinksByWhatIsSpentOfItAndGrowsByWhatIsTakenBack() {
        assertEquals(points(30), OldPoints.stillOut(points(40), 10, points(90)));
        assertEquals(Points.ZERO, OldPoints.stillOut(points(40), 50, points(90)));
        assertEquals(points(45), OldPoints.stillOut(points(40), -5, points(90)));
        assertEquals(points(20), OldPoints.stillOut(points(40), 0, points(20)));
    }

    /**
     * Any history of earning, granting, spending out there, hearing of it late, and coming home: what expires is at most what was old
     * and was not spent where it lay; nothing falls below zero; and when all has come home, nothing old is left.
     */
    @Property(tries = 3_000)
    boolean anyHistoryEndsWithTheOldPointsSpentOrExpiredAndTheLaterOnesUntouched(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int kiosks) {
        OldPointsPlay play = new OldPointsPlay(seed, kiosks);
        for (int step = 0; step < 60; step++) {
            play.step();
            if (!play.holds()) {
                return false;
            }
        }
        return play.endsWell();
    }
}
