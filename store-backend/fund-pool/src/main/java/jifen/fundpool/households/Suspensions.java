package jifen.fundpool.households;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.registers.Paged;
import jifen.fundpool.staff.DutyCheck;
import jifen.journal.EntryId;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.staff.Duty;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Suspensions (暂停) with their reasons, and how each ended: by its last day, or lifted before it (修复). */
public final class Suspensions {
    private static final String COLUMNS =
            "number, household, from_date, until_date, reason, entry, lifted_on, lift_reason, lift_entry";

    private final PoolBooks books;

    public Suspensions(PoolBooks books) {
        this.books = books;
    }

    /**
     * @param until included, as {@code from} is
     * @param entry the number of its entry
     * @param liftedOn the first day on which the household could redeem again; null where it was not lifted
     */
    public record Suspension(
            long number,
            HouseholdId household,
            LocalDate from,
            LocalDate until,
            String reason,
            String entry,
            @Nullable LocalDate liftedOn,
            @Nullable String liftReason,
            @Nullable String liftEntry) {
        /** Whether it stops anything on this day or a later one. */
        public boolean stands(LocalDate today) {
            return liftedOn == null && !until.isBefore(today);
        }
    }

    static void add(Handle tx, HouseholdId household, LocalDate from, LocalDate until, String reason, EntryId entry) {
        tx.createUpdate("""
                        INSERT INTO suspension (household, from_date, until_date, reason, entry)
                        VALUES (:household, :from, :until, :reason, :entry)""")
                .bind("household", household.id())
                .bind("from", from.toString())
                .bind("until", until.toString())
                .bind("reason", reason)
                .bind("entry", entry.toString())
                .execute();
    }

    /** Ends a household's suspension today; the counter-event says why. */
    public Outcome lift(HouseholdId id, String reason, String by) {
        return books.write(tx -> {
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.SUSPEND, List.of(id));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (Households.find(tx, id).isEmpty()) {
                return Outcome.refused("household.unknown", id);
            }
            LocalDate today = books.today();
            if (standing(tx, id, today).isEmpty()) {
                return Outcome.refused("suspension.none", id);
            }
            EntryId entry = books.post(tx, new CentreEvent.SuspensionLifted(id, today, reason), by);
            tx.createUpdate("""
                            UPDATE suspension SET lifted_on = :today, lift_reason = :reason, lift_entry = :entry
                            WHERE household = :household AND lifted_on IS NULL AND until_date >= :today""")
                    .bind("today", today.toString())
                    .bind("reason", reason)
                    .bind("entry", entry.toString())
                    .bind("household", id.id())
                    .execute();
            tx.createUpdate("UPDATE household SET suspended_from = NULL, suspended_until = NULL WHERE id = :id")
                    .bind("id", id.id())
                    .execute();
            Households.publish(tx, id, today);
            return Outcome.done(entry);
        });
    }

    /** The suspension that stops a household on this day or a later one. */
    public static Optional<Suspension> standing(Handle handle, HouseholdId household, LocalDate today) {
        return of(handle, household).stream()
                .filter(suspension -> suspension.stands(today))
                .findFirst();
    }

    /** The newest first. */
    public static List<Suspension> of(Handle handle, HouseholdId household) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM suspension WHERE household = :household ORDER BY number DESC")
                .bind("household", household.id())
                .map((row, context) -> of(row))
                .list();
    }

    /**
     * Of all households, the newest first.
     *
     * @param standing whether only those that stop somebody today or later
     */
    public static Paged<Suspension> list(Handle handle, boolean standing, LocalDate today, int page) {
        String where = standing ? " WHERE lifted_on IS NULL AND until_date >= :today" : " WHERE :today IS NOT NULL";
        long all = handle.createQuery("SELECT count(*) FROM suspension" + where)
                .bind("today", today.toString())
                .mapTo(Long.class)
                .one();
        return new Paged<>(
                handle.createQuery("SELECT " + COLUMNS + " FROM suspension" + where
                                + " ORDER BY number DESC LIMIT :max OFFSET :before")
                        .bind("today", today.toString())
                        .bind("max", Paged.ROWS_MAX)
                        .bind("before", Paged.before(page))
                        .map((row, context) -> of(row))
                        .list(),
                page,
                all);
    }

    private static Suspension of(ResultSet row) throws SQLException {
        String lifted = row.getString(7);
        return new Suspension(
                row.getLong(1),
                new HouseholdId(row.getString(2)),
                LocalDate.parse(row.getString(3)),
                LocalDate.parse(row.getString(4)),
                row.getString(5),
                row.getString(6),
                lifted == null ? null : LocalDate.parse(lifted),
                row.getString(8),
                row.getString(9));
    }
}
