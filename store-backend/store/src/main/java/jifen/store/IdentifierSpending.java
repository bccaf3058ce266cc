package jifen.store;

import java.time.LocalDate;
import jifen.ledger.account.Points;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;

/** What a household spent here today by cards that prove nothing: its small share of a day. */
final class IdentifierSpending {
    private IdentifierSpending() {}

    static Points on(Handle handle, HouseholdId household, LocalDate day) {
        return handle.createQuery("SELECT spent FROM identifier_spending WHERE household = :household AND day = :day")
                .bind("household", household.id())
                .bind("day", day.toString())
                .map((row, context) -> new Points(row.getLong(1)))
                .findOne()
                .orElse(Points.ZERO);
    }

    static void put(Handle tx, HouseholdId household, LocalDate day, Points spent) {
        tx.createUpdate("""
                        INSERT INTO identifier_spending (household, day, spent) VALUES (:household, :day, :spent)
                        ON CONFLICT (household) DO UPDATE SET day = excluded.day, spent = excluded.spent""")
                .bind("household", household.id())
                .bind("day", day.toString())
                .bind("spent", spent.hundredths())
                .execute();
    }

    /** What was taken back the same day may be spent again that day. */
    static void takeBack(Handle tx, HouseholdId household, LocalDate day, Points amount) {
        Points spent = on(tx, household, day);
        if (!spent.equals(Points.ZERO)) {
            put(tx, household, day, spent.minus(Points.min(spent, amount)));
        }
    }
}
