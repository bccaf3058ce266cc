package jifen.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who signed in at this shop, who did what, and who looked at whom; append-only, beside the log and never sent. */
public final class StaffAudit {
    private final Shop shop;

    public StaffAudit(Shop shop) {
        this.shop = shop;
    }

    /**
     * @param staff null where nobody knows who it was
     * @param subject whom or what it was about, by number, never by name; may be empty
     */
    public record Line(
            Instant at, @Nullable String staff, String act, String route, String subject, String outcome) {}

    public void record(Line line) {
        shop.database().write(tx -> tx.createUpdate("""
                        INSERT INTO staff_audit (at, staff, act, route, subject, outcome)
                        VALUES (:at, :staff, :act, :route, :subject, :outcome)""")
                .bind("at", line.at().toString())
                .bind("staff", line.staff())
                .bind("act", line.act())
                .bind("route", line.route())
                .bind("subject", line.subject())
                .bind("outcome", line.outcome())
                .execute());
    }

    /**
     * The newest first.
     *
     * @param staff exactly this person's; empty for all
     * @param text in the route, the subject or the outcome; empty for all
     * @param skip so many are passed over
     */
    public List<Line> find(String staff, String text, int skip, int linesMax) {
        return shop.database().read(handle -> handle.createQuery("""
                        SELECT at, staff, act, route, subject, outcome FROM staff_audit
                        WHERE (:staff = '' OR staff = :staff)
                          AND (:text = '' OR instr(route || ' ' || subject || ' ' || outcome, :text) > 0)
                        ORDER BY id DESC LIMIT :max OFFSET :skip""")
                .bind("staff", staff)
                .bind("text", text)
                .bind("max", linesMax)
                .bind("skip", skip)
                .map((row, context) -> new Line(
                        Instant.parse(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list());
    }
}
