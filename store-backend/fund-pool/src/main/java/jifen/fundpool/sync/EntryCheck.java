package jifen.fundpool.sync;

import java.util.Optional;
import jifen.fundpool.epochs.Fence;
import jifen.fundpool.epochs.Relearning;
import jifen.fundpool.incarnation.Forgotten;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.purses.PurseImport;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.EntryBody;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.Event;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.PurseEvent;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.Reversed;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.event.StockCorrected;
import jifen.ledger.event.StockOpened;
import jifen.ledger.event.StoreEvent;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a store's log held against what the centre knows, and what follows from it in the centre's tables. A kiosk is never
 * believed beyond the rights it was given.
 */
final class EntryCheck {
    private EntryCheck() {}

    /** Counts the entry in, or says why it cannot be; the caller rolls back what was counted before. */
    static Verdict.@Nullable Refused count(
            Handle tx, Relearning relearning, Kiosks.Kiosk kiosk, EntryBody entry, PurseImport purses) {
        Event event = entry.event();
        if (!(event instanceof StoreEvent said)) {
            return impossible(
                    entry,
                    "a store cannot write " + ((CentreEvent) event).getClass().getSimpleName());
        }
        if (!storeOf(said).equals(kiosk.store())) {
            return impossible(entry, "it speaks for store " + storeOf(said));
        }
        Optional<String> unknown = Forgotten.unknown(tx, kiosk, said);
        if (unknown.isPresent()) {
            return Verdict.Refused.of(
                    Sync.Refusal.TELL,
                    "the fund pool was put back from an old copy, and entry " + entry.id() + " speaks of "
                            + unknown.get() + ", which is not known here any more: enter it again at the fund pool");
        }
        Forgotten.owner(tx, kiosk, said);
        return switch (said) {
            case GoodsReceived received -> GoodsCheck.arrived(tx, kiosk, entry, received.lines());
            case StockOpened opened -> GoodsCheck.opened(tx, kiosk, entry, opened);
            case StockCorrected corrected -> GoodsCheck.corrected(tx, kiosk, entry, corrected);
            case RightsAccepted accepted ->
                relearning
                        .accepted(tx, kiosk, accepted)
                        .map(why -> impossible(entry, why))
                        .orElseGet(() -> accepted(tx, kiosk, entry, accepted));
            case Redemption redemption -> RedemptionCheck.redeemed(tx, kiosk, entry, redemption, purses);
            case PurseEvent purse -> PurseCheck.said(tx, kiosk, entry, purse, purses);
            case Reversed reversed -> RedemptionCheck.reversed(tx, kiosk, entry, reversed, purses);
            case EpochOpened opened ->
                relearning
                        .opened(tx, kiosk, entry, opened)
                        .map(why -> impossible(entry, why))
                        .orElseGet(() -> opened(tx, kiosk.node(), entry, opened));
        };
    }

    private static Verdict.@Nullable Refused opened(Handle tx, NodeId node, EntryBody entry, EpochOpened opened) {
        if (Fence.opens(tx, Kiosks.find(tx, node).orElseThrow(), entry, opened)) {
            return null;
        }
        return Incarnation.latest(tx).isEmpty()
                ? impossible(entry, "the fund pool never opened this epoch so")
                : Verdict.Refused.of(
                        Sync.Refusal.GAP,
                        "the fund pool was put back from a copy in which the epoch of entry " + entry.id()
                                + " does not begin so: write down what the kiosk's register shows since, and enrol it anew");
    }

    private static StoreId storeOf(StoreEvent said) {
        return switch (said) {
            case GoodsReceived received -> received.store();
            case StockOpened opened -> opened.store();
            case StockCorrected corrected -> corrected.store();
            case RightsAccepted accepted -> accepted.store();
            case Redemption redemption -> redemption.store();
            case PurseEvent purse -> purse.store();
            case Reversed reversed -> reversed.store();
            case EpochOpened opened -> opened.store();
        };
    }

    private static Verdict.@Nullable Refused accepted(
            Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, RightsAccepted accepted) {
        for (RightsAccepted.Line line : accepted.lines()) {
            Leases.Right right = Leases.of(tx, kiosk.node(), line.household());
            if (!right.accepted().equals(line.grantedBefore())) {
                return impossible(
                        entry,
                        "it counts on from " + line.grantedBefore() + " points granted to " + line.household()
                                + ", its log so far says " + right.accepted());
            }
            if (!right.granted().covers(line.grantedInAll())) {
                return overspent(
                        entry,
                        "it accepts " + line.grantedInAll() + " points for " + line.household() + ", and only "
                                + right.granted() + " were ever granted");
            }
            Leases.accept(tx, kiosk.node(), line.household(), line.grantedInAll());
        }
        return null;
    }

    static Verdict.Refused impossible(EntryBody entry, String why) {
        return Verdict.Refused.of(Sync.Refusal.IMPOSSIBLE, "entry " + entry.id() + " cannot be: " + why);
    }

    static Verdict.Refused overspent(EntryBody entry, String why) {
        return new Verdict.Refused(
                Sync.Refusal.QUARANTINED,
                "entry " + entry.id() + " goes beyond its rights: " + why
                        + ". The kiosk is stopped until a person has looked.",
                "overspent");
    }
}
