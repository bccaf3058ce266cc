package jifen.workbench.day;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import jifen.ledger.account.Points;
import jifen.ledger.party.StoreId;
import jifen.workbench.day.Visit.Intention;
import jifen.workbench.example.Fulu;
import jifen.workbench.example.Township;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class DayPlanTest {
    private static final int TAPS_MIN = 25;
    private static final int OFFLINE_MIN = 4;

    private static Township township(long seed) {
        return Fulu.township(new SplittableRandom(seed), LocalDate.of(2026, 11, 21));
    }

    @Property(tries = 100)
    void everyDayHasEveryIntentionAndTapsEnough(@ForAll long seed) {
        DayPlan plan = DayPlan.of(township(seed), new SplittableRandom(seed));
        EnumSet<Intention> missing = EnumSet.allOf(Intention.class);
        all(plan).forEach(visit -> missing.remove(visit.intention()));
        assertTrue(missing.isEmpty(), "no visitor with " + missing);
        assertTrue(plan.visits() >= TAPS_MIN);
        long offline = plan.cutOff().values().stream()
                .flatMap(List::stream)
                .filter(visit -> visit.intention() == Intention.TAKE_ONE)
                .count();
        assertTrue(offline >= OFFLINE_MIN);
    }

    @Property(tries = 100)
    void theLastPieceIsTakenBeforeSomebodyMissesIt(@ForAll long seed) {
        DayPlan plan = DayPlan.of(township(seed), new SplittableRandom(seed));
        for (List<Visit> visits : plan.morning().values()) {
            List<Intention> order = visits.stream().map(Visit::intention).toList();
            assertTrue(order.indexOf(Intention.TAKE_THE_LAST) < order.indexOf(Intention.SOLD_OUT));
        }
    }

    @Property(tries = 100)
    void nobodyComesTwice(@ForAll long seed) {
        DayPlan plan = DayPlan.of(township(seed), new SplittableRandom(seed));
        Set<Object> came = new HashSet<>();
        all(plan)
                .filter(visit -> visit.intention() != Intention.UNKNOWN)
                .forEach(visit -> assertTrue(came.add(visit.card().household())));
    }

    @Property(tries = 25)
    void everyVisitorFindsGoodsThatFit(@ForAll long seed) {
        Township township = township(seed);
        DayPlan plan = DayPlan.of(township, new SplittableRandom(seed));
        Tally tally = new Tally(township);
        for (Map<StoreId, List<Visit>> part : List.of(plan.morning(), plan.cutOff(), plan.evening())) {
            part.forEach((store, visits) -> visits.forEach(visit -> shop(township, tally, store, visit)));
        }
    }

    /** As if a quarter of what was awarded could be spent anywhere. */
    private static void shop(Township township, Tally tally, StoreId store, Visit visit) {
        if (EnumSet.of(Intention.SUSPENDED, Intention.LOST, Intention.UNKNOWN).contains(visit.intention())) {
            return;
        }
        Points usable = new Points(township.awardedTo(visit.card().household()).hundredths() / 4);
        Points cap = Points.whole(5);
        Choice choice = Choice.of(visit, township, tally, store, usable, cap);
        switch (visit.intention()) {
            case TAKE_ONE, TAKE_SOME, TAKE_THE_LAST, PULL_AWAY ->
                tally.take(store, visit.card().household(), "S1/1/1", choice.sku(), choice.quantity(), false);
            case TOO_DEAR, SOLD_OUT, EXPIRED, TOO_MUCH_FOR_A_DAY, SUSPENDED, LOST, UNKNOWN -> {
                // nothing leaves the shop
            }
        }
    }

    @Test
    void theSameSeedPlansTheSameDayAndAnotherAnother() {
        assertEquals(
                DayPlan.of(township(1), new SplittableRandom(1)), DayPlan.of(township(1), new SplittableRandom(1)));
        assertNotEquals(
                DayPlan.of(township(1), new SplittableRandom(1)), DayPlan.of(township(1), new SplittableRandom(2)));
    }

    private static Stream<Visit> all(DayPlan plan) {
        return Stream.of(plan.morning(), plan.cutOff(), plan.evening())
                .flatMap(part -> part.values().stream())
                .flatMap(List::stream);
    }
}
