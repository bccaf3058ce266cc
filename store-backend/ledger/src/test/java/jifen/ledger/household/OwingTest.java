package jifen.ledger.household;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jifen.ledger.account.Points;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class OwingTest {
    @Property
    boolean freeIsTakenFirstAndNeverBelowZero(
            @ForAll @LongRange(max = Points.HUNDREDTHS_MAX) long deduction,
            @ForAll @LongRange(max = Points.HUNDREDTHS_MAX) long free) {
        Owing owing = Owing.of(new Points(deduction), new Points(free));
        boolean eitherIsNothing =
                owing.owed().equals(Points.ZERO) || owing.taken().hundredths() == free;
        return eitherIsNothing
                && owing.taken().hundredths() <= free
                && owing.taken().plus(owing.owed()).hundredths() == deduction;
    }

    @Property
    boolean whateverComesInPaysTheWholeDeductionInTheEndAndNoMore(
            @ForAll @LongRange(max = 100_000) long deduction, @ForAll long seed) {
        java.util.Random random = new java.util.Random(seed);
        long free = random.nextInt(1_000);
        Owing owing = Owing.of(new Points(deduction), new Points(free));
        long paid = owing.taken().hundredths();
        long due = owing.owed().hundredths();
        free -= paid;
        while (due > 0) {
            free += 1 + random.nextInt(20_000);
            long some = Owing.settled(new Points(free), new Points(due)).hundredths();
            if (some == 0) {
                return false;
            }
            free -= some;
            due -= some;
            paid += some;
        }
        return paid == deduction && free >= 0;
    }

    @Test
    void whatFreeCannotCoverIsOwed() {
        assertEquals(new Owing(new Points(300), new Points(200)), Owing.of(new Points(500), new Points(300)));
        assertEquals(new Owing(new Points(500), Points.ZERO), Owing.of(new Points(500), new Points(800)));
    }
}
