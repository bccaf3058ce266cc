package jifen.store;

import java.util.List;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.Journal;
import jifen.journal.Position;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.IntentVoided;
import jifen.ledger.event.PurseCredited;
import jifen.ledger.event.PurseEvent;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.event.TopUpAccepted;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What cards were asked for and have not answered for yet. An entry leaves the same in the tables when it is written and when it comes
 * back from the fund pool.
 */
final class Unsettled {
    private Unsettled() {}

    /** What an entry about a purse changes in the tables. */
    static void written(Handle tx, EntryBody entry, PurseEvent event) {
        switch (event) {
            case RedemptionIntended intended -> {
                HouseholdId household = intended.household();
                Rights.put(tx, household, Rights.of(tx, household).spend(intended.lease()));
                add(tx, entry, intended.card(), household.id(), null);
            }
            case IntentVoided voided -> {
                HouseholdId household = voided.household();
                settled(tx, voided.intent());
                Rights.put(tx, household, Rights.of(tx, household).undo(voided.lease()));
            }
            case TopUpAccepted accepted -> add(tx, entry, accepted.card(), null, accepted.order());
            case PurseCredited credited ->
                tx.createUpdate("DELETE FROM unsettled WHERE top_up = :order")
                        .bind("order", credited.order())
                        .execute();
        }
    }

    /** What the outcome of a paid redemption changes in the tables; its rights moved with the intent. */
    static void written(Handle tx, IntentDone done) {
        settled(tx, done.intent());
    }

    /** Those of one card, the oldest first. */
    static List<EntryBody> of(Handle handle, CardId card) {
        return handle.createQuery("SELECT position FROM unsettled WHERE card = :card ORDER BY position")
                .bind("card", card.uid())
                .mapTo(Long.class)
                .map(place -> entry(handle, place))
                .list();
    }

    /** Redemptions of all households, the oldest first. */
    static List<EntryBody> redemptions(Handle handle) {
        return handle.createQuery("SELECT position FROM unsettled WHERE household IS NOT NULL ORDER BY position")
                .mapTo(Long.class)
                .map(place -> entry(handle, place))
                .list();
    }

    /** The places of a household's redemptions. */
    static List<Long> of(Handle handle, HouseholdId household) {
        return handle.createQuery("SELECT position FROM unsettled WHERE household = :household")
                .bind("household", household.id())
                .mapTo(Long.class)
                .list();
    }

    /** A top-up that did not happen: the fund pool learns it from the transaction that took its place. */
    static void forget(Handle tx, EntryBody entry) {
        tx.createUpdate("DELETE FROM unsettled WHERE position = :place")
                .bind("place", entry.position().key())
                .execute();
    }

    private static void add(
            Handle tx, EntryBody entry, CardId card, @Nullable String household, @Nullable String topUp) {
        tx.createUpdate("""
                        INSERT INTO unsettled (position, card, household, top_up)
                        VALUES (:place, :card, :household, :topUp)""")
                .bind("place", entry.position().key())
                .bind("card", card.uid())
                .bind("household", household)
                .bind("topUp", topUp)
                .execute();
    }

    private static void settled(Handle tx, String intent) {
        int rows = tx.createUpdate("DELETE FROM unsettled WHERE position = :place")
                .bind("place", EntryId.parse(intent).position().key())
                .execute();
        if (rows != 1) {
            throw new IllegalStateException("intent " + intent + " is none that is open here");
        }
    }

    private static EntryBody entry(Handle handle, long place) {
        return Journal.bodyAt(handle, Position.ofKey(place)).orElseThrow();
    }
}
