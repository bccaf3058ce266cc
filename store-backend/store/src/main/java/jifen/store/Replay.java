package jifen.store;

import jifen.journal.EntryBody;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.event.StoreEvent;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.rights.SpendingRight;
import org.jdbi.v3.core.Handle;

/** What an entry of the log leaves in the store's tables, for entries that were not written by this database: the log alone tells it. */
final class Replay {
    private Replay() {}

    /** Empties the tables that {@link #entry} fills. */
    static void clear(Handle tx) {
        tx.execute("DELETE FROM spending_right");
        tx.execute("DELETE FROM lot");
        tx.execute("DELETE FROM identifier_spending");
    }

    static void entry(Handle tx, EntryBody entry) {
        if (!(entry.event() instanceof StoreEvent event)) {
            throw new IllegalStateException("entry " + entry.id() + " is none that a store writes");
        }
        switch (event) {
            case GoodsReceived received -> received.lines().forEach(line -> Receiving.insert(tx, line));
            case RightsAccepted accepted ->
                accepted.lines().forEach(line -> {
                    SpendingRight right = Rights.of(tx, line.household());
                    Rights.put(tx, line.household(), right.learn(line.grantedInAll()));
                });
            case Redeemed redeemed -> redeemed(tx, entry, redeemed);
            case EpochOpened opened ->
                opened.lines().forEach(line -> {
                    SpendingRight right = Rights.of(tx, line.household());
                    Rights.put(tx, line.household(), right.reopen(line.returnedInAll(), line.grantedInAll()));
                });
        }
    }

    private static void redeemed(Handle tx, EntryBody entry, Redeemed redeemed) {
        HouseholdId household = redeemed.household();
        Rights.put(tx, household, Rights.of(tx, household).spend(redeemed.total()));
        if (redeemed.tier() == CardTier.IDENTIFIER) {
            tx.createUpdate("""
                            INSERT INTO identifier_spending (household, day, spent) VALUES (:household, :day, :spent)
                            ON CONFLICT (household) DO UPDATE SET day = excluded.day,
                                spent = excluded.spent + CASE WHEN day = excluded.day THEN spent ELSE 0 END""")
                    .bind("household", household.id())
                    .bind("day", entry.date().toString())
                    .bind("spent", redeemed.total().hundredths())
                    .execute();
        }
    }
}
