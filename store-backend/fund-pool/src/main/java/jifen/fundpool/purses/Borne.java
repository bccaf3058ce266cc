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
import jifen.ledger.party.StoreId;
import org.jdbi.v3.core.Handle;

/** What the township bears of redemptions by cards with a purse, and when it has it back (docs/decisions/0023). */
final class Borne {
    private final PurseImport piece;
    private final Handle tx;
    private final Set<CardId> heardOf = new LinkedHashSet<>();
    private final List<TakenBack> takenBack = new ArrayList<>();

    private record TakenBack(EntryBody entry, EntryId redemption, Points total) {}

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

    /** What the township had paid of it is the township's again, once it is there. */
    void reversed(EntryBody entry, EntryId redemption, Reversed reversed) {
        takenBack.add(new TakenBack(entry, redemption, reversed.total()));
    }

    /** All that was borne of it has come to the household: the right's part at once, and the purse's with the reversal. */
    private void comesHome(TakenBack reversal) {
        Optional<PurseIntents.Intent> paid = PurseIntents.settledBy(tx, reversal.redemption());
        if (paid.isEmpty()) {
            return;
        }
        PurseIntents.Intent intent = paid.get();
        Points back = Points.min(Points.min(intent.borne(), reversal.total()), Leases.free(tx, intent.household()));
        if (back.equals(Points.ZERO)) {
            return;
        }
        EntryBody entry = reversal.entry();
        piece.books.post(
                tx,
                new BorneBack(
                        intent.card(),
                        intent.household(),
                        piece.kiosk.store(),
                        entry.id().toString(),
                        Points.ZERO,
                        back,
                        "the redemption was taken back"),
                "sync");
        hadBorne(entry.date(), entry.id(), intent, back);
    }

    /** The card itself says that this redemption was not its doing; what was taken back has come home to the household already. */
    void untrue(EntryId redemption) {
        if (!isTakenBack(redemption)) {
            PurseIntents.settledBy(tx, redemption).ifPresent(this::untrue);
        }
    }

    private boolean isTakenBack(EntryId redemption) {
        return tx.createQuery("SELECT EXISTS (SELECT 1 FROM reversal WHERE node = :node AND redemption = :redemption)")
                .bind("node", redemption.node().id())
                .bind("redemption", redemption.position().key())
                .mapTo(Boolean.class)
                .one();
    }

    private void untrue(PurseIntents.Intent untrue) {
        Points more = untrue.purse().minus(Points.min(untrue.purse(), untrue.borne()));
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
        takenBack.forEach(this::comesHome);
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
                new BorneBack(
                        paid.card(),
                        paid.household(),
                        storeOf(paid),
                        paid.entry().toString(),
                        back,
                        Points.ZERO,
                        "the card had them"),
                "sync");
        hadBorne(piece.books.today(), entry, paid, back);
        Cards.find(tx, paid.card())
                .ifPresent(card -> PassedPurses.pass(
                        tx, piece.books, card.id(), card.household(), paid.household(), back, "sync"));
    }

    private void hadBorne(LocalDate on, EntryId entry, PurseIntents.Intent intent, Points back) {
        PurseIntents.bears(tx, intent, intent.borne().minus(back));
        piece.reaches(intent.household());
        HouseholdLedger.add(tx, intent.household(), on, entry, -back.hundredths(), "the township had borne it");
    }

    private StoreId storeOf(PurseIntents.Intent intent) {
        return Kiosks.find(tx, intent.entry().node()).orElseThrow().store();
    }
}
