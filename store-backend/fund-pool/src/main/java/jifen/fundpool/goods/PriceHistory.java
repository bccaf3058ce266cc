package jifen.fundpool.goods;

import java.time.LocalDate;
import java.util.List;
import jifen.journal.EntryId;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Sku;
import org.jdbi.v3.core.Handle;

/** What an article cost, and since when; written with the events it tells of. */
public final class PriceHistory {
    private static final int LISTED_MAX = 100;

    private PriceHistory() {}

    public record Price(LocalDate since, String entry, Points price) {}

    static void add(Handle tx, Sku sku, LocalDate date, EntryId entry, Points price) {
        tx.createUpdate("INSERT INTO goods_price (sku, date, entry, price) VALUES (:sku, :date, :entry, :price)")
                .bind("sku", sku.id())
                .bind("date", date.toString())
                .bind("entry", entry.toString())
                .bind("price", price.hundredths())
                .execute();
    }

    /** The newest first. */
    public static List<Price> of(Handle handle, Sku sku) {
        return handle.createQuery("""
                        SELECT date, entry, price FROM goods_price WHERE sku = :sku ORDER BY number DESC LIMIT :max""")
                .bind("sku", sku.id())
                .bind("max", LISTED_MAX)
                .map((row, context) ->
                        new Price(LocalDate.parse(row.getString(1)), row.getString(2), new Points(row.getLong(3))))
                .list();
    }
}
