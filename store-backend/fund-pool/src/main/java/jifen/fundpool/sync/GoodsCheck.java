package jifen.fundpool.sync;

import java.util.List;
import java.util.Optional;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.EntryBody;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.StockCorrected;
import jifen.ledger.event.StockOpened;
import jifen.ledger.party.StoreId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a store's log says of goods: a lot is one kind of goods at one cost for ever, and nothing leaves a lot that never came. */
final class GoodsCheck {
    private GoodsCheck() {}

    static Verdict.@Nullable Refused opened(Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, StockOpened opened) {
        return opened.second().id().equals(entry.by()) ? signedAlone(entry) : arrived(tx, kiosk, entry, opened.lines());
    }

    static Verdict.@Nullable Refused arrived(
            Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, List<GoodsReceived.Line> lines) {
        for (GoodsReceived.Line line : lines) {
            Lot same = new Lot(line.sku().id(), line.unitCost().fen());
            Optional<Lot> before = lot(tx, kiosk.store(), line.lot().id());
            if (before.filter(same::equals).isPresent()) {
                // A kiosk that took another's place books again what still lies on the shelf; it cannot know the old
                // one's log.
                continue;
            }
            if (before.isPresent()) {
                return EntryCheck.impossible(
                        entry, "lot " + line.lot() + " was delivered before, of other goods or at another cost");
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

    /** That no shelf falls below zero is seen when the whole piece is added up. */
    static Verdict.@Nullable Refused corrected(
            Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, StockCorrected corrected) {
        if (corrected.second().id().equals(entry.by())) {
            return signedAlone(entry);
        }
        Optional<Lot> lot = lot(tx, kiosk.store(), corrected.lot().id());
        if (lot.filter(found -> found.sku().equals(corrected.sku().id())).isEmpty()) {
            return EntryCheck.impossible(
                    entry, "no lot " + corrected.lot() + " of " + corrected.sku() + " was ever delivered there");
        }
        long cost = Math.multiplyExact(lot.get().unitCost(), Math.abs((long) corrected.pieces()));
        return cost == corrected.cost().fen()
                ? null
                : EntryCheck.impossible(entry, "lot " + corrected.lot() + " did not cost that");
    }

    static Verdict.@Nullable Refused taken(Handle tx, StoreId store, EntryBody entry, List<Redeemed.Line> lines) {
        for (Redeemed.Line line : lines) {
            Optional<Lot> lot = lot(tx, store, line.lot().id());
            if (lot.filter(found -> found.sku().equals(line.sku().id())).isEmpty()) {
                return EntryCheck.impossible(
                        entry, "no lot " + line.lot() + " of " + line.sku() + " was ever delivered there");
            }
            if (Math.multiplyExact(lot.get().unitCost(), (long) line.quantity())
                    != line.cost().fen()) {
                return EntryCheck.impossible(entry, "lot " + line.lot() + " did not cost that");
            }
        }
        return null;
    }

    static Verdict.Refused signedAlone(EntryBody entry) {
        return EntryCheck.impossible(entry, "one person signed it twice, and two are needed");
    }

    private record Lot(String sku, long unitCost) {}

    private static Optional<Lot> lot(Handle handle, StoreId store, String id) {
        return handle.createQuery("SELECT sku, unit_cost FROM lot WHERE store = :store AND id = :id")
                .bind("store", store.id())
                .bind("id", id)
                .map((row, context) -> new Lot(row.getString(1), row.getLong(2)))
                .findOne();
    }
}
