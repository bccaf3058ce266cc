package jifen.ledger.redemption;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.Redeemed;
import jifen.ledger.goods.Lot;
import jifen.ledger.goods.Picking;
import jifen.ledger.goods.Sku;

/** A basket turned into pieces of lots, at the prices that were shown: the part of the rule that asks nothing of the household. */
sealed interface Taking {
    record Taken(List<Redeemed.Line> lines) implements Taking {}

    record Refused(Decision.Refusal refusal) implements Taking {}

    /** @param date the day the goods leave the shop */
    static Taking of(Basket basket, Map<Sku, Points> prices, Map<Sku, List<Lot>> lots, LocalDate date) {
        List<Redeemed.Line> taken = new ArrayList<>();
        for (Basket.Line line : basket.lines()) {
            Points price = prices.get(line.sku());
            if (price == null) {
                return new Refused(new Decision.NotOffered(line.sku()));
            }
            if (!price.equals(line.shownPrice())) {
                return new Refused(new Decision.PriceChanged(line.sku(), line.shownPrice(), price));
            }
            switch (Picking.of(lots.getOrDefault(line.sku(), List.of()), line.quantity(), date)) {
                case Picking.Picked picked -> picked.picks().forEach(pick -> taken.add(line(pick, price)));
                case Picking.TooFew few -> {
                    return new Refused(new Decision.OutOfStock(line.sku(), few.left()));
                }
                case Picking.OnlyExpired expired -> {
                    return new Refused(
                            expired.goodLeft() > 0
                                    ? new Decision.OutOfStock(line.sku(), expired.goodLeft())
                                    : new Decision.LotExpired(line.sku()));
                }
            }
        }
        return new Taken(List.copyOf(taken));
    }

    private static Redeemed.Line line(Picking.Pick pick, Points price) {
        Fen cost = pick.lot().unitCost().times(pick.quantity());
        return new Redeemed.Line(
                pick.lot().sku(), pick.lot().id(), pick.quantity(), price.times(pick.quantity()), cost);
    }
}
