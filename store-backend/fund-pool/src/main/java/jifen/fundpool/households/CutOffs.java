package jifen.fundpool.households;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.leases.Holding;
import jifen.fundpool.leases.Leases;
import jifen.journal.EntryId;
import jifen.ledger.account.Points;
import jifen.ledger.event.HouseholdEvent.CutOffFixed;
import jifen.ledger.household.OldPoints;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;

/**
 * Cut-offs (清零): up to which day a collective's earnings end, and what of a household's points that leaves. What is free ends when two
 * people have fixed it, the rest as it comes home; until then it is spent like any other.
 */
public final class CutOffs {
    public static final int RESOLUTION_CHARS_MAX = 120;

    private final PoolBooks books;
    private final Incoming incoming;
    private final Leases leases;

    public CutOffs(PoolBooks books, Incoming incoming, Leases leases) {
        this.books = books;
        this.incoming = incoming;
        this.leases = leases;
    }

    /**
     * A cut-off as it holds.
     *
     * @param line number of the last line in any household's ledger when it was fixed: a later earning is later, whatever its date
     */
    public record CutOff(
            CollectiveId collective, LocalDate on, Points carryOver, String resolution, String entry, long line) {}

    /**
     * What a cut-off would end.
     *
     * @param households from whom anything expires, at once or later
     * @param now at once
     * @param later at most, as rights come home unspent
     */
    public record Preview(int households, Points now, Points later) {}

    /** Fixes it and ends what is free, in the caller's transaction; two people stand behind {@code by}. */
    public Outcome fix(
            Handle tx, CollectiveId collective, LocalDate on, Points carryOver, String resolution, String by) {
        Optional<Outcome> refused = refused(tx, collective, on);
        if (refused.isPresent()) {
            return refused.get();
        }
        List<HouseholdId> households = householdsOf(tx, collective);
        EntryId entry = books.post(tx, new CutOffFixed(collective, on, carryOver, resolution), by);
        tx.createUpdate("""
                        INSERT INTO cut_off (collective, on_date, carry_over, resolution, entry, line)
                        VALUES (:collective, :on, :carry, :resolution, :entry, :line)""")
                .bind("collective", collective.id())
                .bind("on", on.toString())
                .bind("carry", carryOver.hundredths())
                .bind("resolution", resolution)
                .bind("entry", entry.toString())
                .bind("line", lastLine(tx))
                .execute();
        households.forEach(household -> OldElsewhere.note(tx, household));
        var reached = incoming.settle(tx, households, by);
        leases.topUp(tx, reached, by);
        Households.publish(tx, reached, books.today());
        return Outcome.done(entry);
    }

    private Optional<Outcome> refused(Handle handle, CollectiveId collective, LocalDate on) {
        if (Collectives.find(handle, collective).isEmpty()) {
            return Optional.of(Outcome.refused("collective.unknown", collective));
        }
        if (on.isAfter(books.today())) {
            return Optional.of(Outcome.refused("cutoff.later", on));
        }
        if (Incarnation.waits(handle)) {
            return Optional.of(Outcome.refused("cutoff.restored"));
        }
        return latest(handle, collective)
                .filter(last -> on.isBefore(last.on()))
                .map(last -> Outcome.refused("cutoff.earlier", on, last.on()));
    }

    /** What it would end if it were fixed now. */
    public static Preview preview(Handle handle, CollectiveId collective, LocalDate on, Points carryOver) {
        CutOff wished = new CutOff(collective, on, carryOver, "", "", lastLine(handle));
        int households = 0;
        Points now = Points.ZERO;
        Points later = Points.ZERO;
        for (HouseholdId household : householdsOf(handle, collective)) {
            Holding holding = Holding.of(handle, household);
            OldPoints old = old(handle, household, wished, holding, holding.elsewhere());
            households += old.left().equals(Points.ZERO) ? 0 : 1;
            now = now.plus(old.expiring());
            later = later.plus(old.waiting());
        }
        return new Preview(households, now, later);
    }

    /** What the standing cut-off leaves of a household's points; empty where there is none. */
    static Optional<OldPoints> of(Handle handle, Households.Household household) {
        return latest(handle, household.collective()).map(standing -> old(handle, household.id(), standing));
    }

    /** The same where the cut-off that stands is at hand. */
    static OldPoints old(Handle handle, HouseholdId household, CutOff standing) {
        Holding holding = Holding.of(handle, household);
        return old(handle, household, standing, holding, OldElsewhere.still(handle, household));
    }

    /** What may still expire of a household's points, at most. */
    public static Points waiting(Handle handle, Households.Household household) {
        return of(handle, household).map(OldPoints::waiting).orElse(Points.ZERO);
    }

    private static OldPoints old(
            Handle handle, HouseholdId household, CutOff cutOff, Holding holding, Points stillElsewhere) {
        Points later = HouseholdLedger.earnedAfter(handle, household, cutOff.on(), cutOff.line());
        return new OldPoints(holding.owned(), cutOff.carryOver().plus(later), stillElsewhere, holding.free());
    }

    /** The one that holds. */
    public static Optional<CutOff> latest(Handle handle, CollectiveId collective) {
        return handle.createQuery("""
                        SELECT on_date, carry_over, resolution, entry, line FROM cut_off WHERE collective = :collective
                        ORDER BY number DESC LIMIT 1""")
                .bind("collective", collective.id())
                .map((row, context) -> new CutOff(
                        collective,
                        LocalDate.parse(row.getString(1)),
                        new Points(row.getLong(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5)))
                .findOne();
    }

    private static long lastLine(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(number), 0) FROM household_line")
                .mapTo(Long.class)
                .one();
    }

    private static List<HouseholdId> householdsOf(Handle handle, CollectiveId collective) {
        return handle.createQuery("SELECT id FROM household WHERE collective = :collective ORDER BY id")
                .bind("collective", collective.id())
                .map((row, context) -> new HouseholdId(row.getString(1)))
                .list();
    }
}
