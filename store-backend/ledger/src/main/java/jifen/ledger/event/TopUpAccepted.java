package jifen.ledger.event;

import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.party.CardId;
import jifen.ledger.party.StoreId;
import jifen.ledger.purse.CardRecord;

/**
 * A store has heard the fund pool's order to top a card up, and is about to credit it: durable before the card hears of it. It moves
 * nothing; a fund pool restored from an old copy learns its own order from it (books.md, "Spending rights", 4).
 *
 * @param order the fund pool's number of it
 * @param tmc the card's counter before: the credit, if it happened, is number {@code tmc + 1}
 */
public record TopUpAccepted(StoreId store, CardId card, String order, Points amount, long tmc) implements PurseEvent {
    public TopUpAccepted {
        CardRecord.Credited record = new CardRecord.Credited(order, amount);
        if (tmc < 0) {
            throw new IllegalArgumentException("a card has made no " + tmc + " transactions: " + record);
        }
    }

    /** What the card writes into its log when it takes the credit. */
    public CardRecord.Credited record() {
        return new CardRecord.Credited(order, amount);
    }

    @Override
    public Postings postings() {
        return Postings.NONE;
    }
}
