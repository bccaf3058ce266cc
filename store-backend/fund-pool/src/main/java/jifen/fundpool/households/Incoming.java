package jifen.fundpool.households;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.leases.Holding;
import jifen.fundpool.leases.Recalls;
import jifen.journal.EntryId;
import jifen.ledger.account.Points;
import jifen.ledger.event.HouseholdEvent;
import jifen.ledger.event.HouseholdEvent.DueSettled;
import jifen.ledger.event.HouseholdEvent.PointsExpired;
import jifen.ledger.event.HouseholdEvent.PointsPassedOn;
import jifen.ledger.household.Owing;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;

/**
 * The one place that points pass when they come to a household, whatever brings them: a credit, rights that come home, a reversal. What is
 * owed is settled first, what a cut-off has ended expires, and a closed household's points pass on to those who follow it. Where a
 * household may be given no rights, those it has are called home.
 */
public final class Incoming {
    static final String EXPIRED = "清零 ";
    static final String PASSED_ON = "分户/并户 → ";
    static final String CAME_FROM = "分户/并户 ← ";

    private final PoolBooks books;

    public Incoming(PoolBooks books) {
        this.books = books;
    }

    /**
     * Settles what has come to these households' free points, in the caller's transaction, after it is posted and before anything is
     * granted from it. While a restored fund pool waits, nothing is settled: what seems free may be leased by a grant that is forgotten.
     *
     * @return these households and those to whom points have passed on: whose rights are to be topped up, and whose news told
     */
    public Set<HouseholdId> settle(Handle tx, Collection<HouseholdId> households, String by) {
        return Incarnation.waits(tx) ? new LinkedHashSet<>(households) : settleNow(tx, households, by);
    }

    /** The same when all grants are known again. */
    public Set<HouseholdId> settleNow(Handle tx, Collection<HouseholdId> households, String by) {
        Set<HouseholdId> reached = new LinkedHashSet<>();
        Set<HouseholdId> now = new LinkedHashSet<>(households);
        // Who follows was a household when the other was closed, so that no chain of them comes back to its beginning.
        while (!now.isEmpty()) {
            reached.addAll(now);
            settleDue(tx, now, by);
            expire(tx, now, by);
            now = passOn(tx, now, by);
        }
        Recalls.follow(tx, reached);
        return reached;
    }

    private void settleDue(Handle tx, Set<HouseholdId> households, String by) {
        List<DueSettled.Line> lines = new ArrayList<>();
        Map<HouseholdId, Holding> holdings = Holding.of(tx, households);
        for (HouseholdId household : households) {
            Holding holding = Objects.requireNonNull(holdings.get(household));
            Points some = Owing.settled(holding.free(), holding.due());
            if (!some.equals(Points.ZERO)) {
                lines.add(new DueSettled.Line(household, some));
            }
        }
        for (List<DueSettled.Line> piece : pieces(lines)) {
            books.post(tx, new DueSettled(piece), by);
        }
    }

    private void expire(Handle tx, Set<HouseholdId> households, String by) {
        Map<HouseholdId, Households.Household> known = Households.find(tx, households);
        Map<CollectiveId, List<Households.Household>> byCollective = new TreeMap<>(comparing(CollectiveId::id));
        for (HouseholdId id : households) {
            Optional.ofNullable(known.get(id))
                    .ifPresent(household -> byCollective
                            .computeIfAbsent(household.collective(), none -> new ArrayList<>())
                            .add(household));
        }
        byCollective.forEach((collective, all) -> CutOffs.latest(tx, collective).ifPresent(standing -> {
            List<PointsExpired.Line> lines = new ArrayList<>();
            for (Households.Household household : all) {
                Points some = CutOffs.old(tx, household.id(), standing).expiring();
                if (!some.equals(Points.ZERO)) {
                    lines.add(new PointsExpired.Line(household.id(), some));
                }
            }
            expire(tx, standing, lines, by);
        }));
    }

    private void expire(Handle tx, CutOffs.CutOff standing, List<PointsExpired.Line> lines, String by) {
        for (List<PointsExpired.Line> piece : pieces(lines)) {
            EntryId entry = books.post(tx, new PointsExpired(standing.collective(), standing.on(), piece), by);
            piece.forEach(line -> HouseholdLedger.add(
                    tx,
                    line.household(),
                    books.today(),
                    entry,
                    -line.points().hundredths(),
                    EXPIRED + standing.on() + " " + standing.resolution()));
        }
    }

    /** Whoever got something by it. */
    private Set<HouseholdId> passOn(Handle tx, Set<HouseholdId> households, String by) {
        Set<HouseholdId> followers = new LinkedHashSet<>();
        for (HouseholdId household : Successions.closed(tx, households)) {
            Successions.Succession closed = Successions.of(tx, household).orElseThrow();
            Points free = Holding.of(tx, household).free();
            if (!free.equals(Points.ZERO)) {
                followers.addAll(passOn(tx, household, closed, free, by));
            }
        }
        return followers;
    }

    private List<HouseholdId> passOn(
            Handle tx, HouseholdId from, Successions.Succession closed, Points free, String by) {
        List<PointsPassedOn.Line> lines = new ArrayList<>();
        List<Points> parts = closed.divide(free);
        for (int place = 0; place < parts.size(); place++) {
            if (!parts.get(place).equals(Points.ZERO)) {
                lines.add(new PointsPassedOn.Line(closed.heirs().get(place).household(), parts.get(place)));
            }
        }
        EntryId entry = books.post(tx, new PointsPassedOn(from, lines), by);
        for (PointsPassedOn.Line line : lines) {
            long some = line.points().hundredths();
            HouseholdLedger.add(tx, from, books.today(), entry, -some, PASSED_ON + line.household());
            HouseholdLedger.earn(tx, line.household(), books.today(), entry, some, CAME_FROM + from);
        }
        return lines.stream().map(PointsPassedOn.Line::household).toList();
    }

    /** No longer than one event may be. */
    private static <T> List<List<T>> pieces(List<T> lines) {
        List<List<T>> pieces = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += HouseholdEvent.LINES_MAX) {
            pieces.add(lines.subList(from, Math.min(lines.size(), from + HouseholdEvent.LINES_MAX)));
        }
        return pieces;
    }
}
