package jifen.store;

import java.util.List;
import java.util.Optional;
import jifen.ledger.goods.Sku;
import org.jspecify.annotations.Nullable;

/** All goods that the fund pool offers, whether this shop ever had them or not: what a delivery may contain. */
public final class Catalogue {
    private final Shop shop;

    public Catalogue(Shop shop) {
        this.shop = shop;
    }

    /**
     * A kind of goods.
     *
     * @param barcode EAN-13; null for goods without one
     * @param picture a name among the kiosk's pictures
     */
    public record Goods(Sku sku, @Nullable String barcode, String nameZh, String nameEn, String picture) {}

    /** In the order of their numbers; also those no longer offered, which may still lie on a shelf. */
    public List<Goods> all() {
        return shop.database()
                .read(handle -> handle.createQuery(
                                "SELECT sku, barcode, name_zh, name_en, picture FROM goods ORDER BY offered DESC, sku")
                        .map((row, context) -> new Goods(
                                new Sku(row.getString(1)),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)))
                        .list());
    }

    /** A supplier, as the last delivery wrote it; parts that nobody wrote are empty. */
    public record Supplier(String number, String name, String address, String contact, String licence) {}

    /** Who has delivered, the latest first. */
    public List<Supplier> suppliers(int suppliersMax) {
        return shop.database()
                .read(handle -> handle.createQuery("""
                        SELECT l.supplier, r.supplier_name, r.supplier_address, r.supplier_contact, r.supplier_licence,
                            max(l.receipt) AS last
                        FROM lot l JOIN receipt r ON r.position = l.receipt WHERE r.supplier_name IS NOT NULL
                        GROUP BY l.supplier ORDER BY last DESC LIMIT :max""")
                        .bind("max", suppliersMax)
                        .map((row, context) -> new Supplier(
                                row.getString(1),
                                row.getString(2),
                                Optional.ofNullable(row.getString(3)).orElse(""),
                                Optional.ofNullable(row.getString(4)).orElse(""),
                                Optional.ofNullable(row.getString(5)).orElse("")))
                        .list());
    }
}
