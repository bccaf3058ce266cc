package jifen.terminal.session;

import jifen.ledger.account.Points;
import jifen.ledger.redemption.Basket;
import jifen.store.Shelf.Offer;

/** What the villager is about to take. */
public record Choice(Offer offer, int quantity) {
    public Points total() {
        return offer.price().times(quantity);
    }

    public Basket basket() {
        return Basket.of(offer.sku(), quantity, offer.price());
    }

    /** How many pieces are there, affordable and allowed at once; at least 1. */
    public static int quantityMax(Offer offer, Points usable) {
        long affordable = offer.price().equals(Points.ZERO)
                ? Basket.QUANTITY_MAX
                : usable.hundredths() / offer.price().hundredths();
        return Math.clamp(Math.min(affordable, offer.left()), 1, Basket.QUANTITY_MAX);
    }
}
