package jifen.fundpool.epochs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.households.HouseholdLedger;
import jifen.fundpool.households.Households;
import jifen.fundpool.households.Incoming;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.purses.PurseIntents;
import jifen.fundpool.redemptions.GivenBack;
import jifen.fundpool.redemptions.TakenBack;
import jifen.fundpool.stores.Findings;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.Chain;
import jifen.journal.EntryId;
import jifen.journal.Replica;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent.EpochClosed;
import jifen.ledger.event.EpochEnd;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.PurseCentreEvent.HoldsFrozen;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.protocol.Epoch;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Closes an epoch of a kiosk's log and opens the next, all in the caller's transaction (docs/decisions/0019). */
public final class EpochClosing {
    private static final String BY_SYNC = "sync";

    private final PoolBooks books;
    private final Incoming incoming;
    private final Leases leases;

    public EpochClosing(PoolBooks books, Incoming incoming, Leases leases) {
        this.books = books;
        this.incoming = incoming;
        this.leases = leases;
    }

    /** What a kiosk that asks for it is told. */
    public sealed interface Outcome {
        record Opened(int epoch, EpochOpened opened) implements Outcome {}

        record Refused(Sync.Refusal why, String message) implements Outcome {}
    }

    /** @param saysWhy whether the kiosk reads an opening that says why the epoch before was closed */
    public Outcome close(Handle tx, Kiosks.Kiosk kiosk, String attempt, Epoch.Ask.Close ask, boolean saysWhy) {
        if (kiosk.state() == Kiosks.State.REPLACED) {
            return new Outcome.Refused(
                    Sync.Refusal.EPOCH_CLOSED, "another kiosk has taken the place of " + kiosk.node());
        }
        Optional<ClosedEpochs.ClosedEpoch> latest = ClosedEpochs.latest(tx, kiosk.node());
        Sync.Head held = held(tx, kiosk);
        boolean asked = latest.filter(closed -> closed.end().equals(ask.head())).isPresent();
        if (asked && held.seq() == 0) {
            return again(tx, kiosk, attempt, ask, latest.get(), saysWhy);
        }
        if (ask.head().epoch() < kiosk.epoch()) {
            return fenced(kiosk, ask.head());
        }
        if (!held.equals(ask.head())) {
            return new Outcome.Refused(
                    Sync.Refusal.NOT_LEVEL,
                    "the log of " + kiosk.node() + " is held up to " + held.epoch() + "/" + held.seq()
                            + " and cannot be closed at " + ask.head().epoch() + "/"
                            + ask.head().seq());
        }
        return closed(tx, kiosk, attempt, held, why(kiosk, ask.whole()), saysWhy);
    }

    /** The opening was given out before: to the same one it is given again, from another it is taken away first. */
    private Outcome again(
            Handle tx,
            Kiosks.Kiosk kiosk,
            String attempt,
            Epoch.Ask.Close ask,
            ClosedEpochs.ClosedEpoch latest,
            boolean saysWhy) {
        EpochOpened opening = latest.opening();
        if (opening != null && attempt.equals(latest.attempt())) {
            // Else a recall that is wanted since the first answer would never be asked for.
            Kiosks.attempts(tx, kiosk.node(), null);
            return new Outcome.Opened(kiosk.epoch(), opening);
        }
        return ask.whole()
                ? fenced(kiosk, ask.head())
                : closed(tx, kiosk, attempt, ask.head(), why(kiosk, false), saysWhy);
    }

    private static Outcome fenced(Kiosks.Kiosk kiosk, Sync.Head head) {
        return new Outcome.Refused(Sync.Refusal.EPOCH_CLOSED, Fence.message(kiosk, head.epoch()));
    }

    private static EpochEnd why(Kiosks.Kiosk kiosk, boolean whole) {
        if (kiosk.settled()) {
            return EpochEnd.FORKED;
        }
        // That its log is whole is the kiosk's own word, and believed only where it was asked to come home: else a
        // copy put back by hand would bring home what was spent in the log that is gone.
        return whole && kiosk.wanted() == Kiosks.Wanted.RECALL ? EpochEnd.RECALLED : EpochEnd.RESTORED;
    }

    /** The end of the open epoch; seq 0 while nothing of it is held. */
    private static Sync.Head held(Handle tx, Kiosks.Kiosk kiosk) {
        Sync.Head held = Replica.head(tx, kiosk.node());
        return held != null && held.epoch() == kiosk.epoch()
                ? held
                : new Sync.Head(kiosk.epoch(), 0, held == null ? Chain.genesis() : held.hash());
    }

