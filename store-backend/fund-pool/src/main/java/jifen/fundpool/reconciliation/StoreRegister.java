package jifen.fundpool.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import jifen.fundpool.registers.Paged;
import jifen.journal.EntryBody;
import jifen.journal.Position;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.PurseEvent;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.Reversed;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.event.StockCorrected;
import jifen.ledger.event.StockOpened;
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
        ASSISTED_REDEMPTION,
        REVERSED,
        GOODS_RECEIVED,
        STOCK_OPENED,
        STOCK_CORRECTED,
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
     * @param reason why, in the words of whoever did it, before them codes such as {@code @cause.EXPIRED} whose words are the page's
     *     business; empty where none is asked
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
            case Redeemed redeemed -> redeemed(entry, redeemed);
            case IntentDone done -> redeemed(entry, done);
            case AssistedRedemption assisted -> assisted(entry, assisted);
            case Reversed reversed ->
                row(
                        entry,
                        Kind.REVERSED,
                        reversed.household().id(),
                        items(reversed.lines()) + " ← " + reversed.redemption(),
                        new Sums(
                                -reversed.total().hundredths(),
                                -reversed.lines().stream()
                                        .mapToLong(line -> line.cost().fen())
                                        .sum()),
                        "",
                        reversed.reason());
            case GoodsReceived received ->
                row(entry, Kind.GOODS_RECEIVED, "", delivered(received.lines()), cost(received.lines()), "", "");
            case StockOpened opened ->
                row(
                        entry,
                        Kind.STOCK_OPENED,
                        "",
                        delivered(opened.lines()),
                        cost(opened.lines()),
                        opened.second().id(),
                        "");
            case StockCorrected corrected ->
                row(
                        entry,
                        Kind.STOCK_CORRECTED,
                        "",
                        corrected.sku() + "×" + Math.abs(corrected.pieces()) + (corrected.pieces() < 0 ? " −" : " +")
                                + " (" + corrected.lot() + ")",
                        new Sums(0, corrected.cost().fen() * Integer.signum(corrected.pieces())),
                        corrected.second().id(),
                        "@cause." + corrected.cause().name() + " " + corrected.note());
            case PurseEvent purse -> throw new MalformedMessageException("purses are not in this register");
            case RightsAccepted accepted -> throw new MalformedMessageException("rights are not in this register");
            case EpochOpened opened -> throw new MalformedMessageException("epochs are not in this register");
            case CentreEvent centre -> throw new MalformedMessageException("no store writes such an entry");
        };
    }

    private static Row redeemed(EntryBody entry, Redemption redeemed) {
        return row(
                entry,
                Kind.REDEEMED,
                redeemed.household().id(),
                items(redeemed.lines()),
                new Sums(redeemed.total().hundredths(), redeemed.cost().fen()),
                "",
                "");
    }

    private static Row assisted(EntryBody entry, AssistedRedemption assisted) {
        String slip = assisted.paper() == null ? "" : " " + assisted.paper();
        return row(
                entry,
                Kind.ASSISTED_REDEMPTION,
                assisted.household().id(),
                items(assisted.lines()),
                new Sums(assisted.total().hundredths(), assisted.cost().fen()),
                assisted.second().id(),
                "@assistance." + assisted.assistance().name() + " @collector."
                        + assisted.collector().name() + slip + " " + assisted.takenOn());
    }

    private static String items(List<Redeemed.Line> lines) {
        return String.join(
                " ",
                lines.stream().map(line -> line.sku() + "×" + line.quantity()).toList());
    }

    private static String delivered(List<GoodsReceived.Line> lines) {
        return String.join(
                " ",
                lines.stream().map(line -> line.sku() + "×" + line.quantity()).toList());
    }

    private static Sums cost(List<GoodsReceived.Line> lines) {
        return new Sums(0, lines.stream().mapToLong(line -> line.cost().fen()).sum());
    }

    /** Hundredths of a point and fen, with their signs. */
    private record Sums(long points, long cost) {}

    private static Row row(
            EntryBody entry, Kind kind, String household, String items, Sums sums, String second, String reason) {
        return new Row(
                entry.id().toString(),
                entry.date(),
                entry.at().toString(),
                kind,
                household,
                items,
                sums.points(),
                sums.cost(),
                entry.by(),
                second,
                reason);
    }
}
