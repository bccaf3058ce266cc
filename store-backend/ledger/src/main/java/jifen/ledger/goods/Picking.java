package jifen.ledger.goods;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which lots leave the shelf: first expired, first out; lots past their date never. */
public sealed interface Picking {
    /** Enough good pieces. */
    record Picked(List<Pick> picks) implements Picking {
        public Picked {
            picks = List.copyOf(picks);
        }
    }

    /** Not enough pieces, good or expired. */
    record TooFew(int left) implements Picking {}

    /** There would be enough, but what lies there is past its date. */
    record OnlyExpired(int goodLeft) implements Picking {}

    /** So many pieces of one lot. */
    record Pick(Lot lot, int quantity) {}

    static Picking of(List<Lot> lots, int quantity, LocalDate date) {
        List<Lot> inOrder = lots.stream()
                .filter(lot -> lot.onShelf() > 0 && !lot.expiredOn(date))
                .sorted(Comparator.comparing((Lot lot) -> lot.expires() == null ? LocalDate.MAX : lot.expires())
                        .thenComparing(Lot::id))
                .toList();
        List<Pick> picks = new ArrayList<>();
        int missing = quantity;
        for (Lot lot : inOrder) {
            if (missing == 0) {
                break;
            }
            int taken = Math.min(missing, lot.onShelf());
            picks.add(new Pick(lot, taken));
            missing -= taken;
        }
        if (missing == 0) {
            return new Picked(picks);
        }
        int good = quantity - missing;
        int all = lots.stream().mapToInt(Lot::onShelf).sum();
        return all >= quantity ? new OnlyExpired(good) : new TooFew(good);
    }
}
