package jifen.store;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.ledger.account.Fen;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.StockCorrected;
import jifen.ledger.event.StockOpened;
import jifen.ledger.goods.Lot;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.staff.Duty;
import jifen.ledger.staff.DutyRefusal;
import jifen.ledger.staff.SeparationOfDuties;
import jifen.ledger.staff.StaffMember;
import jifen.ledger.stock.CorrectionRule;
import jifen.ledger.stock.ShelfPolicy;
import jifen.ledger.stock.ShelfPolicy.LotState;
import jifen.ledger.stock.StockRefusal;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What lies on the shelves: opening it, correcting it, and seeing in time what is running out or out of date. */
public final class Stock {
    /** Stands as the supplier of what was there before the books. */
    public static final String OPENING = "opening";

    private final Shop shop;

    Stock(Shop shop) {
        this.shop = shop;
    }

    /**
     * A lot with pieces left.
     *
     * @param left pieces
     * @param unitCost what one piece cost
     * @param state what is worse counts: expired, near expiry, low, on the shelf
     */
    public record ShelfLot(
            LotId lot,
            Sku sku,
            String nameZh,
            String nameEn,
            int left,
            Fen unitCost,
            @Nullable LocalDate produced,
            @Nullable LocalDate expires,
            LotState state) {
        public Fen cost() {
            return unitCost.times(left);
        }
    }

    /** Goods of which good pieces are few, also none, among those on offer that this shop ever had. */
    public record LowGoods(Sku sku, String nameZh, String nameEn, int goodPieces) {}

    /** What became of a correction. */
    public sealed interface Outcome {
        /** @param left pieces of the lot that lie there now */
        record Corrected(EntryId number, int left) implements Outcome {}

        /** Nothing was written. */
        record Refused(StockRefusal refusal) implements Outcome {}
    }

    /**
     * Enters what stood on the shelves when the books began, as it was typed, or names all that is wrong with it.
     *
     * @param by who counted, and {@code second} who signs; what the roll says of them now is what counts
     */
    public Receiving.Acceptance open(StaffMember by, StaffMember second, List<Delivery.Line> lines) {
        return shop.database().write(tx -> {
            StaffMember counter = StaffRoll.acting(tx, by);
            StaffMember signer = StaffRoll.acting(tx, second);
            Optional<DutyRefusal> duty =
                    SeparationOfDuties.pair(counter, Duty.OPEN_STOCK, signer, Duty.SIGN_STOCK, List.of());
            if (duty.isPresent()) {
                return new Receiving.Acceptance.Refused(duty.get());
            }
            DeliveryReading reading =
                    new DeliveryReading(tx, shop.today(tx), Receipts.lotPrefix(tx, shop.journal()), OPENING);
            reading.read(lines);
            if (!reading.mistakes().isEmpty()) {
                return new Receiving.Acceptance.Wrong(List.copyOf(reading.mistakes()));
            }
            var event = new StockOpened(shop.store(), reading.lines(), signer.id());
            EntryBody entry = shop.append(tx, event, counter.id().id());
            Receipts.add(tx, entry, Delivery.Papers.NONE);
            return new Receiving.Acceptance.Accepted(
                    entry.id(),
                    reading.lines().stream().map(GoodsReceived.Line::lot).toList());
        });
    }

