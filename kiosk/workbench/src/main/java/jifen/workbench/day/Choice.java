package jifen.workbench.day;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.StoreId;
import jifen.workbench.demo.StageFailure;
import jifen.workbench.example.Township;

/** What a visitor reaches for: among all that fits the intention, as the visitor's dice fall. */
record Choice(Sku sku, int quantity, Points points) {
    private static final int SOME_MAX = 3;
    /** What a hand can carry: large enough that every cap of a day can be exceeded. */
    private static final int HANDFUL_MAX = 8;

    /**
     * @param usable what the screen says may be spent here
     * @param capLeft what a card that proves nothing may still take today
     * @throws StageFailure when no goods fit
     */
    static Choice of(Visit visit, Township township, Tally tally, StoreId store, Points usable, Points capLeft) {
        List<Choice> fitting = new ArrayList<>();
        for (Township.Good good : township.goods()) {
            boolean offered = township.deliveriesTo(store).stream()
                    .anyMatch(lot -> lot.sku().equals(good.sku()));
            for (int quantity = 1; offered && quantity <= HANDFUL_MAX; quantity++) {
                Choice choice = new Choice(good.sku(), quantity, good.price().times(quantity));
                if (choice.fits(visit, tally, store, usable, capLeft)) {
                    fitting.add(choice);
                }
            }
        }
        if (fitting.isEmpty()) {
            throw new StageFailure("no goods in " + store + " fit " + visit.intention() + " with " + usable
                    + " points; try another --seed");
        }
        return fitting.get(new SplittableRandom(visit.dice()).nextInt(fitting.size()));
    }

    private boolean fits(Visit visit, Tally tally, StoreId store, Points usable, Points capLeft) {
        int fresh = tally.freshLeft(store, sku);
        int left = tally.left(store, sku);
        boolean payable = usable.covers(points) && (visit.card().tier() == CardTier.SECURE || capLeft.covers(points));
        return switch (visit.intention()) {
            case TAKE_ONE, PULL_AWAY -> quantity == 1 && fresh > 1 && payable;
            case TAKE_SOME -> quantity > 1 && quantity <= SOME_MAX && fresh > quantity && payable;
            case TAKE_THE_LAST -> quantity == 1 && fresh == 1 && left == 1 && payable;
            case TOO_DEAR -> quantity == 1 && fresh > 0 && !usable.covers(points);
            case SOLD_OUT -> quantity == 1 && left == 0;
            case EXPIRED -> quantity == 1 && fresh == 0 && left > 0;
            case TOO_MUCH_FOR_A_DAY -> fresh >= quantity && usable.covers(points) && !capLeft.covers(points);
            case SUSPENDED, LOST, UNKNOWN -> false;
        };
    }
}