    private Outcome closed(
            Handle tx, Kiosks.Kiosk kiosk, String attempt, Sync.Head end, EpochEnd why, boolean saysWhy) {
        NodeId node = kiosk.node();
        EntryId entry = bookEnd(tx, kiosk, end, why, BY_SYNC);
        Kiosks.enter(tx, node, kiosk.epoch() + 1);
        Set<HouseholdId> touched = new LinkedHashSet<>(Leases.at(tx, node).keySet());
        Set<HouseholdId> reached = incoming.settle(tx, touched, BY_SYNC);
        leases.topUp(tx, reached, BY_SYNC);
        Households.publish(tx, reached, books.today());
        EpochOpened opening = new EpochOpened(
                kiosk.store(),
                end.epoch(),
                end.seq(),
                ClosedEpochs.hex(end.hash()),
                attempt,
                lines(tx, node),
                saysWhy ? why : null);
        remember(tx, kiosk, end, why, entry, attempt, opening);
        return new Outcome.Opened(kiosk.epoch() + 1, opening);
    }

    /** Freezes what a kiosk that was replaced may have spent, and refuses whatever it still brings. */
    void closeLost(Handle tx, Kiosks.Kiosk kiosk, String by) {
        Sync.Head end = held(tx, kiosk);
        EntryId entry = bookEnd(tx, kiosk, end, EpochEnd.LOST, by);
        List<EpochClosed.Out> held = new ArrayList<>();
        PurseIntents.freeze(tx, kiosk.node())
                .forEach((household, points) -> held.add(new EpochClosed.Out(household, points)));
        if (!held.isEmpty()) {
            books.post(tx, new HoldsFrozen(kiosk.node(), kiosk.store(), kiosk.epoch(), held), by);
        }
        Kiosks.enter(tx, kiosk.node(), kiosk.epoch() + 1);
        remember(tx, kiosk, end, EpochEnd.LOST, entry, null, null);
    }

    private EntryId bookEnd(Handle tx, Kiosks.Kiosk kiosk, Sync.Head end, EpochEnd why, String by) {
        NodeId node = kiosk.node();
        List<EpochClosed.Out> lines = new ArrayList<>();
        for (Map.Entry<HouseholdId, Leases.Right> right : Leases.at(tx, node).entrySet()) {
            Points out = right.getValue().out();
            if (!out.equals(Points.ZERO)) {
                lines.add(new EpochClosed.Out(right.getKey(), out));
                Leases.bringHome(tx, node, right.getKey(), out);
            }
        }
        HistoryCharges histories = HistoryCharges.of(tx, node, kiosk.wanted() == Kiosks.Wanted.KIOSKS);
        long seq = end.epoch() == kiosk.epoch() ? end.seq() : 0;
        EntryId entry = books.post(
                tx,
                new EpochClosed(
                        node,
                        kiosk.store(),
                        kiosk.epoch(),
                        seq,
                        ClosedEpochs.hex(end.hash()),
                        why,
                        lines,
                        histories.charges()),
                by);
        histories.charges().forEach(charge -> {
            BesideLog.put(tx, node, kiosk.epoch(), charge);
            tell(tx, charge, entry);
        });
        histories.givenBack().forEach((redemption, points) -> GivenBack.put(tx, redemption, points));
        histories.recovered().forEach((redemption, points) -> TakenBack.recovered(tx, redemption, points));
        Aside.counted(tx, node, kiosk.epoch());
        Findings.settle(tx, books.now(), node);
        return entry;
    }

    private void tell(Handle tx, EpochClosed.Charge charge, EntryId entry) {
        line(tx, charge.household(), entry, charge.givenBack().hundredths(), "given back: the township bears it");
        line(tx, charge.household(), entry, -charge.spent().hundredths(), "taken at a kiosk whose books were copied");
    }

    private void line(Handle tx, HouseholdId household, EntryId entry, long hundredths, String what) {
        if (hundredths != 0) {
            HouseholdLedger.add(tx, household, books.today(), entry, hundredths, what);
        }
    }

    private void remember(
            Handle tx,
            Kiosks.Kiosk kiosk,
            Sync.Head end,
            EpochEnd why,
            EntryId entry,
            @Nullable String attempt,
            @Nullable EpochOpened opening) {
        ClosedEpochs.add(
                tx,
                new ClosedEpochs.ClosedEpoch(
                        kiosk.node(), kiosk.epoch(), end, why, books.now(), entry.toString(), attempt, opening));
    }

    /** Every counter that the kiosk's log does not know yet. */
    private static List<EpochOpened.Line> lines(Handle tx, NodeId node) {
        List<EpochOpened.Line> lines = new ArrayList<>();
        Leases.at(tx, node).forEach((household, right) -> {
            if (!right.returned().equals(right.heard()) || !right.granted().equals(right.accepted())) {
                lines.add(new EpochOpened.Line(
                        household, right.heard(), right.returned(), right.accepted(), right.granted()));
            }
        });
        return lines;
    }
}
