package jifen.fundpool.epochs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.households.HouseholdLedger;
import jifen.fundpool.households.Households;
import jifen.fundpool.households.Incoming;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent.EpochClosed;
import jifen.ledger.event.EpochEnd;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.RestorationEvent.RightsLearned;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;

/** Grants and closed epochs that a kiosk's log proves, and that a restored fund pool has forgotten. */
public final class Relearning {
    /**
     * What one kiosk can claim of one household, and beyond all that is known here in one restoration: a hundredth of the greatest amount
     * there is. No township comes near it, not even where ten thousand households are forgotten with a thousand points each; and
     * no sum over its kiosks and households passes what an amount can be, on which all that honest kiosks say would be refused.
     */
    public static final Points CLAIM_MAX = new Points(Points.HUNDREDTHS_MAX / 100);

    private static final Points LEAST = new Points(1);

    private static final String BY = "sync";

    private final PoolBooks books;
    private final Incoming incoming;

    public Relearning(PoolBooks books, Incoming incoming) {
        this.books = books;
        this.incoming = incoming;
    }

    /**
     * Learns what a kiosk has accepted beyond what is known here, if it is one that is waited for.
     *
     * @return what is wrong with it; empty when it is learned, or was none to learn
     */
    public Optional<String> accepted(Handle tx, Kiosks.Kiosk kiosk, RightsAccepted accepted) {
        if (!Incarnation.waitsFor(tx, kiosk.node())) {
            return Optional.empty();
        }
        Map<HouseholdId, Points> inAll = new TreeMap<>();
        accepted.lines().forEach(line -> inAll.put(line.household(), line.grantedInAll()));
        return learn(tx, kiosk, inAll);
    }

