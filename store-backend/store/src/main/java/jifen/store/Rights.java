package jifen.store;

import jifen.ledger.account.Points;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.rights.SpendingRight;
import org.jdbi.v3.core.Handle;

/** The table of spending rights; the rules stand in the ledger, and its CHECK and trigger repeat them. */
final class Rights {
    private Rights() {}

    static SpendingRight of(Handle handle, HouseholdId household) {
        return handle.createQuery(
                        "SELECT granted, returned, spent, undone FROM spending_right WHERE household = :household")
                .bind("household", household.id())
                .map((row, context) -> new SpendingRight(
                        new Points(row.getLong(1)),
                        new Points(row.getLong(2)),
                        new Points(row.getLong(3)),
                        new Points(row.getLong(4))))
                .findOne()
                .orElse(SpendingRight.NONE);
    }

    static void put(Handle tx, HouseholdId household, SpendingRight right) {
        tx.createUpdate("""
                        INSERT INTO spending_right (household, granted, returned, spent, undone)
                        VALUES (:household, :granted, :returned, :spent, :undone)
                        ON CONFLICT (household) DO UPDATE SET granted = excluded.granted,
                            returned = excluded.returned, spent = excluded.spent, undone = excluded.undone""")
                .bind("household", household.id())
                .bind("granted", right.granted().hundredths())
                .bind("returned", right.returned().hundredths())
                .bind("spent", right.spent().hundredths())
                .bind("undone", right.undone().hundredths())
                .execute();
    }
}
