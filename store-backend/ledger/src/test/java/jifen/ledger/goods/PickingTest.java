package jifen.ledger.goods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import jifen.ledger.account.Fen;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PickingTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Sku MILK = new Sku("milk");

    private static Lot lot(String id, @Nullable LocalDate expires, int onShelf) {
        return new Lot(new LotId(id), MILK, new Fen(250), expires, onShelf);
    }

    private static List<Lot> shelf(Random random) {
        List<Lot> lots = new ArrayList<>();
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            LocalDate expires = random.nextInt(4) == 0 ? null : TODAY.plusDays(random.nextInt(-5, 6));
            lots.add(lot("L" + i, expires, random.nextInt(6)));
        }
        return lots;
    }

    @Property(tries = 2_000)
    void whatIsPickedIsWholeGoodAndTheFirstToExpire(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int quantity) {
        List<Lot> lots = shelf(new Random(seed));
        int good = lots.stream()
                .filter(lot -> !lot.expiredOn(TODAY))
                .mapToInt(Lot::onShelf)
                .sum();
        int all = lots.stream().mapToInt(Lot::onShelf).sum();
        switch (Picking.of(lots, quantity, TODAY)) {
            case Picking.Picked picked -> assertFirstExpiredFirstOut(lots, picked.picks(), quantity);
            case Picking.OnlyExpired expired -> {
                assertEquals(good, expired.goodLeft());
                assertEquals(true, good < quantity && all >= quantity);
            }
            case Picking.TooFew few -> {
                assertEquals(good, few.left());
                assertEquals(true, all < quantity);
            }
        }
    }

    private static void assertFirstExpiredFirstOut(List<Lot> lots, List<Picking.Pick> picks, int quantity) {
        assertEquals(quantity, picks.stream().mapToInt(Picking.Pick::quantity).sum());
        LocalDate last = LocalDate.MIN;
        for (Picking.Pick pick : picks) {
            LocalDate expires =
                    pick.lot().expires() == null ? LocalDate.MAX : pick.lot().expires();
            assertEquals(false, pick.lot().expiredOn(TODAY), "expired goods never leave");
            assertEquals(
                    true, pick.quantity() >= 1 && pick.quantity() <= pick.lot().onShelf());
            assertEquals(false, expires.isBefore(last));
            last = expires;
        }
        LocalDate latest = last;
        for (Lot lot : lots) {
            boolean sooner = lot.expires() != null && lot.expires().isBefore(latest) && !lot.expiredOn(TODAY);
            if (sooner && lot.onShelf() > 0) {
                assertEquals(
                        true, picks.contains(new Picking.Pick(lot, lot.onShelf())), lot + " should have left first");
            }
        }
    }

    @Property
    boolean theOrderOnTheShelfDoesNotMatter(@ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int quantity) {
        List<Lot> lots = shelf(new Random(seed));
        List<Lot> shuffled = new ArrayList<>(lots);
        Collections.shuffle(shuffled, new Random(seed + 1));
        return Picking.of(lots, quantity, TODAY).equals(Picking.of(shuffled, quantity, TODAY));
    }

    @Test
    void goodsMayLeaveOnTheirLastDayAndNotTheDayAfter() {
        assertInstanceOf(Picking.Picked.class, Picking.of(List.of(lot("A", TODAY, 1)), 1, TODAY));
        assertEquals(new Picking.OnlyExpired(0), Picking.of(List.of(lot("A", TODAY, 1)), 1, TODAY.plusDays(1)));
    }

    @Test
    void goodsWithoutADateLeaveLast() {
        Lot undated = lot("A", null, 5);
        Lot dated = lot("B", TODAY.plusYears(50), 2);
        assertEquals(
                new Picking.Picked(List.of(new Picking.Pick(dated, 2), new Picking.Pick(undated, 1))),
                Picking.of(List.of(undated, dated), 3, TODAY));
    }

    @Test
    void aLotCannotHoldFewerThanNoPieces() {
        assertThrows(IllegalArgumentException.class, () -> lot("A", null, -1));
    }
}
