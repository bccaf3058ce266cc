package jifen.fundpool.sync;

import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.epochs.Relearning;
import jifen.fundpool.households.CardMasters;
import jifen.fundpool.households.Households;
import jifen.fundpool.households.Incoming;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.money.FundRegister;
import jifen.fundpool.purses.PurseImport;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.Balances;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.Replica;
import jifen.ledger.account.Points;
import jifen.ledger.account.Posting;
import jifen.ledger.account.Postings;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.IntentVoided;
import jifen.ledger.event.PurseCredited;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.event.Reversed;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.event.StockCorrected;
import jifen.ledger.event.StockOpened;
import jifen.ledger.event.StoreEvent;
import jifen.ledger.event.TopUpAccepted;
import jifen.ledger.party.HouseholdId;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A pushed piece of a store's log becomes one event of the centre's, with its bytes, its rights and its news; or nothing does. */
final class LogImport {
    private static final String BEFORE = "before_import";

    private final PoolBooks books;
    private final CardMasters masters;
    private final Incoming incoming;
    private final Leases leases;
    private final Points purseLimit;
    private final Relearning relearning;

    LogImport(PoolBooks books, CardMasters masters, Incoming incoming, Leases leases, Points purseLimit) {
        this.relearning = new Relearning(books, incoming);
        this.books = books;
        this.masters = masters;
        this.incoming = incoming;
        this.leases = leases;
        this.purseLimit = purseLimit;
    }

    /** Takes the piece in the caller's transaction; after a refusal the transaction is as it was before. */
    Verdict take(Handle tx, Kiosks.Kiosk kiosk, Sync.Request request) {
        tx.savepoint(BEFORE);
        Verdict verdict;
        try {
            verdict = tried(tx, kiosk, request);
        } catch (IllegalArgumentException | ArithmeticException e) {
            // Amounts beyond all bounds are found out where they are added up.
            verdict = Verdict.Refused.of(Sync.Refusal.IMPOSSIBLE, "an entry cannot be: " + e.getMessage());
        }
        return switch (verdict) {
            case Verdict.Refused refused -> {
                tx.rollbackToSavepoint(BEFORE);
                yield refused;
            }
            case Verdict.Taken taken -> {
                tx.releaseSavepoint(BEFORE);
                yield taken;
            }
        };
    }

    private Verdict tried(Handle tx, Kiosks.Kiosk kiosk, Sync.Request request) {
        Sync.Head heldBefore = Replica.head(tx, kiosk.node());
        Verdict.Refused rolledBack = HeadCheck.notBehind(kiosk, heldBefore, request.head());
        if (rolledBack != null) {
            return rolledBack;
        }
        return switch (Replica.add(tx, kiosk.node(), request.after(), request.entries())) {
            case Replica.Outcome.Gap gap ->
                Verdict.Refused.of(
                        Sync.Refusal.GAP,
                        "the entries do not go on where the fund pool is: it holds "
                                + (gap.held() == null
                                        ? "nothing"
                                        : gap.held().epoch() + "/" + gap.held().seq())
                                + " of " + kiosk.node() + "; push nothing after nothing to learn it");
            case Replica.Outcome.Fork fork ->
                HeadCheck.fork(kiosk, "entry " + kiosk.node() + "/" + fork.at() + " is another one here");
            case Replica.Outcome.Impossible impossible -> Verdict.Refused.of(Sync.Refusal.IMPOSSIBLE, impossible.why());
            case Replica.Outcome.Taken taken -> count(tx, kiosk, request, taken);
        };
    }

    private Verdict count(Handle tx, Kiosks.Kiosk kiosk, Sync.Request request, Replica.Outcome.Taken taken) {
        Verdict.Refused otherHead = HeadCheck.matches(tx, kiosk, request.head());
        if (otherHead != null) {
            return otherHead;
        }
        List<EntryBody> added = taken.added();
        Sync.Head head = taken.head();
        if (added.isEmpty() || head == null) {
            return new Verdict.Taken(head, 0);
        }
        if (added.getFirst().epoch() != added.getLast().epoch()) {
            return Verdict.Refused.of(Sync.Refusal.IMPOSSIBLE, "entries of two epochs came in one piece");
        }
        Set<HouseholdId> spenders = new LinkedHashSet<>();
        PurseImport purses = new PurseImport(books, masters, tx, kiosk, purseLimit);
        Postings.Builder sum = Postings.of();
        for (EntryBody entry : added) {
            Verdict.Refused refused = EntryCheck.count(tx, relearning, kiosk, entry, purses);
            if (refused != null) {
                return refused;
            }
            StoreEvent said = (StoreEvent) entry.event();
            spender(said).ifPresent(spenders::add);
            Postings moved = said.postingsAtCentre();
            purses.follow(moved);
            moved.legs().forEach(leg -> sum.add(leg.account(), leg.delta()));
        }
        Postings effect = sum.build();
        Verdict.Refused below = belowZero(tx, effect);
        if (below != null) {
            return below;
        }
        return post(tx, kiosk, added, head, effect, purses, spenders);
    }

    /** Whose points at this store the entry moves. */
    private static Optional<HouseholdId> spender(StoreEvent said) {
        return switch (said) {
            case Redemption redemption -> Optional.of(redemption.household());
            case Reversed reversed -> Optional.of(reversed.household());
            case RedemptionIntended intended -> Optional.of(intended.household());
            case IntentVoided voided -> Optional.of(voided.household());
            case TopUpAccepted accepted -> Optional.empty();
            case PurseCredited credited -> Optional.empty();
            case GoodsReceived received -> Optional.empty();
            case StockOpened opened -> Optional.empty();
            case StockCorrected corrected -> Optional.empty();
            case RightsAccepted accepted -> Optional.empty();
            case EpochOpened opened -> Optional.empty();
        };
    }

    private Verdict post(
            Handle tx,
            Kiosks.Kiosk kiosk,
            List<EntryBody> added,
            Sync.Head head,
            Postings effect,
            PurseImport purses,
            Set<HouseholdId> spenders) {
        EntryId entry = books.post(
                tx,
                new CentreEvent.LogImported(
                        kiosk.node(),
                        added.getFirst().epoch(),
                        added.getFirst().seq(),
                        added.getLast().seq(),
                        HexFormat.of().formatHex(head.hash()),
                        effect),
                "sync");
        purses.finish();
        spenders.addAll(purses.reached());
        String piece = added.getFirst().position() + "–" + added.getLast().seq();
        FundRegister.given(tx, entry, books.today(), kiosk.node(), piece, effect);
        Set<HouseholdId> reached = incoming.settle(tx, spenders, "sync");
        leases.topUp(tx, reached, "sync");
        Households.publish(tx, reached, books.today());
        return new Verdict.Taken(head, added.size());
    }

    /** The database's CHECK would refuse it too, but not say whose mistake it is. */
    private static Verdict.@Nullable Refused belowZero(Handle tx, Postings effect) {
        for (Posting leg : effect.legs()) {
            long after = Math.addExact(Balances.of(tx, leg.account()), leg.delta());
            if (after * leg.account().kind().side() < 0) {
                return Verdict.Refused.of(
                        Sync.Refusal.IMPOSSIBLE,
                        "the entries take more from " + leg.account() + " than was ever there");
            }
        }
        return null;
    }
}
