package jifen.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Lot;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a villager can choose from here. */
public final class Shelf {
    private final Shop shop;

    Shelf(Shop shop) {
        this.shop = shop;
    }

    /**
     * @param price points for one piece
     * @param left good pieces left
     * @param onlyExpired pieces lie there, but all of them are past their date
     */
    public record Offer(
            Sku sku,
            @Nullable String barcode,
            String nameZh,
            String nameEn,
            String picture,
            Points price,
            int left,
            boolean onlyExpired) {}

    public record StoreName(String zh, String en) {}

    /** All goods on offer that this shop ever had, in the order of their numbers: what is sold out stays in its place, marked. */
    public List<Offer> offers() {
        return shop.database().read(handle -> {
            LocalDate today = shop.today(handle);
            return handle.createQuery("""
                            SELECT sku, barcode, name_zh, name_en, picture, price FROM goods g
                            WHERE offered = 1 AND EXISTS (SELECT 1 FROM lot WHERE lot.sku = g.sku) ORDER BY sku""")
                    .map((row, context) -> {
                        Sku sku = new Sku(row.getString(1));
                        List<Lot> lots = lots(handle, sku);
                        int good = lots.stream()
                                .filter(lot -> !lot.expiredOn(today))
                                .mapToInt(Lot::onShelf)
                                .sum();
                        boolean any = lots.stream().anyMatch(lot -> lot.onShelf() > 0);
                        return new Offer(
                                sku,
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                new Points(row.getLong(6)),
                                good,
                                good == 0 && any);
                    })
                    .list();
        });
    }

    public Optional<StoreName> name() {
        return shop.database()
                .read(handle -> handle.createQuery("SELECT name_zh, name_en FROM store_settings")
                        .map((row, context) -> new StoreName(row.getString(1), row.getString(2)))
                        .findOne());
    }

    List<Lot> lots(Handle handle, Sku sku) {
        return handle.createQuery("""
                        SELECT l.id, l.unit_cost, l.expires, coalesce(b.amount, 0)
                        FROM lot l LEFT JOIN balance b ON b.account = 'shelf:' || :store || ':' || l.id
                        WHERE l.sku = :sku ORDER BY l.id""")
                .bind("store", shop.store().id())
                .bind("sku", sku.id())
                .map((row, context) -> new Lot(
                        new LotId(row.getString(1)),
                        sku,
                        new Fen(row.getLong(2)),
                        Cards.Dates.orNull(row.getString(3)),
                        row.getInt(4)))
                .list();
    }

    Optional<Lot> lot(Handle handle, LotId id) {
        return handle.createQuery("""
                        SELECT l.sku, l.unit_cost, l.expires, coalesce(b.amount, 0)
                        FROM lot l LEFT JOIN balance b ON b.account = 'shelf:' || :store || ':' || l.id
                        WHERE l.id = :id""")
                .bind("store", shop.store().id())
                .bind("id", id.id())
                .map((row, context) -> new Lot(
                        id,
                        new Sku(row.getString(1)),
                        new Fen(row.getLong(2)),
                        Cards.Dates.orNull(row.getString(3)),
                        row.getInt(4)))
                .findOne();
    }

    Optional<Points> price(Handle handle, Sku sku) {
        return handle.createQuery("SELECT price FROM goods WHERE sku = :sku AND offered = 1")
                .bind("sku", sku.id())
                .map((row, context) -> new Points(row.getLong(1)))
                .findOne();
    }
}
