package jifen.fundpool.purses;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jifen.fundpool.households.Cards;
import jifen.fundpool.households.HouseholdLedger;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.redemptions.GivenBack;
import jifen.fundpool.redemptions.TakenBack;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.Balances;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.event.PurseCentreEvent.BorneBack;
import jifen.ledger.event.PurseCentreEvent.PurseBorne;
import jifen.ledger.event.Reversed;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import org.jdbi.v3.core.Handle;

/** What the township bears of redemptions by cards with a purse, and when it has it back (docs/decisions/0023). */
final class Borne {
    private final PurseImport piece;
    private final Handle tx;
    private final Set<CardId> heardOf = new LinkedHashSet<>();
    private final List<Reversal> reversals = new ArrayList<>();

    private record Reversal(EntryBody entry, EntryId redemption, Reversed said) {}

    Borne(PurseImport piece) {
        this.piece = piece;
        this.tx = piece.tx;
    }

    void bears(EntryBody entry, PurseIntents.Intent intent, Points purse, Points lease, String reason) {
        piece.books.post(
                tx,
                new PurseBorne(
                        intent.card(),
                        intent.household(),
                        piece.kiosk.store(),
                        entry.id().toString(),
                        purse,
                        Points.ZERO,
                        lease,
                        reason),
                "sync");
        Points borne = purse.plus(lease);
        PurseIntents.bears(tx, intent, borne);
        piece.reaches(intent.household());
        HouseholdLedger.add(
                tx,
                intent.household(),
                entry.date(),
                entry.id(),
                borne.hundredths(),
                "borne by the township: " + reason);
    }

    /** What the township had paid of it, or given back, is the township's again, once it is there. */
    void reversed(EntryBody entry, EntryId redemption, Reversed said) {
        reversals.add(new Reversal(entry, redemption, said));
    }

    /** All that was borne of it has come to the household: the right's part at once, and the purse's with the reversal. */
    private void comesHome(Reversal reversal) {
        Optional<PurseIntents.Intent> paid = PurseIntents.settledBy(tx, reversal.redemption);
        Points borne = paid.map(PurseIntents.Intent::borne).orElse(Points.ZERO);
        Points back = Points.min(borne.plus(GivenBack.of(tx, reversal.redemption)), reversal.said.total());
        if (back.equals(Points.ZERO)) {
            return;
        }
        HouseholdId household = reversal.said.household();
        Points free = Points.min(back, Leases.free(tx, household));
        piece.books.post(
                tx,
                new BorneBack(
                        paid.map(PurseIntents.Intent::card).orElse(null),
                        household,
                        piece.kiosk.store(),
                        reversal.entry.id().toString(),
                        Points.ZERO,
                        free,
                        "the redemption was taken back",
                        free.equals(back) ? null : back.minus(free)),
                "sync");
        paid.ifPresent(intent -> PurseIntents.bears(tx, intent, Points.ZERO));
        TakenBack.recovered(tx, reversal.redemption, back);
        had(household, reversal.entry.date(), reversal.entry.id(), back);
    }

    /** The card itself says that this redemption was not its doing; what was taken back has come home to the household already. */
    void untrue(EntryId redemption) {
        if (!TakenBack.is(tx, redemption)) {
            PurseIntents.settledBy(tx, redemption).ifPresent(intent -> untrue(intent, GivenBack.of(tx, redemption)));
        }
    }

    private void untrue(PurseIntents.Intent untrue, Points givenBack) {
        Points had = untrue.borne().plus(givenBack);
        Points more = untrue.purse().minus(Points.min(untrue.purse(), had));
        if (more.equals(Points.ZERO)) {
            return;
        }
        EntryId entry = piece.books.post(
                tx,
                new PurseBorne(
                        untrue.card(),
                        untrue.household(),
                        storeOf(untrue),
                        untrue.entry().toString(),
                        more,
                        Points.ZERO,
                        Points.ZERO,
                        "not the card's doing"),
                "sync");
        PurseIntents.bears(tx, untrue, untrue.borne().plus(more));
        piece.reaches(untrue.household());
        HouseholdLedger.add(
                tx,
                untrue.household(),
                piece.books.today(),
                entry,
                more.hundredths(),
                "borne by the township: not the card's doing");
    }

    /** A card has told something in this piece. */
    void heardOf(CardId card) {
        heardOf.add(card);
    }

    /**
     * What was borne of redemptions that were taken back; and where all that a card ever did is told, its purse holds what it last proved. What the books say beyond that is what was borne for
     * want of points that it did have: a top-up that was told later, or forgotten with the fund pool's disk, or a MAC that was lost.
     */
    void comesHome() {
        reversals.forEach(this::comesHome);
        for (CardId card : heardOf) {
            long beyond = CardTransactions.wholeStory(tx, card)
                    .map(last -> Balances.of(tx, Account.purse(card))
                            - last.balanceAfter().hundredths())
                    .orElse(0L);
            for (PurseIntents.Intent paid :
                    beyond > 0 ? PurseIntents.borneOf(tx, card) : List.<PurseIntents.Intent>of()) {
                Points back = Points.min(paid.borne(), new Points(beyond));
                if (!back.equals(Points.ZERO)) {
                    comesHome(paid, back);
                    beyond -= back.hundredths();
                }
            }
        }
    }

    private void comesHome(PurseIntents.Intent paid, Points back) {
        EntryId entry = piece.books.post(
                tx,
                BorneBack.ofPurse(
                        paid.card(),
                        paid.household(),
                        storeOf(paid),
                        paid.entry().toString(),
                        back,
                        "the card had them"),
                "sync");
        PurseIntents.bears(tx, paid, paid.borne().minus(back));
        had(paid.household(), piece.books.today(), entry, back);
        Cards.find(tx, paid.card())
                .ifPresent(card -> PassedPurses.pass(
                        tx, piece.books, card.id(), card.household(), paid.household(), back, "sync"));
    }

    private void had(HouseholdId household, LocalDate on, EntryId entry, Points back) {
        piece.reaches(household);
        HouseholdLedger.add(tx, household, on, entry, -back.hundredths(), "the township had borne it");
    }

    private StoreId storeOf(PurseIntents.Intent intent) {
        return Kiosks.find(tx, intent.entry().node()).orElseThrow().store();
    }
}
