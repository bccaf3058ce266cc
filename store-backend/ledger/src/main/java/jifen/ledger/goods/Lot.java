package jifen.ledger.goods;

import java.time.LocalDate;
import jifen.ledger.account.Fen;
import org.jspecify.annotations.Nullable;

/**
 * A lot as it lies on the shelf.
 *
 * @param unitCost what one piece cost
 * @param expires the last day it may be handed out; null for goods without a shelf life
 * @param onShelf pieces left, never below zero
 */
public record Lot(LotId id, Sku sku, Fen unitCost, @Nullable LocalDate expires, int onShelf) {
    public Lot {
        if (onShelf < 0) {
            throw new IllegalArgumentException("lot " + id + " cannot have " + onShelf + " pieces");
        }
    }

    /** Food law: goods past their date may not be handed out. */
    public boolean expiredOn(LocalDate date) {
        return expires != null && date.isAfter(expires);
    }
}
