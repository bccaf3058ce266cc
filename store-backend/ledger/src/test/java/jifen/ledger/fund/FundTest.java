package jifen.ledger.fund;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FundTest {
    @Property
    boolean neverMoreThanTheIncomeIsSetAside(
            @ForAll @IntRange(max = 10_000) int basisPoints, @ForAll @LongRange(max = Fen.FEN_MAX) long income) {
        long bound = new SetAside(basisPoints).of(new Fen(income)).fen();
        long exactTimesTenThousand = Math.multiplyExact(income, (long) basisPoints);
        return bound <= income
                && bound * 10_000 <= exactTimesTenThousand
                && (bound + 1) * 10_000 > exactTimesTenThousand;
    }

    @Test
    void thirtyPercentOfTheIncomeIsBoundToTheFund() {
        assertEquals(Fen.parseYuan("30000"), SetAside.percent(30).of(Fen.parseYuan("100000")));
        assertEquals(new Fen(0), SetAside.percent(30).of(new Fen(3)));
        assertThrows(IllegalArgumentException.class, () -> SetAside.percent(101));
        assertThrows(IllegalArgumentException.class, () -> new SetAside(-1));
    }

    @Property
    boolean whatIsOwedIsNeverRoundedInTheFundsFavour(
            @ForAll @LongRange(max = 10_000_000) long hundredths,
            @ForAll @LongRange(min = 1, max = 10_000) long fenPerPoint) {
        long liability = new Cover(new Points(hundredths), new Fen(fenPerPoint), Fen.ZERO)
                .liability()
                .fen();
        return liability * 100 >= hundredths * fenPerPoint && (liability - 1) * 100 < hundredths * fenPerPoint;
    }

    @Property
    boolean aFundCoversExactlyFromItsLiabilityOn(
            @ForAll @LongRange(min = 1, max = 10_000_000) long hundredths,
            @ForAll @LongRange(min = 1, max = 10_000) long fenPerPoint) {
        Fen liability = new Cover(new Points(hundredths), new Fen(fenPerPoint), Fen.ZERO).liability();
        Cover enough = new Cover(new Points(hundredths), new Fen(fenPerPoint), liability);
        Cover short1 = new Cover(new Points(hundredths), new Fen(fenPerPoint), new Fen(liability.fen() - 1));
        return enough.covered() && enough.percent() == 100 && !short1.covered() && short1.percent() < 100;
    }

    @Test
    void withoutPointsOutNothingIsOwed() {
        Cover none = new Cover(Points.ZERO, new Fen(100), Fen.ZERO);
        assertTrue(none.covered());
        assertEquals(100, none.percent());
        assertFalse(new Cover(Points.whole(1), new Fen(100), new Fen(50)).covered());
        assertEquals(50, new Cover(Points.whole(1), new Fen(100), new Fen(50)).percent());
    }
}
