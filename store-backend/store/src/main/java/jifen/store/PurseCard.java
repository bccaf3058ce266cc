package jifen.store;

import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;
import jifen.ledger.purse.PurseReading;

/**
 * A secure card with a purse, as it lies on the reader and has proved itself: one session with one card. A card that carries no purse has
 * no such port.
 */
public interface PurseCard {
    PurseReading read() throws CardGoneException;

    /**
     * Takes {@code record.purse()} from the purse and writes the record, in one transaction of the card.
     *
     * @throws CardGoneException the outcome is unknown
     * @throws IllegalStateException when the purse holds less than that: nothing happened
     */
    PurseProof spend(CardRecord.Spent record) throws CardGoneException;

    /**
     * Adds {@code record.amount()} to the purse and writes the record, in one transaction of the card.
     *
     * @param atTmc the counter the fund pool ordered it for
     * @throws CardGoneException the outcome is unknown
     * @throws IllegalStateException when the card's counter is another: nothing happened
     */
    PurseProof credit(CardRecord.Credited record, long atTmc) throws CardGoneException;
}
