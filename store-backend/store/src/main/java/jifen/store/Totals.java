package jifen.store;

import java.util.Map;
import java.util.TreeMap;
import jifen.journal.Balances;
import jifen.ledger.account.Account;
import jifen.ledger.account.AccountKind;
import jifen.ledger.account.Points;
import jifen.ledger.goods.LotId;
import jifen.ledger.party.StoreId;
import org.jdbi.v3.core.Handle;

/**
 * What a shop's books add up to, for health pages and reconciliation by hand.
 *
 * @param redeemed points, less what was taken back
 * @param redemptions that stand: those taken back are not counted
 * @param onShelf pieces by lot
 * @param pending entries the fund pool has not acknowledged
 */
public record Totals(Points redeemed, long redemptions, Map<LotId, Long> onShelf, long entries, long pending) {
    static Totals of(Handle handle, StoreId store) {
        Map<LotId, Long> onShelf = new TreeMap<>();
        String prefix = store + ":";
        Balances.ofKind(handle, AccountKind.SHELF)
                .forEach((account, pieces) ->
                        onShelf.put(new LotId(account.owner().substring(prefix.length())), pieces));
        long entries = handle.createQuery("SELECT count(*) FROM entry")
                .mapTo(Long.class)
                .one();
        return new Totals(
                new Points(Balances.of(handle, Account.redeemed(store))),
                RedemptionIndex.standing(handle),
                onShelf,
                entries,
                Outbox.pendingCount(handle));
    }
}
