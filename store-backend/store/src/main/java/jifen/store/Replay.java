package jifen.store;

import java.time.LocalDate;
import java.util.List;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.Position;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.Reversed;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.event.StockCorrected;
import jifen.ledger.event.StockOpened;
import jifen.ledger.event.StoreEvent;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.rights.SpendingRight;
import org.jdbi.v3.core.Handle;

/**
 * What an entry of the log leaves in the store's tables, for entries that were not written by this database: the log alone tells it.
 * Names beside the log, such as a supplier's address or who collected, were on the lost disk only.
 */
final class Replay {
    private Replay() {}

    /** Empties the tables that {@link #entry} fills; of what stands beside the log, only what belongs to entries from a place on. */
    static void clear(Handle tx, Position from) {
        // Rows of the tables beside the log wait for their redemptions to come back.
        tx.execute("PRAGMA defer_foreign_keys = ON");
        for (String table : List.of("assistance", "receipt")) {
            tx.createUpdate("DELETE FROM " + table + " WHERE position >= :from")
                    .bind("from", from.key())
                    .execute();
        }
        for (String table : List.of(
                "spending_right", "identifier_spending", "lot", "redemption_goods", "redemption", "correction")) {
            tx.execute("DELETE FROM " + table);
        }
    }

    static void entry(Handle tx, EntryBody entry) {
        if (!(entry.event() instanceof StoreEvent event)) {
            throw new IllegalStateException("entry " + entry.id() + " is none that a store writes");
        }
        switch (event) {
            case GoodsReceived(var store, var lines) -> delivery(tx, entry, "RECEIVED", lines);
            case StockOpened(var store, var lines, var second) -> delivery(tx, entry, "OPENED", lines);
            case StockCorrected corrected ->
                tx.createUpdate("INSERT INTO correction (position, lot) VALUES (:position, :lot)")
                        .bind("position", entry.position().key())
                        .bind("lot", corrected.lot().id())
                        .execute();
            case RightsAccepted accepted ->
                accepted.lines().forEach(line -> {
                    SpendingRight right = Rights.of(tx, line.household());
                    Rights.put(tx, line.household(), right.learn(line.grantedInAll()));
                });
            case EpochOpened opened ->
                opened.lines().forEach(line -> {
                    SpendingRight right = Rights.of(tx, line.household());
                    Rights.put(tx, line.household(), right.reopen(line.returnedInAll(), line.grantedInAll()));
                });
            case Redeemed redeemed -> {
                redemption(tx, entry, redeemed, "CARD");
                if (redeemed.tier() == CardTier.IDENTIFIER) {
                    spentByIdentifier(tx, redeemed, entry.date());
                }
            }
            case AssistedRedemption assisted ->
                redemption(tx, entry, assisted, assisted.assistance().name());
            case Reversed reversed -> reversed(tx, entry, reversed);
        }
    }

    private static void delivery(Handle tx, EntryBody entry, String kind, List<GoodsReceived.Line> lines) {
        tx.createUpdate("""
                        INSERT INTO receipt (position, date, kind) VALUES (:position, :date, :kind)
                        ON CONFLICT (position) DO NOTHING""")
                .bind("position", entry.position().key())
                .bind("date", entry.date().toString())
                .bind("kind", kind)
                .execute();
        for (GoodsReceived.Line line : lines) {
            Receiving.insert(tx, line);
            tx.createUpdate("""
                            UPDATE lot SET receipt = :receipt, quantity = :quantity, spec = :spec, batch = :batch
                            WHERE id = :id""")
                    .bind("id", line.lot().id())
                    .bind("receipt", entry.position().key())
                    .bind("quantity", line.quantity())
                    .bind("spec", line.spec())
                    .bind("batch", line.batch())
                    .execute();
        }
    }

    private static void redemption(Handle tx, EntryBody entry, Redemption redemption, String kind) {
        HouseholdId household = redemption.household();
        Rights.put(tx, household, Rights.of(tx, household).spend(redemption.total()));
        long position = entry.position().key();
        tx.createUpdate("""
                        INSERT INTO redemption (position, date, household, kind)
                        VALUES (:position, :date, :household, :kind)""")
                .bind("position", position)
                .bind("date", entry.date().toString())
                .bind("household", household.id())
                .bind("kind", kind)
                .execute();
        for (Redeemed.Line line : redemption.lines()) {
            tx.createUpdate("INSERT OR IGNORE INTO redemption_goods (sku, position) VALUES (:sku, :position)")
                    .bind("sku", line.sku().id())
                    .bind("position", position)
                    .execute();
        }
        if (redemption instanceof AssistedRedemption assisted) {
            tx.createUpdate("""
                            INSERT INTO assistance (position, paper) VALUES (:position, :paper)
                            ON CONFLICT (position) DO NOTHING""")
                    .bind("position", position)
                    .bind("paper", assisted.paper())
                    .execute();
        }
    }

    private static void reversed(Handle tx, EntryBody entry, Reversed reversed) {
        Rights.put(
                tx,
                reversed.household(),
                Rights.of(tx, reversed.household()).undo(reversed.total()));
        tx.createUpdate("UPDATE redemption SET reversed_by = :by WHERE position = :position")
                .bind("by", entry.position().key())
                .bind("position", EntryId.parse(reversed.redemption()).position().key())
                .execute();
    }

    private static void spentByIdentifier(Handle tx, Redeemed redeemed, LocalDate day) {
        tx.createUpdate("""
                        INSERT INTO identifier_spending (household, day, spent) VALUES (:household, :day, :spent)
                        ON CONFLICT (household) DO UPDATE SET day = excluded.day,
                            spent = excluded.spent + CASE WHEN day = excluded.day THEN spent ELSE 0 END""")
                .bind("household", redeemed.household().id())
                .bind("day", day.toString())
                .bind("spent", redeemed.total().hundredths())
                .execute();
    }
}
