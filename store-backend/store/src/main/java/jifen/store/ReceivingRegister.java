package jifen.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jifen.journal.EntryId;
import jifen.journal.Position;
import jifen.ledger.account.Fen;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Receiving register (进货验收台账): every lot that came into this shop, the newest first, with what food law wants kept of it. */
public final class ReceivingRegister {
    public static final int PAGE_ROWS = 50;

    private static final int TEXT_CHARS_MAX = 60;
    private static final String LOTS = """
                SELECT r.position, r.date, r.kind, l.sku, g.name_zh, g.name_en, l.spec, l.quantity, l.id, l.produced,
                    l.batch, l.expires, l.unit_cost, l.supplier, r.supplier_name, r.supplier_address, r.supplier_contact,
                    r.supplier_licence, r.invoice, r.buyer, r.acceptor, r.second, r.fund_source
                FROM receipt r JOIN lot l ON l.receipt = r.position LEFT JOIN goods g ON g.sku = l.sku""";

    private static final String FOUND_BY_TEXT = " AND " + """
            (l.id LIKE :like ESCAPE '!' OR l.batch LIKE :like ESCAPE '!' OR l.sku LIKE :like ESCAPE '!'
                OR g.name_zh LIKE :like ESCAPE '!' OR g.name_en LIKE :like ESCAPE '!' OR g.barcode = :text
                OR l.supplier LIKE :like ESCAPE '!' OR r.supplier_name LIKE :like ESCAPE '!'
                OR r.invoice LIKE :like ESCAPE '!')""";

    private final Shop shop;

    ReceivingRegister(Shop shop) {
        this.shop = shop;
    }

    /**
     * Which rows; null leaves a part of it open.
     *
     * @param from first day, and {@code to} the last, both included
     * @param text found in the goods' names, the lot, the producer's lot number, the supplier, or the invoice
     */
    public record Filter(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String supplier,
            @Nullable Sku sku,
            @Nullable String text) {
        public static final Filter ALL = new Filter(null, null, null, null, null);

        public Filter {
            supplier = supplier == null || supplier.isBlank() ? null : supplier.strip();
            String sought = text == null ? "" : text.strip();
            text = sought.isEmpty() ? null : sought.substring(0, Math.min(sought.length(), TEXT_CHARS_MAX));
        }
    }

    /** @param more there is another page behind this one */
    public record Page(List<Row> rows, int page, boolean more) {}

    /**
     * One lot.
     *
     * @param number of the receipt's entry
     * @param opening it stood there when the books began
     * @param batch the producer's lot number
     * @param supplier the supplier's number; name, address, contact and licence are null where no papers were entered
     * @param acceptor staff number; {@code second} signed an opening stock
     * @param fundSource which fund paid, or who gave
     * @param syncedAt when the fund pool said it holds it; null: on the way
     */
    public record Row(
            EntryId number,
            LocalDate date,
            boolean opening,
            Sku sku,
            Said name,
            @Nullable String spec,
            int quantity,
            LotId lot,
            @Nullable LocalDate produced,
            @Nullable String batch,
            @Nullable LocalDate expires,
            Fen unitCost,
            String supplier,
            @Nullable String supplierName,
            @Nullable String supplierAddress,
            @Nullable String supplierContact,
            @Nullable String supplierLicence,
            @Nullable String invoice,
            @Nullable String buyer,
            String acceptor,
            @Nullable String second,
            @Nullable String fundSource,
            @Nullable Instant syncedAt) {
        public Fen cost() {
            return unitCost.times(quantity);
        }
    }

    /** @param page from 0 */
    public Page find(Filter filter, int page) {
        return shop.database().read(handle -> {
            List<Row> rows = lots(handle, filter, page)
                    .map((found, context) -> row(handle, found))
                    .list();
            boolean more = rows.size() > PAGE_ROWS;
            return new Page(List.copyOf(more ? rows.subList(0, PAGE_ROWS) : rows), page, more);
        });
    }

    /** All lots of one receipt, such as it is printed; empty when no receipt has this number. */
    public List<Row> of(EntryId receipt) {
        return shop.database()
                .read(handle -> handle.createQuery(LOTS + " WHERE r.position = :place ORDER BY l.id")
                        .bind("place", receipt.position().key())
                        .map((found, context) -> row(handle, found))
                        .list()
                        .stream()
                        .filter(row -> row.number().equals(receipt))
                        .toList());
    }

    private static Query lots(Handle handle, Filter filter, int page) {
        StringBuilder sql = new StringBuilder(LOTS).append(" WHERE 1 = 1");
        if (filter.from() != null) {
            sql.append(" AND r.date >= :from");
        }
        if (filter.to() != null) {
            sql.append(" AND r.date <= :to");
        }
        if (filter.supplier() != null) {
            sql.append(" AND l.supplier = :supplier");
        }
        if (filter.sku() != null) {
            sql.append(" AND l.sku = :sku");
        }
        String text = filter.text();
        if (text != null) {
            sql.append(FOUND_BY_TEXT);
        }
        // The shop's date never goes back along the log, so that this is the log's own order, and the index's.
        sql.append(" ORDER BY r.date DESC, r.position DESC, l.id LIMIT :rows OFFSET :skipped");
        Query query = handle.createQuery(sql.toString())
                .bind("rows", PAGE_ROWS + 1)
                .bind("skipped", (long) Math.max(0, page) * PAGE_ROWS);
        Optional.ofNullable(filter.from()).ifPresent(day -> query.bind("from", day.toString()));
        Optional.ofNullable(filter.to()).ifPresent(day -> query.bind("to", day.toString()));
        Optional.ofNullable(filter.supplier()).ifPresent(supplier -> query.bind("supplier", supplier));
        Optional.ofNullable(filter.sku()).ifPresent(sku -> query.bind("sku", sku.id()));
        if (text != null) {
            query.bind("like", Households.like(text)).bind("text", text);
        }
        return query;
    }

    private Row row(Handle handle, ResultSet found) throws SQLException {
        long place = found.getLong(1);
        Sku sku = new Sku(found.getString(4));
        String zh = found.getString(5);
        return new Row(
                new EntryId(shop.node(), Position.ofKey(place)),
                LocalDate.parse(found.getString(2)),
                found.getString(3).equals("OPENED"),
                sku,
                zh == null ? new Said(sku.id(), sku.id()) : new Said(zh, found.getString(6)),
                found.getString(7),
                found.getInt(8),
                new LotId(found.getString(9)),
                Cards.Dates.orNull(found.getString(10)),
                found.getString(11),
                Cards.Dates.orNull(found.getString(12)),
                new Fen(found.getLong(13)),
                found.getString(14),
                found.getString(15),
                found.getString(16),
                found.getString(17),
                found.getString(18),
                found.getString(19),
                found.getString(20),
                found.getString(21),
                found.getString(22),
                found.getString(23),
                Outbox.syncedAt(handle, place).orElse(null));
    }
}
