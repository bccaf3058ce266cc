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
     * @param balance hundredths of a point that the household owned after the line; below zero while it owes
     */
    public record Line(LocalDate date, String entry, long hundredths, String what, long balance) {}

    public static void add(
            Handle tx, HouseholdId household, LocalDate date, EntryId entry, long hundredths, String what) {
        add(tx, household, date, entry, hundredths, what, false);
    }

    /** As {@link #add}; the points are as old as the line. */
    public static void earn(
            Handle tx, HouseholdId household, LocalDate date, EntryId entry, long hundredths, String what) {
        add(tx, household, date, entry, hundredths, what, true);
    }

    private static void add(
            Handle tx,
            HouseholdId household,
            LocalDate date,
            EntryId entry,
            long hundredths,
            String what,
            boolean earned) {
        tx.createUpdate("""
                        INSERT INTO household_line (household, date, entry, points, what, earned, balance)
                        VALUES (:household, :date, :entry, :points, :what, :earned, :points + coalesce(
                            (SELECT balance FROM household_line WHERE household = :household
                             ORDER BY number DESC LIMIT 1), 0))""")
                .bind("household", household.id())
                .bind("date", date.toString())
                .bind("entry", entry.toString())
                .bind("points", hundredths)
                .bind("what", what)
                .bind("earned", earned)
                .execute();
    }

    /**
     * What a household has earned since a cut-off.
     *
     * @param on the last day that is not later
     * @param line the last line that is not later, if its day is not
     */
    static Points earnedAfter(Handle handle, HouseholdId household, LocalDate on, long line) {
        return new Points(handle.createQuery("""
                        SELECT coalesce(sum(points), 0) FROM household_line
                        WHERE household = :household AND earned = 1 AND (date > :on OR number > :line)""")
                .bind("household", household.id())
                .bind("on", on.toString())
                .bind("line", line)
                .mapTo(Long.class)
                .one());
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
                        row.getLong(5)))
                .list();
    }
}
