package jifen.fundpool.money;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jifen.ledger.account.Fen;
import jifen.ledger.party.CollectiveId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The fund register: what came in, from where, by which document (domain.md, "Registers"). */
public final class FundRegister {
    public static final int LISTED_MAX = 200;
    public static final String INCOME = "income";
    public static final String PUBLIC_GRANT = "public-grant";
    public static final String DONATION = "donation";

    private FundRegister() {}

    /**
     * @param source one of the words of this class
     * @param document the resolution, the notice, or a donor's restriction
     * @param donor the donor's number; null where it was none
     * @param amount all that came in
     * @param intoFund what of it is bound to the points fund
     */
    public record Line(
            CollectiveId collective,
            LocalDate date,
            String entry,
            String source,
            String period,
            String document,
            @Nullable Long donor,
            Fen amount,
            Fen intoFund) {}

    static void add(Handle tx, Line line) {
        tx.createUpdate("""
                        INSERT INTO fund_line (collective, date, entry, source, period, document, donor, amount, into_fund)
                        VALUES (:collective, :date, :entry, :source, :period, :document, :donor, :amount, :into)""")
                .bind("collective", line.collective().id())
                .bind("date", line.date().toString())
                .bind("entry", line.entry())
                .bind("source", line.source())
                .bind("period", line.period())
                .bind("document", line.document())
                .bind("donor", line.donor())
                .bind("amount", line.amount().fen())
                .bind("into", line.intoFund().fen())
                .execute();
    }

    /** The entry that recorded a document before: nothing is booked twice because a button was pressed twice. */
    static Optional<String> entryOf(
            Handle handle, CollectiveId collective, String source, String period, String document) {
        return handle.createQuery("""
                        SELECT entry FROM fund_line
                        WHERE collective = :collective AND source = :source AND period = :period AND document = :document""")
                .bind("collective", collective.id())
                .bind("source", source)
                .bind("period", period)
                .bind("document", document)
                .mapTo(String.class)
                .findOne();
    }

    /** The newest first. */
    public static List<Line> latest(Handle handle) {
        return handle.createQuery("""
                        SELECT collective, date, entry, source, period, document, donor, amount, into_fund FROM fund_line
                        ORDER BY number DESC LIMIT :max""")
                .bind("max", LISTED_MAX)
                .map((row, context) -> {
                    long donor = row.getLong(7);
                    boolean given = !row.wasNull();
                    return new Line(
                            new CollectiveId(row.getString(1)),
                            LocalDate.parse(row.getString(2)),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            given ? donor : null,
                            new Fen(row.getLong(8)),
                            new Fen(row.getLong(9)));
                })
                .list();
    }
}
