package jifen.fundpool.purses;

import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.households.HouseholdLedger;
import jifen.journal.EntryId;
import jifen.ledger.account.Points;
import jifen.ledger.event.PurseCentreEvent.PursePassedOn;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;

/** A card that goes on with another household takes along what it carries; the two ledgers say so. */
public final class PassedPurses {
    private PassedPurses() {}

    /** All that the card carries, and what is on its way to it. */
    public static void pass(Handle tx, PoolBooks books, CardId card, HouseholdId from, HouseholdId to, String by) {
        pass(tx, books, card, from, to, Purses.on(tx, card).plus(Purses.pending(tx, card)), by);
    }

    static void pass(
            Handle tx, PoolBooks books, CardId card, HouseholdId from, HouseholdId to, Points points, String by) {
        if (points.equals(Points.ZERO) || from.equals(to)) {
            return;
        }
        EntryId entry = books.post(tx, new PursePassedOn(card, from, to, points), by);
        String what = "…" + card.suffix() + " ";
        HouseholdLedger.add(tx, from, books.today(), entry, -points.hundredths(), what + "→ " + to);
        HouseholdLedger.add(tx, to, books.today(), entry, points.hundredths(), what + "← " + from);
    }
}
