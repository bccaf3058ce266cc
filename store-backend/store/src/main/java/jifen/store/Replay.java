package jifen.store;

import java.util.List;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.Position;
import jifen.ledger.account.Points;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.PurseEvent;
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
        for (String table : List.of("assistance", "receipt")) {
            tx.createUpdate("DELETE FROM " + table + " WHERE position >= :from")
                    .bind("from", from.key())
                    .execute();
        }
        for (String table : List.of("spending_right", "identifier_spending", "lot", "correction", "unsettled")) {
            tx.execute("DELETE FROM " + table);
        }
        RedemptionIndex.clear(tx);
    }

    static void entry(Handle tx, EntryBody entry) {
        if (!(entry.event() instanceof StoreEvent event)) {
            throw new IllegalStateException("entry " + entry.id() + " is none that a store writes");
        }
        switch (event) {
            case GoodsReceived received -> Receipts.again(tx, entry, received.lines());
            case StockOpened opened -> Receipts.again(tx, entry, opened.lines());
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
                spent(tx, redeemed);
                if (redeemed.tier() == CardTier.IDENTIFIER) {
                    Points today = IdentifierSpending.on(tx, redeemed.household(), entry.date());
                    IdentifierSpending.put(tx, redeemed.household(), entry.date(), today.plus(redeemed.total()));
                }
            }
            case AssistedRedemption assisted -> {
                spent(tx, assisted);
                tx.createUpdate("""
                                INSERT INTO assistance (position, paper) VALUES (:place, :paper)
                                ON CONFLICT (position) DO NOTHING""")
                        .bind("place", entry.position().key())
                        .bind("paper", assisted.paper())
                        .execute();
            }
            case IntentDone done -> Unsettled.written(tx, done);
            case PurseEvent purse -> Unsettled.written(tx, entry, purse);
            case Reversed reversed -> reversed(tx, reversed);
        }
    }

    private static void spent(Handle tx, Redemption redemption) {
        HouseholdId household = redemption.household();
        Rights.put(tx, household, Rights.of(tx, household).spend(redemption.total()));
    }

    private static void reversed(Handle tx, Reversed reversed) {
        HouseholdId household = reversed.household();
        Rights.put(tx, household, Rights.of(tx, household).undo(reversed.leaseBack()));
        EntryId redemption = EntryId.parse(reversed.redemption());
        RedemptionIndex.standing(tx, redemption)
                .filter(standing ->
                        standing.redemption() instanceof Redeemed redeemed && redeemed.tier() == CardTier.IDENTIFIER)
                .ifPresent(standing -> IdentifierSpending.takeBack(tx, household, standing.date(), reversed.total()));
        Assistance.takenBack(tx, redemption);
    }
}
