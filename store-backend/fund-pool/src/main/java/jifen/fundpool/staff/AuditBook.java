package jifen.fundpool.staff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jifen.fundpool.books.PoolBooks;
import jifen.ledger.staff.StaffId;
import jifen.webkit.AuditLog;
import org.jspecify.annotations.Nullable;

/** The fund pool's audit log: a table that nothing can be changed in. */
public final class AuditBook implements AuditLog {
    public static final int LISTED_MAX = 500;

    private final PoolBooks books;

    public AuditBook(PoolBooks books) {
        this.books = books;
    }

    /**
     * Which lines are asked for; an empty text asks for all.
     *
     * @param from a day, such as 2026-11-21; as is {@code until}, and both are included
     */
    public record Wanted(String who, String text, String from, String until) {}

    @Override
    public void record(Line line) {
        books.write(tx -> tx.createUpdate("""
                        INSERT INTO audit (at, who, act, route, subject, outcome)
                        VALUES (:at, :who, :act, :route, :subject, :outcome)""")
                .bind("at", line.at().toString())
                .bind("who", line.who() == null ? null : line.who().id())
                .bind("act", line.act().name())
                .bind("route", line.route())
                .bind("subject", line.subject())
                .bind("outcome", line.outcome())
                .execute());
    }

    /** The newest first, at most {@link #LISTED_MAX}. */
    public List<Line> find(Wanted wanted) {
        return books.read(handle -> handle.createQuery("""
                        SELECT at, who, act, route, subject, outcome FROM audit
                        WHERE (:who = '' OR who = :who)
                          AND (:text = '' OR instr(route || ' ' || subject || ' ' || outcome, :text) > 0)
                          AND (:from = '' OR at >= :from) AND (:until = '' OR at < :until)
                        ORDER BY number DESC LIMIT :max""")
                .bind("who", wanted.who())
                .bind("text", wanted.text())
                .bind("from", startOf(wanted.from(), 0))
                .bind("until", startOf(wanted.until(), 1))
                .bind("max", LISTED_MAX)
                .map((row, context) -> new Line(
                        Instant.parse(row.getString(1)),
                        staff(row.getString(2)),
                        Act.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list());
    }

    /** When that day begins here, as the table writes it; empty for no day. */
    private String startOf(String day, int daysLater) {
        return day.isEmpty()
                ? ""
                : LocalDate.parse(day)
                        .plusDays(daysLater)
                        .atStartOfDay(books.zone())
                        .toInstant()
                        .toString();
    }

    private static @Nullable StaffId staff(@Nullable String id) {
        return id == null ? null : new StaffId(id);
    }
}
