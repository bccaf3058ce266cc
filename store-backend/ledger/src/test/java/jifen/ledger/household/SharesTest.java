package jifen.ledger.household;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import jifen.ledger.account.Points;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SharesTest {
    @Property
    boolean nothingIsLostAndNothingComesFromNowhere(
            @ForAll @LongRange(max = Points.HUNDREDTHS_MAX) long amount,
            @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 1_000) Integer> weights) {
        return new Shares(weights)
                        .of(new Points(amount)).stream()
                                .mapToLong(Points::hundredths)
                                .sum()
                == amount;
    }

    @Property
    boolean nobodyIsAFullHundredthAwayFromTheirShare(
            @ForAll @LongRange(max = 1_000_000_000L) long amount,
            @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 1_000) Integer> weights) {
        long all = weights.stream().mapToLong(Integer::longValue).sum();
        List<Points> parts = new Shares(weights).of(new Points(amount));
        return IntStream.range(0, weights.size())
                .allMatch(who -> Math.abs(parts.get(who).hundredths() * all - amount * weights.get(who)) < all);
    }

    @Property
    boolean whoHasTheLargerShareNeverGetsLess(
            @ForAll @LongRange(max = 1_000_000_000L) long amount,
            @ForAll @IntRange(min = 1, max = 1_000) int larger,
            @ForAll @IntRange(min = 1, max = 1_000) int smaller) {
        List<Points> parts =
                new Shares(List.of(Math.max(larger, smaller), Math.min(larger, smaller))).of(new Points(amount));
        return parts.getFirst().covers(parts.getLast());
    }

    @Test
    void theOddHundredthGoesToWhoWasCutMostAndAmongEqualsToTheFirst() {
        assertEquals(points(34, 33, 33), new Shares(List.of(1, 1, 1)).of(new Points(100)));
        assertEquals(points(1, 0), new Shares(List.of(1, 1)).of(new Points(1)));
        // 2/5 and 3/5 of 4 are 1.6 and 2.4
        assertEquals(points(2, 2), new Shares(List.of(2, 3)).of(new Points(4)));
        assertEquals(points(0, 0), new Shares(List.of(2, 3)).of(Points.ZERO));
    }

    @Test
    void aShareIsAboveZero() {
        assertThrows(IllegalArgumentException.class, () -> new Shares(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Shares(List.of(1, 0)));
    }

    private static List<Points> points(long... hundredths) {
        return java.util.Arrays.stream(hundredths).mapToObj(Points::new).toList();
    }
}
