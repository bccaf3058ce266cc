package jifen.store;

import jifen.journal.EntryId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Finds the places of redemptions in the log by what a register was asked for. */
final class RedemptionSearch {
    /** The space stands apart: a text block loses the one it begins with. */
    private static final String FOUND_BY_TEXT = " AND " + """
            (r.position = :number OR r.household LIKE :like ESCAPE '!' OR h.masked_name LIKE :like ESCAPE '!'
                OR a.paper = :text OR a.collector LIKE :like ESCAPE '!'
                OR r.household IN (SELECT household FROM card WHERE id LIKE :tail ESCAPE '!')
                OR r.position IN (SELECT d.position FROM redemption_goods d JOIN goods g ON g.sku = d.sku
                    WHERE g.name_zh LIKE :like ESCAPE '!' OR g.name_en LIKE :like ESCAPE '!' OR g.barcode = :text))""";

    private RedemptionSearch() {}

    /** The shop's date never goes back along the log, so that the order is the log's own, and the index's. */
    static Query places(Handle handle, RedemptionRegister.Filter filter, int page) {
        return filtered(
                        handle,
                        "SELECT r.position, h.masked_name, a.collector, r.reversed_by FROM redemption r ",
                        filter,
                        " ORDER BY r.date DESC, r.position DESC LIMIT :rows OFFSET :skipped")
                .bind("rows", RedemptionRegister.PAGE_ROWS + 1)
                .bind("skipped", (long) Math.max(0, page) * RedemptionRegister.PAGE_ROWS);
    }

    /** @param select up to its joins with the household and the assistance */
    static Query filtered(Handle handle, String select, RedemptionRegister.Filter filter, String order) {
        StringBuilder sql = new StringBuilder(select).append("""
                LEFT JOIN household h ON h.id = r.household LEFT JOIN assistance a ON a.position = r.position WHERE 1 = 1""");
        String text = filter.text();
        and(sql, filter.from(), " AND r.date >= :from");
        and(sql, filter.to(), " AND r.date <= :to");
        and(sql, filter.household(), " AND r.household = :household");
        and(sql, filter.sku(), " AND r.position IN (SELECT position FROM redemption_goods WHERE sku = :sku)");
        and(sql, filter.kind(), " AND r.kind = :kind");
        and(sql, filter.status(), status(filter.status()));
        and(sql, text, FOUND_BY_TEXT);
        Query query = handle.createQuery(sql.append(order).toString());
        bind(query, "from", filter.from());
        bind(query, "to", filter.to());
        bind(query, "household", filter.household());
        bind(query, "sku", filter.sku());
        bind(query, "kind", filter.kind());
        if (text != null) {
            String like = Households.like(text);
            query.bind("like", like)
                    .bind("tail", like.substring(0, like.length() - 1))
                    .bind("text", text);
            query.bind("number", placeOf(text));
        }
        return query;
    }

    private static String status(RedemptionRegister.@Nullable Status status) {
        return switch (status) {
            case null -> "";
            case DONE -> " AND r.reversed_by IS NULL";
            case REVERSED -> " AND r.reversed_by IS NOT NULL";
            case WAITING -> " AND r.position > coalesce((SELECT acked FROM contact), 0)";
        };
    }

    private static void and(StringBuilder sql, @Nullable Object value, String condition) {
        if (value != null) {
            sql.append(condition);
        }
    }

    private static void bind(Query query, String name, @Nullable Object value) {
        if (value != null) {
            query.bind(name, value.toString());
        }
    }

    /** -1, no place, when the text is no number of an entry. */
    private static long placeOf(String text) {
        try {
            return EntryId.parse(text).position().key();
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
