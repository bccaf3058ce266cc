package jifen.fundpool.money;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jifen.fundpool.registers.Paged;
import jifen.journal.EntryId;
import jifen.ledger.account.AccountKind;
import jifen.ledger.account.Postings;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The fund register: what came in, from where, by which document, what went out, and what is left (domain.md, "Registers"). */
public final class FundRegister {
    /** The balance of a line is that of its collective, counted over all lines before it, whatever is looked for. */
    private static final String LINES = """
            SELECT number, collective, date, entry, source, period, document, restriction, donor, amount, into_fund,
                out_of_fund, reverses, reversed_by, sum(into_fund - out_of_fund)
                OVER (PARTITION BY collective ORDER BY number ROWS UNBOUNDED PRECEDING) AS balance
            FROM fund_line""";

    private static final String WANTED = """
            WHERE (:collective IS NULL OR collective = :collective) AND (:source IS NULL OR source = :source)
               AND (:from IS NULL OR date >= :from) AND (:until IS NULL OR date <= :until)
               AND instr(lower(document || ' ' || restriction || ' ' || period || ' ' || entry), lower(:text)) > 0""";

    private FundRegister() {}

    /** Where the money came from, or what it went for. */
    public enum Source {
        INCOME("income", "322"),
        PUBLIC_GRANT("public-grant", "503"),
        DONATION("donation", "504"),
        GOODS_GIVEN("goods-given", "514");

        private final String code;
        private final String account;

        Source(String code, String account) {
            this.code = code;
            this.account = account;
        }

        public String code() {
            return code;
        }

        /**
         * Account of the chart for collective economic organisations in force since 2024 (322 distribution of income, 503
         * subsidies, 504 other income, 514 public welfare); an accountant confirms it before it is booked there.
         */
        public String account() {
            return account;
        }

        /** @throws IllegalArgumentException when there is none */
        public static Source of(String code) {
            for (Source source : values()) {
                if (source.code.equals(code)) {
                    return source;
                }
            }
            throw new IllegalArgumentException("\"" + code + "\" is no source of the fund");
        }
    }

    /**
     * Something that happened to the fund, in fen; a counter-entry has its signs turned.
     *
     * @param document the resolution or the notice; for goods given the entries of the store's log
     * @param restriction what the money is meant for; empty where nothing was said
     * @param donor the donor's number; null where it was none
     * @param amount all that came in
     * @param intoFund what of it is bound to the points fund
     * @param outOfFund goods given for points, at cost; below zero where a redemption was reversed
     * @param reverses the entry that this one undoes; null where it undoes none
     */
    public record Movement(
            CollectiveId collective,
            LocalDate date,
            String entry,
            Source source,
            String period,
            String document,
            String restriction,
            @Nullable Long donor,
            long amount,
            long intoFund,
            long outOfFund,
            @Nullable String reverses) {}

    /**
     * @param reversedBy the counter-entry; null where there is none
     * @param balance fen left in the collective's fund after the line
     */
    public record Line(Movement movement, @Nullable String reversedBy, long balance) {
        /** Whether a counter-entry could still undo it. */
        public boolean reversible() {
            return movement.source() != Source.GOODS_GIVEN && reversedBy == null && movement.reverses() == null;
        }
    }

    /** @param text a part of the document, the restriction, the period or the entry's number; empty for all */
    public record Filter(
            @Nullable CollectiveId collective,
            @Nullable Source source,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            String text) {
        public static final Filter ALL = new Filter(null, null, null, null, "");
    }

    static void add(Handle tx, Movement line) {
        tx.createUpdate("""
                        INSERT INTO fund_line (collective, date, entry, source, period, document, restriction, donor,
                            amount, into_fund, out_of_fund, reverses)
                        VALUES (:collective, :date, :entry, :source, :period, :document, :restriction, :donor,
                            :amount, :into, :out, :reverses)""")
                .bind("collective", line.collective().id())
                .bind("date", line.date().toString())
                .bind("entry", line.entry())
                .bind("source", line.source().code())
                .bind("period", line.period())
                .bind("document", line.document())
                .bind("restriction", line.restriction())
                .bind("donor", line.donor())
                .bind("amount", line.amount())
                .bind("into", line.intoFund())
                .bind("out", line.outOfFund())
                .bind("reverses", line.reverses())
                .execute();
    }

