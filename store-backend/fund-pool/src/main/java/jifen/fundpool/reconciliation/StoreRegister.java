package jifen.fundpool.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import jifen.fundpool.registers.Paged;
import jifen.journal.EntryBody;
import jifen.journal.Position;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.protocol.MalformedMessageException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** A store's log as a register (兑换登记表): read from the very bytes that the store signed, not from any table beside them. */
public final class StoreRegister {
    /** Rights are the machines' own business; the register tells of goods and points. */
    private static final String WANTED = """
            FROM replica r JOIN kiosk k ON k.node = r.node
            WHERE k.store = :store
              AND json_extract(CAST(r.bytes AS TEXT), '$.event.kind') <> 'rights-accepted'
              AND (:kind IS NULL OR json_extract(CAST(r.bytes AS TEXT), '$.event.kind') = :kind)
              AND (:household IS NULL OR json_extract(CAST(r.bytes AS TEXT), '$.event.household') = :household)
              AND (:from IS NULL OR json_extract(CAST(r.bytes AS TEXT), '$.date') >= :from)
              AND (:until IS NULL OR json_extract(CAST(r.bytes AS TEXT), '$.date') <= :until)""";

    private StoreRegister() {}

    /** What kind of thing happened in a store, by the word of its log. */
    public enum Kind {
        REDEEMED,
        GOODS_RECEIVED,
        UNREADABLE;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException when there is none */
        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    public record Filter(
            StoreId store,
            @Nullable Kind kind,
            @Nullable HouseholdId household,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    /**
     * @param number of the entry, which is on the receipt
     * @param household empty where none took part
     * @param items what and how many
     * @param points in hundredths; below zero where they went back to the household
     * @param cost fen, of the goods
     * @param second who signed beside the first; empty where nobody had to
     * @param reason in the words of whoever did it; empty where none is asked
     */
    public record Row(
            String number,
            LocalDate date,
            String at,
            Kind kind,
            String household,
            String items,
            long points,
            long cost,
            String by,
            String second,
            String reason) {}

    /** The newest first. */
    public static Paged<Row> find(Handle handle, Filter filter, int page) {
        long all = bound(handle.createQuery("SELECT count(*) " + WANTED), filter)
                .mapTo(Long.class)
                .one();
        return new Paged<>(rows(handle, filter, Paged.ROWS_MAX, Paged.before(page)), page, all);
    }

    /** The newest first, {@code before} of them left out. */
    public static List<Row> rows(Handle handle, Filter filter, int rowsMax, long before) {
        return bound(
                        handle.createQuery("SELECT r.node, r.position, r.bytes " + WANTED
                                + " ORDER BY k.enrolled_at DESC, r.position DESC LIMIT :max OFFSET :before"),
                        filter)
                .bind("max", rowsMax)
                .bind("before", before)
                .map((row, context) -> row(row))
                .list();
    }

    private static Query bound(Query query, Filter filter) {
        Kind kind = filter.kind();
        HouseholdId household = filter.household();
        LocalDate from = filter.from();
        LocalDate until = filter.until();
        return query.bind("store", filter.store().id())
                .bind("kind", kind == null ? null : kind.code())
                .bind("household", household == null ? null : household.id())
                .bind("from", from == null ? null : from.toString())
                .bind("until", until == null ? null : until.toString());
    }

    private static Row row(ResultSet row) throws SQLException {
        try {
            return row(EntryBody.parse(row.getBytes(3)));
        } catch (MalformedMessageException e) {
            String number = row.getString(1) + "/" + Position.ofKey(row.getLong(2));
            return new Row(
                    number, LocalDate.EPOCH, "", Kind.UNREADABLE, "", "", 0, 0, "", "", String.valueOf(e.getMessage()));
        }
    }

    private static Row row(EntryBody entry) throws MalformedMessageException {
        return switch (entry.event()) {
            case Redeemed redeemed ->
                row(
                        entry,
                        Kind.REDEEMED,
                        redeemed.household().id(),
                        String.join(
                                " ",
                                redeemed.lines().stream()
                                        .map(line -> line.sku() + "×" + line.quantity())
                                        .toList()),
                        redeemed.total().hundredths(),
                        redeemed.cost().fen(),
                        "",
                        "");
            case GoodsReceived received ->
                row(
                        entry,
                        Kind.GOODS_RECEIVED,
                        "",
                        String.join(
                                " ",
                                received.lines().stream()
                                        .map(line -> line.sku() + "×" + line.quantity())
                                        .toList()),
                        0,
                        received.lines().stream()
                                .mapToLong(line ->
                                        line.unitCost().times(line.quantity()).fen())
                                .sum(),
                        "",
                        "");
            case RightsAccepted accepted -> throw new MalformedMessageException("rights are not in this register");
            case CentreEvent centre -> throw new MalformedMessageException("no store writes such an entry");
        };
    }

    private static Row row(
            EntryBody entry,
            Kind kind,
            String household,
            String items,
            long points,
            long cost,
            String second,
            String reason) {
        return new Row(
                entry.id().toString(),
                entry.date(),
                entry.at().toString(),
                kind,
                household,
                items,
                points,
                cost,
                entry.by(),
                second,
                reason);
    }
}
