package jifen.fundpool.goods;

import java.util.List;
import java.util.Optional;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.news.NewsBoard;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.goods.Sku;
import jifen.protocol.News;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Goods that can be had for points, in every store that has them on its shelf. */
public final class Catalogue {
    public static final int GOODS_MAX = 5_000;

    private final PoolBooks books;

    public Catalogue(PoolBooks books) {
        this.books = books;
    }

    /**
     * @param barcode EAN-13; null for goods and services without one
     * @param picture a name among the kiosk's pictures
     */
    public record Goods(
            Sku sku,
            @Nullable String barcode,
            String nameZh,
            String nameEn,
            String picture,
            Points price,
            boolean offered) {}

    /** Writes what is new about an article; empty when nothing is that the log tells. */
    public Optional<String> put(Handle tx, Goods goods, String by) {
        Optional<Goods> before = find(tx, goods.sku());
        if (before.filter(goods::equals).isPresent()) {
            return Optional.empty();
        }
        tx.createUpdate("""
                        INSERT INTO goods (sku, barcode, name_zh, name_en, picture, price, offered)
                        VALUES (:sku, :barcode, :zh, :en, :picture, :price, :offered)
                        ON CONFLICT (sku) DO UPDATE SET barcode = excluded.barcode, name_zh = excluded.name_zh,
                            name_en = excluded.name_en, picture = excluded.picture, price = excluded.price,
                            offered = excluded.offered""")
                .bind("sku", goods.sku().id())
                .bind("barcode", goods.barcode())
                .bind("zh", goods.nameZh())
                .bind("en", goods.nameEn())
                .bind("picture", goods.picture())
                .bind("price", goods.price().hundredths())
                .bind("offered", goods.offered() ? 1 : 0)
                .execute();
        NewsBoard.forAll(
                tx,
                "goods:" + goods.sku(),
                new News.GoodsNews(
                        goods.sku(),
                        goods.barcode(),
                        goods.nameZh(),
                        goods.nameEn(),
                        goods.picture(),
                        goods.price(),
                        goods.offered()));
        boolean samePrice =
                before.filter(old -> old.price().equals(goods.price())).isPresent();
        return samePrice
                ? Optional.empty()
                : Optional.of(books.post(tx, new CentreEvent.GoodsPriced(goods.sku(), goods.price()), by)
                        .toString());
    }

    public static Optional<Goods> find(Handle handle, Sku sku) {
        return handle.createQuery(
                        "SELECT sku, barcode, name_zh, name_en, picture, price, offered FROM goods WHERE sku = :sku")
                .bind("sku", sku.id())
                .map((row, context) -> of(row))
                .findOne();
    }

    public static List<Goods> all(Handle handle) {
        return handle.createQuery(
                        "SELECT sku, barcode, name_zh, name_en, picture, price, offered FROM goods ORDER BY sku")
                .map((row, context) -> of(row))
                .list();
    }

    private static Goods of(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Goods(
                new Sku(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                new Points(row.getLong(6)),
                row.getInt(7) == 1);
    }
}
