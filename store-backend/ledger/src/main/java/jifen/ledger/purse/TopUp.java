package jifen.ledger.purse;

import jifen.ledger.account.Points;

/**
 * The fund pool's order to top a card up: the points wait for the card, and nobody else may spend them.
 *
 * @param order the fund pool's number of it
 * @param tmc the card's counter for which it holds: the credit is transaction {@code tmc + 1} or none
 */
public record TopUp(String order, Points amount, long tmc) {
    /** What the card writes into its log when it takes it. */
    public CardRecord.Credited record() {
        return new CardRecord.Credited(order, amount);
    }
}
