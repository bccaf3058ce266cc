package jifen.fundpool.sync;

import java.util.Optional;
import jifen.fundpool.households.Cards;
import jifen.fundpool.households.HouseholdLedger;
import jifen.fundpool.households.Households;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.EntryBody;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.event.Event;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.event.StoreEvent;
import jifen.ledger.party.StoreId;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a store's log held against what the centre knows, and what follows from it in the centre's tables. A kiosk is never
 * believed beyond the rights it was given.
 */
final class EntryCheck {
    private EntryCheck() {}

    /** Counts the entry in, or says why it cannot be; the caller rolls back what was counted before. */
    static Verdict.@Nullable Refused count(Handle tx, Kiosks.Kiosk kiosk, EntryBody entry) {
        Event event = entry.event();
        if (!(event instanceof StoreEvent said)) {
            return impossible(
                    entry,
                    "a store cannot write " + ((CentreEvent) event).getClass().getSimpleName());
        }
        return switch (said) {
            case GoodsReceived received -> received(tx, kiosk, entry, received);
            case RightsAccepted accepted -> accepted(tx, kiosk, entry, accepted);
            case Redeemed redeemed -> redeemed(tx, kiosk, entry, redeemed);
        };
    }

    private static Verdict.@Nullable Refused received(
            Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, GoodsReceived received) {
        if (!received.store().equals(kiosk.store())) {
            return otherStore(entry, received.store());
        }
        for (GoodsReceived.Line line : received.lines()) {
            if (lot(tx, kiosk.store(), line.lot().id()).isPresent()) {
                return impossible(entry, "lot " + line.lot() + " was delivered before");
            }
            tx.createUpdate("INSERT INTO lot (store, id, sku, unit_cost) VALUES (:store, :id, :sku, :cost)")
                    .bind("store", kiosk.store().id())
                    .bind("id", line.lot().id())
                    .bind("sku", line.sku().id())
                    .bind("cost", line.unitCost().fen())
                    .execute();
        }
        return null;
    }

    private static Verdict.@Nullable Refused accepted(
            Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, RightsAccepted accepted) {
        if (!accepted.store().equals(kiosk.store())) {
            return otherStore(entry, accepted.store());
        }
        for (RightsAccepted.Line line : accepted.lines()) {
            Leases.Right right = Leases.of(tx, kiosk.node(), line.household());
            if (!right.accepted().equals(line.grantedBefore())) {
                return impossible(
                        entry,
                        "it counts on from " + line.grantedBefore() + " points granted to " + line.household()
                                + ", its log so far says " + right.accepted());
            }
            if (!right.granted().covers(line.grantedInAll())) {
                return overspent(
                        entry,
                        "it accepts " + line.grantedInAll() + " points for " + line.household() + ", and only "
                                + right.granted() + " were ever granted");
            }
            Leases.accept(tx, kiosk.node(), line.household(), line.grantedInAll());
        }
        return null;
    }

    private static Verdict.@Nullable Refused redeemed(
            Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, Redeemed redeemed) {
        if (!redeemed.store().equals(kiosk.store())) {
            return otherStore(entry, redeemed.store());
        }
        Optional<Households.Household> household = Households.find(tx, redeemed.household());
        if (household.isEmpty()) {
            return impossible(entry, "there is no household " + redeemed.household());
        }
        if (!household.get().collective().equals(redeemed.collective())) {
            return impossible(
                    entry,
                    "household " + redeemed.household() + " does not belong to collective " + redeemed.collective());
        }
        Optional<Cards.Card> card = Cards.find(tx, redeemed.card());
        if (card.filter(found -> found.household().equals(redeemed.household())).isEmpty()) {
            return impossible(
                    entry, "card …" + redeemed.card().suffix() + " is not one of household " + redeemed.household());
        }
        Verdict.Refused goods = goods(tx, kiosk.store(), entry, redeemed);
        if (goods != null) {
            return goods;
        }
        Leases.Right right = Leases.of(tx, kiosk.node(), redeemed.household());
        if (!right.accepted().covers(right.spent().plus(redeemed.total()))) {
            return overspent(
                    entry,
                    "household " + redeemed.household() + " has spent "
                            + right.spent().plus(redeemed.total()) + " points there of a right of " + right.accepted());
        }
        Leases.spend(tx, kiosk.node(), redeemed.household(), redeemed.total());
        HouseholdLedger.add(
                tx,
                redeemed.household(),
                entry.date(),
                entry.id(),
                -redeemed.total().hundredths(),
                String.join(
                        " ",
                        redeemed.lines().stream()
                                .map(line -> line.sku() + "×" + line.quantity())
                                .toList()));
        return null;
    }

    private static Verdict.@Nullable Refused goods(Handle tx, StoreId store, EntryBody entry, Redeemed redeemed) {
        for (Redeemed.Line line : redeemed.lines()) {
            Optional<Lot> lot = lot(tx, store, line.lot().id());
            if (lot.filter(found -> found.sku().equals(line.sku().id())).isEmpty()) {
                return impossible(entry, "no lot " + line.lot() + " of " + line.sku() + " was ever delivered there");
            }
            if (Math.multiplyExact(lot.get().unitCost(), (long) line.quantity())
                    != line.cost().fen()) {
                return impossible(entry, "lot " + line.lot() + " did not cost that");
            }
        }
        return null;
    }

    private record Lot(String sku, long unitCost) {}

    private static Optional<Lot> lot(Handle handle, StoreId store, String id) {
        return handle.createQuery("SELECT sku, unit_cost FROM lot WHERE store = :store AND id = :id")
                .bind("store", store.id())
                .bind("id", id)
                .map((row, context) -> new Lot(row.getString(1), row.getLong(2)))
                .findOne();
    }

    private static Verdict.Refused otherStore(EntryBody entry, StoreId store) {
        return impossible(entry, "it speaks for store " + store);
    }

    private static Verdict.Refused impossible(EntryBody entry, String why) {
        return Verdict.Refused.of(Sync.Refusal.IMPOSSIBLE, "entry " + entry.id() + " cannot be: " + why);
    }

    private static Verdict.Refused overspent(EntryBody entry, String why) {
        return new Verdict.Refused(
                Sync.Refusal.QUARANTINED,
                "entry " + entry.id() + " goes beyond its rights: " + why
                        + ". The kiosk is stopped until a person has looked.",
                "overspent");
    }
}
