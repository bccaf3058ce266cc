package jifen.ledger.redemption;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Lot;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.StoreId;
import jifen.ledger.rights.SpendingRight;

/**
 * All that a decision needs to know, read in the same transaction that writes its outcome.
 *
 * @param date the shop's date, not the clock's
 * @param right what this store may let the household spend
 * @param identifierSpentToday what the household spent here today by cards that prove nothing
 * @param identifierCapPerDay how much that may be
 * @param prices points for one piece, of the goods on offer
 * @param lots what lies on the shelf, of the goods in the basket
 */
public record Situation(
        StoreId store,
        LocalDate date,
        CardStanding card,
        SpendingRight right,
        Points identifierSpentToday,
        Points identifierCapPerDay,
        Map<Sku, Points> prices,
        Map<Sku, List<Lot>> lots) {
    public Situation {
        prices = Map.copyOf(prices);
        lots = Map.copyOf(lots);
    }
}
