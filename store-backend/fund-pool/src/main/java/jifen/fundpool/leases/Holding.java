package jifen.fundpool.leases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jifen.fundpool.books.Several;
import jifen.ledger.account.Points;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;

/**
 * Where a household's points lie, as far as the fund pool has heard (books.md, "Spending rights").
 *
 * @param free what no store holds a right to
 * @param out rights at kiosks, at most
 * @param frozen by closed epochs: still its own, and not to be granted again
 * @param onCards in purses, and on their way there
 * @param held for redemptions whose outcome is unknown
 * @param due what it owes of deductions
 */
public record Holding(Points free, Points out, Points frozen, Points onCards, Points held, Points due) {
    public static Holding of(Handle handle, HouseholdId household) {
        return of(handle, List.of(household)).values().iterator().next();
    }

    public static Map<HouseholdId, Holding> of(Handle handle, Collection<HouseholdId> households) {
        Map<HouseholdId, Holding> holdings = new HashMap<>();
        handle.createQuery("""
                        SELECT coalesce((SELECT amount FROM balance WHERE account = 'free:' || h.value), 0),
                            (SELECT coalesce(sum(granted + undone - spent - returned), 0) FROM right_out
                             WHERE household = h.value),
                            (SELECT coalesce(sum(amount), 0) FROM balance
                             WHERE account >= 'frozen:' AND account < 'frozen;'
                                 AND substr(account, -length(h.value) - 1) = ':' || h.value),
                            (SELECT coalesce(sum(b.amount), 0) FROM card c
                             JOIN balance b ON b.account IN ('purse:' || c.uid, 'pending:' || c.uid)
                             WHERE c.household = h.value),
                            (SELECT coalesce(sum(amount), 0) FROM balance
                             WHERE account >= 'hold:' AND account < 'hold;'
                                 AND substr(account, -length(h.value) - 1) = ':' || h.value),
                            coalesce((SELECT -amount FROM balance WHERE account = 'due:' || h.value), 0), h.value
                        FROM json_each(:households) h""")
                .bind("households", Several.of(households))
                .map((row, context) -> Map.entry(new HouseholdId(row.getString(7)), holding(row)))
                .forEach(holding -> holdings.put(holding.getKey(), holding.getValue()));
        return holdings;
    }

    private static Holding holding(ResultSet row) throws SQLException {
        return new Holding(
                new Points(row.getLong(1)),
                new Points(row.getLong(2)),
                new Points(row.getLong(3)),
                new Points(row.getLong(4)),
                new Points(row.getLong(5)),
                new Points(row.getLong(6)));
    }

    /** All that is not free, and not lost to it either. */
    public Points elsewhere() {
        return out.plus(frozen).plus(onCards).plus(held);
    }

    /** All it owns less what it owes; nothing where it owes more. */
    public Points owned() {
        Points all = free.plus(elsewhere());
        return all.covers(due) ? all.minus(due) : Points.ZERO;
    }
}