    /**
     * Counts what a piece of a store's log gave away: each collective's fund pays its own households' goods.
     *
     * @param effect what the piece moves in the fund pool's books
     * @param piece its place in the store's log, such as {@code 1/7–9}
     */
    public static void given(Handle tx, EntryId entry, LocalDate date, NodeId node, String piece, Postings effect) {
        effect.legs().stream()
                .filter(leg -> leg.account().kind() == AccountKind.GIVEN)
                .forEach(leg -> add(
                        tx,
                        new Movement(
                                new CollectiveId(leg.account().owner()),
                                date,
                                entry.toString(),
                                Source.GOODS_GIVEN,
                                "",
                                node + " " + piece,
                                "",
                                null,
                                0,
                                0,
                                leg.delta(),
                                null)));
    }

    static void reversed(Handle tx, String entry, EntryId by) {
        tx.createUpdate("UPDATE fund_line SET reversed_by = :by WHERE entry = :entry")
                .bind("by", by.toString())
                .bind("entry", entry)
                .execute();
    }

    /** The entry that recorded a document before: nothing is booked twice because a button was pressed twice. */
    static Optional<String> entryOf(
            Handle handle, CollectiveId collective, Source source, String period, String document) {
        return handle.createQuery("""
                        SELECT entry FROM fund_line WHERE collective = :collective AND source = :source
                            AND period = :period AND document = :document AND reverses IS NULL AND reversed_by IS NULL""")
                .bind("collective", collective.id())
                .bind("source", source.code())
                .bind("period", period)
                .bind("document", document)
                .mapTo(String.class)
                .findOne();
    }

    /** The line of an income, a grant or a donation by its entry's number. */
    public static Optional<Line> ofEntry(Handle handle, String entry) {
        return handle.createQuery("SELECT * FROM (" + LINES + ") WHERE entry = :entry AND source <> 'goods-given'")
                .bind("entry", entry)
                .map((row, context) -> line(row))
                .findOne();
    }

    /** The newest first. */
    public static Paged<Line> find(Handle handle, Filter filter, int page) {
        long all = bound(handle.createQuery("SELECT count(*) FROM fund_line " + WANTED), filter)
                .mapTo(Long.class)
                .one();
        return new Paged<>(lines(handle, filter, Paged.ROWS_MAX, Paged.before(page)), page, all);
    }

    /** The newest first, {@code before} of them left out. */
    public static List<Line> lines(Handle handle, Filter filter, int linesMax, long before) {
        return bound(
                        handle.createQuery("SELECT * FROM (" + LINES + ") " + WANTED
                                + " ORDER BY number DESC LIMIT :max OFFSET :before"),
                        filter)
                .bind("max", linesMax)
                .bind("before", before)
                .map((row, context) -> line(row))
                .list();
    }

    private static Query bound(Query query, Filter filter) {
        CollectiveId collective = filter.collective();
        Source source = filter.source();
        LocalDate from = filter.from();
        LocalDate until = filter.until();
        return query.bind("collective", collective == null ? null : collective.id())
                .bind("source", source == null ? null : source.code())
                .bind("from", from == null ? null : from.toString())
                .bind("until", until == null ? null : until.toString())
                .bind("text", filter.text().strip());
    }

    private static Line line(ResultSet row) throws SQLException {
        long donor = row.getLong("donor");
        boolean donated = !row.wasNull();
        return new Line(
                new Movement(
                        new CollectiveId(row.getString("collective")),
                        LocalDate.parse(row.getString("date")),
                        row.getString("entry"),
                        Source.of(row.getString("source")),
                        row.getString("period"),
                        row.getString("document"),
                        row.getString("restriction"),
                        donated ? donor : null,
                        row.getLong("amount"),
                        row.getLong("into_fund"),
                        row.getLong("out_of_fund"),
                        row.getString("reverses")),
                row.getString("reversed_by"),
                row.getLong("balance"));
    }
}
