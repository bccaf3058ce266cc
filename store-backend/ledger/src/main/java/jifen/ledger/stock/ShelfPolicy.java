package jifen.ledger.stock;

import java.time.LocalDate;
import jifen.ledger.goods.Lot;

/**
 * When a shelf wants attention.
 *
 * @param nearExpiryDays how many days before its last one a lot is near expiry
 * @param lowPieces fewer good pieces of a kind of goods than this are few
 */
public record ShelfPolicy(int nearExpiryDays, int lowPieces) {
    /** A month to hand it out, and a handful to order in time. */
    public static final ShelfPolicy USUAL = new ShelfPolicy(30, 5);

    public ShelfPolicy {
        if (nearExpiryDays < 0 || lowPieces < 0) {
            throw new IllegalArgumentException("a shelf is watched by days and pieces, none of them below zero");
        }
    }

    /** How a lot lies there; what is worse counts. */
    public enum LotState {
        EXPIRED,
        NEAR_EXPIRY,
        /** Few pieces of these goods are left, in all lots together. */
        LOW,
        ON_SHELF
    }

    /**
     * @param today the shop's date
     * @param goodPieces good pieces of the same goods, in all lots
     */
    public LotState of(Lot lot, LocalDate today, int goodPieces) {
        if (lot.expiredOn(today)) {
            return LotState.EXPIRED;
        }
        LocalDate expires = lot.expires();
        if (expires != null && !expires.isAfter(today.plusDays(nearExpiryDays))) {
            return LotState.NEAR_EXPIRY;
        }
        return low(goodPieces) ? LotState.LOW : LotState.ON_SHELF;
    }

    public boolean low(int goodPieces) {
        return goodPieces < lowPieces;
    }
}
