package jifen.ledger.event;

import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.party.CardId;
import jifen.ledger.party.StoreId;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;

/**
 * A card has taken the credit that the fund pool ordered. Nothing moves in the store's books: the points went from the household to the
 * card, and both are the fund pool's to keep.
 */
public record PurseCredited(StoreId store, CardId card, String order, Points amount, PurseProof proof)
        implements PurseEvent {
    public static PurseCredited of(TopUpAccepted accepted, PurseProof proof) {
        return new PurseCredited(accepted.store(), accepted.card(), accepted.order(), accepted.amount(), proof);
    }

    /** Whether it says of the order what the store heard, and follows the counter it held for. */
    public boolean follows(TopUpAccepted accepted) {
        return equals(of(accepted, proof)) && proof.tmc() == accepted.tmc() + 1;
    }

    /** What the card wrote into its log. */
    public CardRecord.Credited record() {
        return new CardRecord.Credited(order, amount);
    }

    @Override
    public Postings postings() {
        return Postings.NONE;
    }

    @Override
    public Postings postingsAtCentre() {
        return Postings.of()
                .move(amount.hundredths(), Account.pending(card), Account.purse(card))
                .build();
    }
}
