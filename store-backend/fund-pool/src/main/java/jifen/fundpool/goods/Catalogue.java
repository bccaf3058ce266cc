package jifen.fundpool.goods;

import java.util.List;
import java.util.Optional;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.news.NewsBoard;
import jifen.fundpool.registers.Paged;
import jifen.fundpool.staff.DutyCheck;
import jifen.journal.EntryId;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.goods.Sku;
import jifen.ledger.staff.Duty;
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
        if (samePrice) {
            return Optional.empty();
        }
        EntryId entry = books.post(tx, new CentreEvent.GoodsPriced(goods.sku(), goods.price()), by);
        PriceHistory.add(tx, goods.sku(), books.today(), entry, goods.price());
        return Optional.of(entry.toString());
    }

    /** Writes a single article as a manager asks for it. */
    public Outcome put(Goods goods, String by) {
        return books.write(tx -> {
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_GOODS);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            String barcode = goods.barcode();
            Optional<Sku> other =
                    barcode == null ? Optional.empty() : ofBarcode(tx, barcode).filter(sku -> !sku.equals(goods.sku()));
            if (other.isPresent()) {
                return Outcome.refused("goods.barcodeTaken", String.valueOf(barcode), other.get());
            }
            if (goods.price().equals(Points.ZERO)) {
                return Outcome.refused("goods.free");
            }
            if (find(tx, goods.sku()).isEmpty() && count(tx) >= GOODS_MAX) {
                return Outcome.refused("goods.tooMany", GOODS_MAX);
            }
            return new Outcome.Done(put(tx, goods, by).stream().toList());
        });
    }

    private static Optional<Sku> ofBarcode(Handle handle, String barcode) {
        return handle.createQuery("SELECT sku FROM goods WHERE barcode = :barcode")
                .bind("barcode", barcode)
                .map((row, context) -> new Sku(row.getString(1)))
                .findOne();
    }

    private static int count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM goods")
                .mapTo(Integer.class)
                .one();
    }

    /** By article; those whose number, barcode or name has the text in it. */
    public static Paged<Goods> search(Handle handle, String text, int page) {
        String where = """
                FROM goods WHERE instr(lower(sku || ' ' || coalesce(barcode, '') || ' ' || name_zh || ' ' || name_en),
                                        lower(:text)) > 0""";
        long all = handle.createQuery("SELECT count(*) " + where)
                .bind("text", text.strip())
                .mapTo(Long.class)
                .one();
        List<Goods> rows = handle.createQuery("SELECT sku, barcode, name_zh, name_en, picture, price, offered " + where
                        + " ORDER BY sku LIMIT :max OFFSET :before")
                .bind("text", text.strip())
                .bind("max", Paged.ROWS_MAX)
                .bind("before", Paged.before(page))
                .map((row, context) -> of(row))
                .list();
        return new Paged<>(rows, page, all);
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
