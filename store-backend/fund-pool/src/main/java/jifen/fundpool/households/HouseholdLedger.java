package jifen.fundpool.households;

import java.time.LocalDate;
import java.util.List;
import jifen.journal.EntryId;
import jifen.ledger.account.Points;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;

/** Each household's own ledger (台账), written with the events it tells of. */
public final class HouseholdLedger {
    /** More than a household writes in ten years. */
    public static final int LINES_MAX = 5_000;

    private HouseholdLedger() {}

    /**
     * @param hundredths of a point; below zero for what was spent
     * @param what the reason in the words of the catalogue, or the goods
     * @param balance all the household owned after the line
     */
    public record Line(LocalDate date, String entry, long hundredths, String what, Points balance) {}

    /** @throws org.jdbi.v3.core.JdbiException when the balance would fall below zero: the caller checks first */
    public static void add(
            Handle tx, HouseholdId household, LocalDate date, EntryId entry, long hundredths, String what) {
        tx.createUpdate("""
                        INSERT INTO household_line (household, date, entry, points, what, balance)
                        VALUES (:household, :date, :entry, :points, :what, :points + coalesce(
                            (SELECT balance FROM household_line WHERE household = :household
                             ORDER BY number DESC LIMIT 1), 0))""")
                .bind("household", household.id())
                .bind("date", date.toString())
                .bind("entry", entry.toString())
                .bind("points", hundredths)
                .bind("what", what)
                .execute();
    }

    /** The newest first. */
    public static List<Line> of(Handle handle, HouseholdId household, int linesMax) {
        return handle.createQuery("""
                        SELECT date, entry, points, what, balance FROM household_line WHERE household = :household
                        ORDER BY number DESC LIMIT :max""")
                .bind("household", household.id())
                .bind("max", linesMax)
                .map((row, context) -> new Line(
                        LocalDate.parse(row.getString(1)),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        new Points(row.getLong(5))))
                .list();
    }
}