    /**
     * Writes off, sends back or finds pieces of a lot, durably, or refuses and writes nothing.
     *
     * @param pieces onto the shelf, or, below zero, off it
     * @param note what happened; may be empty where goods expired
     */
    public Outcome correct(
            StaffMember by, StaffMember second, LotId lot, int pieces, StockCorrected.Cause cause, String note) {
        return shop.database().write(tx -> {
            Optional<Lot> known = shop.shelf().lot(tx, lot);
            if (known.isEmpty()) {
                return new Outcome.Refused(new StockRefusal.NoSuchLot(lot));
            }
            var request = new CorrectionRule.Request(
                    StaffRoll.acting(tx, by), StaffRoll.acting(tx, second), pieces, cause, note);
            return switch (CorrectionRule.decide(shop.store(), shop.today(tx), known.get(), request)) {
                case CorrectionRule.Answer.Refused refused -> new Outcome.Refused(refused.refusal());
                case CorrectionRule.Answer.Accepted accepted -> {
                    EntryBody entry =
                            shop.append(tx, accepted.corrected(), by.id().id());
                    tx.createUpdate("INSERT INTO correction (position, lot) VALUES (:place, :lot)")
                            .bind("place", entry.position().key())
                            .bind("lot", lot.id())
                            .execute();
                    yield new Outcome.Corrected(entry.id(), known.get().onShelf() + pieces);
                }
            };
        });
    }

    public List<ShelfLot> shelf() {
        return shelf(ShelfPolicy.USUAL);
    }

    /** Every lot with pieces left, what expires first first. */
    public List<ShelfLot> shelf(ShelfPolicy policy) {
        return shop.database().read(handle -> {
            LocalDate today = shop.today(handle);
            Map<Sku, Integer> good = goodPieces(handle, today);
            return handle.createQuery("""
                            SELECT l.id, l.sku, g.name_zh, g.name_en, b.amount, l.unit_cost, l.produced, l.expires
                            FROM lot l JOIN balance b ON b.account = 'shelf:' || :store || ':' || l.id
                                LEFT JOIN goods g ON g.sku = l.sku
                            WHERE b.amount > 0 ORDER BY coalesce(l.expires, '9999'), l.sku, l.id""")
                    .bind("store", shop.store().id())
                    .map((row, context) -> {
                        Sku sku = new Sku(row.getString(2));
                        LocalDate expires = Cards.Dates.orNull(row.getString(8));
                        Fen cost = new Fen(row.getLong(6));
                        Lot lot = new Lot(new LotId(row.getString(1)), sku, cost, expires, row.getInt(5));
                        return new ShelfLot(
                                lot.id(),
                                sku,
                                Optional.ofNullable(row.getString(3)).orElse(sku.id()),
                                Optional.ofNullable(row.getString(4)).orElse(sku.id()),
                                lot.onShelf(),
                                cost,
                                Cards.Dates.orNull(row.getString(7)),
                                expires,
                                policy.of(lot, today, good.getOrDefault(sku, 0)));
                    })
                    .list();
        });
    }

    /** What to order, the fewest first. */
    public List<LowGoods> low(ShelfPolicy policy) {
        return shop.database().read(handle -> {
            Map<Sku, Integer> good = goodPieces(handle, shop.today(handle));
            return handle
                    .createQuery("""
                            SELECT sku, name_zh, name_en FROM goods g
                            WHERE offered = 1 AND EXISTS (SELECT 1 FROM lot WHERE lot.sku = g.sku) ORDER BY sku""")
                    .map((row, context) -> {
                        Sku sku = new Sku(row.getString(1));
                        return new LowGoods(sku, row.getString(2), row.getString(3), good.getOrDefault(sku, 0));
                    })
                    .list()
                    .stream()
                    .filter(goods -> policy.low(goods.goodPieces()))
                    .sorted(java.util.Comparator.comparingInt(LowGoods::goodPieces))
                    .toList();
        });
    }

    private Map<Sku, Integer> goodPieces(Handle handle, LocalDate today) {
        Map<Sku, Integer> pieces = new HashMap<>();
        handle.createQuery("""
                        SELECT l.sku, sum(b.amount) FROM lot l JOIN balance b ON b.account = 'shelf:' || :store || ':' || l.id
                        WHERE l.expires IS NULL OR l.expires >= :today GROUP BY l.sku""")
                .bind("store", shop.store().id())
                .bind("today", today.toString())
                .map((row, context) -> Map.entry(new Sku(row.getString(1)), row.getInt(2)))
                .forEach(goods -> pieces.put(goods.getKey(), goods.getValue()));
        return pieces;
    }
}