    /** Nothing is learned of what goes beyond all bounds; the caller refuses the entry, and takes back what led to it. */
    private Optional<String> learn(Handle tx, Kiosks.Kiosk kiosk, Map<HouseholdId, Points> inAll) {
        List<RightsLearned.Line> lines = new ArrayList<>();
        inAll.forEach((household, granted) -> {
            Points known = Leases.of(tx, kiosk.node(), household).granted();
            if (!known.covers(granted)) {
                Points more = granted.minus(known);
                lines.add(
                        new RightsLearned.Line(household, more, Points.min(Leases.free(tx, household), more), granted));
            }
        });
        Optional<String> wrong = beyondBounds(tx, kiosk.node(), lines);
        if (wrong.isPresent() || lines.isEmpty()) {
            return wrong;
        }
        EntryId entry = books.post(tx, new RightsLearned(kiosk.node(), kiosk.store(), lines), BY);
        for (RightsLearned.Line line : lines) {
            Leases.learned(tx, kiosk.node(), line.household(), line.inAll());
            if (!line.beyond().equals(Points.ZERO)) {
                Incarnation.learned(tx, kiosk.node(), "beyond", line.household().id(), line.beyond());
                HouseholdLedger.earn(
                        tx,
                        line.household(),
                        books.today(),
                        entry,
                        line.beyond().hundredths(),
                        "恢复后从门店账本得知 " + kiosk.node());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> beyondBounds(Handle handle, NodeId node, List<RightsLearned.Line> lines) {
        long beyond = Incarnation.beyondLearned(handle, node);
        for (RightsLearned.Line line : lines) {
            if (!CLAIM_MAX.covers(line.inAll())) {
                return Optional.of("no fund pool ever granted " + line.inAll() + " points to " + line.household());
            }
            beyond = Math.addExact(beyond, line.beyond().hundredths());
        }
        return beyond > CLAIM_MAX.hundredths()
                ? Optional.of("with it the kiosk claims more than " + CLAIM_MAX + " points that are not known here")
                : Optional.empty();
    }

    /**
     * Closes an epoch as the kiosk's log says that it was closed.
     *
     * @return what is wrong with it; empty when it is learned, or was none to learn
     */
    public Optional<String> opened(Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, EpochOpened opened) {
        if (!Incarnation.waitsFor(tx, kiosk.node())) {
            return Optional.empty();
        }
        if (entry.epoch() <= kiosk.epoch()) {
            return entry.epoch() == kiosk.epoch() ? openedOtherwise(tx, kiosk, opened) : Optional.empty();
        }
        NodeId node = kiosk.node();
        Map<HouseholdId, Leases.Right> rights = Leases.at(tx, node);
        Optional<String> wrong = wrong(rights, opened);
        if (wrong.isPresent()) {
            return wrong;
        }
        Map<HouseholdId, Points> before = new TreeMap<>();
        List<EpochClosed.Out> out = new ArrayList<>();
        for (EpochOpened.Line line : opened.lines()) {
            Leases.Right right = rights.getOrDefault(line.household(), Leases.Right.NONE);
            Points left = line.returnedInAll().minus(right.returned());
            if (!left.equals(Points.ZERO)) {
                out.add(new EpochClosed.Out(line.household(), left));
                if (!right.out().covers(left)) {
                    before.put(line.household(), right.granted().plus(left.minus(right.out())));
                }
            }
        }
        wrong = learn(tx, kiosk, before);
        if (wrong.isPresent()) {
            return wrong;
        }
        close(tx, kiosk, entry, opened, out);
        Map<HouseholdId, Points> after = new TreeMap<>();
        opened.lines().forEach(line -> after.put(line.household(), line.grantedInAll()));
        wrong = learn(tx, kiosk, after);
        // Only now: what comes home and goes out again in one exchange pays nobody's debt in between.
        Set<HouseholdId> households =
                out.stream().map(EpochClosed.Out::household).collect(Collectors.toCollection(TreeSet::new));
        Households.publish(tx, incoming.settle(tx, households, BY), books.today());
        return wrong;
    }

    /**
     * The epoch was closed here, and the kiosk never heard of it: it asked again a life that had forgotten it, which is lost as well. The
     * kiosk goes on with that life's opening, if the same went home by both; what it was granted beyond ours is learned.
     */
    private Optional<String> openedOtherwise(Handle tx, Kiosks.Kiosk kiosk, EpochOpened opened) {
        NodeId node = kiosk.node();
        EpochOpened ours = ClosedEpochs.latest(tx, node)
                .map(ClosedEpochs.ClosedEpoch::opening)
                .orElse(null);
        if (ours == null || ours.equals(opened) || !sameEnd(ours, opened) || !sameWentHome(tx, node, opened)) {
            return Optional.empty();
        }
        Map<HouseholdId, Points> granted = new TreeMap<>();
        opened.lines().forEach(line -> granted.put(line.household(), line.grantedInAll()));
        Optional<String> wrong = learn(tx, kiosk, granted);
        if (wrong.isEmpty()) {
            ClosedEpochs.openedBy(tx, node, opened);
            Incarnation.learned(tx, node, "epoch", node + "/" + kiosk.epoch(), Points.ZERO);
        }
        return wrong;
    }

    private static boolean sameEnd(EpochOpened one, EpochOpened other) {
        return one.epochBefore() == other.epochBefore()
                && one.seqBefore() == other.seqBefore()
                && one.hashBefore().equals(other.hashBefore());
    }

    private static boolean sameWentHome(Handle tx, NodeId node, EpochOpened opened) {
        Map<HouseholdId, EpochOpened.Line> lines = new TreeMap<>();
        opened.lines().forEach(line -> lines.put(line.household(), line));
        Map<HouseholdId, Leases.Right> rights = Leases.at(tx, node);
        return lines.size() == opened.lines().size()
                && rights.keySet().containsAll(lines.keySet())
                && rights.entrySet().stream().allMatch(each -> {
                    Leases.Right right = each.getValue();
                    EpochOpened.Line line = lines.get(each.getKey());
                    return line == null
                            ? right.returned().equals(right.heard())
                            : right.heard().equals(line.returnedBefore())
                                    && right.accepted().equals(line.grantedBefore())
                                    && right.returned().equals(line.returnedInAll());
                });
    }

    private void close(Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, EpochOpened opened, List<EpochClosed.Out> out) {
        NodeId node = kiosk.node();
        // Where the kiosk does not say why, what it had may have been spent unseen.
        EpochEnd said = opened.why();
        EpochEnd why = said == null ? EpochEnd.RESTORED : said;
        out.forEach(line -> Leases.bringHome(tx, node, line.household(), line.points()));
        long seq = opened.epochBefore() == kiosk.epoch() ? opened.seqBefore() : 0;
        EntryId closed = books.post(
                tx,
                new EpochClosed(node, kiosk.store(), kiosk.epoch(), seq, opened.hashBefore(), why, out, List.of()),
                BY);
        Sync.Head end = new Sync.Head(
                opened.epochBefore(),
                opened.seqBefore(),
                java.util.HexFormat.of().parseHex(opened.hashBefore()));
        ClosedEpochs.add(
                tx,
                new ClosedEpochs.ClosedEpoch(
                        node, kiosk.epoch(), end, why, books.now(), closed.toString(), opened.attempt(), opened));
        Kiosks.learned(tx, node, entry.epoch(), opened.attempt());
        Incarnation.learned(tx, node, "epoch", node + "/" + entry.epoch(), Points.ZERO);
    }

    private static Optional<String> wrong(Map<HouseholdId, Leases.Right> rights, EpochOpened opened) {
        Set<HouseholdId> named =
                opened.lines().stream().map(EpochOpened.Line::household).collect(Collectors.toSet());
        for (Map.Entry<HouseholdId, Leases.Right> right : rights.entrySet()) {
            // What a life in between had forgotten, and the kiosk never heard of, stays out as it is.
            boolean nothingThere = !right.getValue().covers(LEAST)
                    && right.getValue().returned().equals(right.getValue().heard());
            if (!named.contains(right.getKey()) && !nothingThere) {
                return Optional.of("it leaves out what household " + right.getKey() + " has there");
            }
        }
        for (EpochOpened.Line line : opened.lines()) {
            Leases.Right right = rights.getOrDefault(line.household(), Leases.Right.NONE);
            // Less may be granted in it than here: by a life in between that had forgotten a grant which the kiosk had
            // not heard of yet.
            boolean goesOn = right.heard().equals(line.returnedBefore())
                    && right.accepted().equals(line.grantedBefore())
                    && line.returnedInAll().covers(right.returned());
            if (!goesOn) {
                return Optional.of("it counts the rights of " + line.household() + " on from other numbers");
            }
        }
        return Optional.empty();
    }
}
