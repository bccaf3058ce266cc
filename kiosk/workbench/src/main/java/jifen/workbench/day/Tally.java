package jifen.workbench.day;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.ledger.account.Points;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.workbench.example.Township;
import org.jspecify.annotations.Nullable;

/**
 * A count by hand, beside the books and without a line of their code: what each holder of a card carried out of which shop, and
 * what must still stand on each shelf. Two shops count at once.
 */
public final class Tally {
    private final Township township;
    private final List<Taken> taken = new ArrayList<>();
    private final Map<StoreId, Map<LotId, Integer>> shelves = new TreeMap<>();

    /**
     * What a household carried out at once.
     *
     * @param number what the screen called it, the receipt's number
     * @param points by the price list, not by the screen
     */
    public record Taken(
            StoreId store,
            HouseholdId household,
            String number,
            Sku sku,
            int quantity,
            Points points,
            boolean offline) {}

    public Tally(Township township) {
        this.township = township;
        for (Township.Delivery lot : township.deliveries()) {
            shelf(lot.store()).put(lot.lot(), lot.quantity());
        }
    }

    /**
     * Somebody carries goods out: the clerk hands over what is good the shortest.
     *
     * @throws IllegalStateException when the shelf does not hold so many good pieces: the screen said done for goods that are not there
     */
    public synchronized Taken take(
            StoreId store, HouseholdId household, String number, Sku sku, int quantity, boolean offline) {
        int missing = quantity;
        for (Township.Delivery lot : freshLots(store, sku)) {
            int picked = Math.min(missing, onShelf(store, lot.lot()));
            shelf(store).merge(lot.lot(), -picked, Integer::sum);
            missing -= picked;
        }
        if (missing > 0) {
            throw new IllegalStateException("The screen of " + store + " handed out " + quantity + " of " + sku + " ("
                    + number + "), but " + missing + " of them never stood on the shelf");
        }
        Taken one = new Taken(
                store,
                household,
                number,
                sku,
                quantity,
                township.good(sku).price().times(quantity),
                offline);
        taken.add(one);
        return one;
    }

    /** A piece is gone that nobody redeemed. */
    public synchronized void vanish(StoreId store, LotId lot) {
        shelf(store).merge(lot, -1, Integer::sum);
    }

    public synchronized List<Taken> taken() {
        return List.copyOf(taken);
    }

    public synchronized List<Taken> takenIn(StoreId store) {
        return taken.stream().filter(one -> one.store().equals(store)).toList();
    }

    public synchronized Points redeemedIn(StoreId store) {
        return sum(takenIn(store));
    }

    public synchronized Points redeemed() {
        return sum(taken);
    }

    public synchronized Map<HouseholdId, Points> spent() {
        Map<HouseholdId, Points> spent = new TreeMap<>();
        taken.forEach(one -> spent.merge(one.household(), one.points(), Points::plus));
        return spent;
    }

    /** Pieces by lot, as somebody who counts the shelf would find them. */
    public synchronized Map<LotId, Integer> shelfOf(StoreId store) {
        return new TreeMap<>(shelf(store));
    }

    /** Pieces that may be handed out. */
    public synchronized int freshLeft(StoreId store, Sku sku) {
        return freshLots(store, sku).stream()
                .mapToInt(lot -> onShelf(store, lot.lot()))
                .sum();
    }

    /** All pieces, whatever their date. */
    public synchronized int left(StoreId store, Sku sku) {
        return township.deliveriesTo(store).stream()
                .filter(lot -> lot.sku().equals(sku))
                .mapToInt(lot -> onShelf(store, lot.lot()))
                .sum();
    }

    private List<Township.Delivery> freshLots(StoreId store, Sku sku) {
        return township.deliveriesTo(store).stream()
                .filter(lot -> lot.sku().equals(sku) && isFresh(lot.expires()))
                .sorted(Comparator.comparing(Tally::lastDay).thenComparing(Township.Delivery::lot))
                .toList();
    }

    private boolean isFresh(@Nullable LocalDate expires) {
        return expires == null || !township.date().isAfter(expires);
    }

    private static LocalDate lastDay(Township.Delivery lot) {
        return lot.expires() == null ? LocalDate.MAX : lot.expires();
    }

    private int onShelf(StoreId store, LotId lot) {
        return shelf(store).getOrDefault(lot, 0);
    }

    private Map<LotId, Integer> shelf(StoreId store) {
        return shelves.computeIfAbsent(store, any -> new HashMap<>());
    }

    private static Points sum(List<Taken> taken) {
        return taken.stream().map(Taken::points).reduce(Points.ZERO, Points::plus);
    }
}
