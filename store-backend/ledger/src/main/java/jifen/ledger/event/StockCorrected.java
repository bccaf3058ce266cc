package jifen.ledger.event;

import jifen.ledger.account.Account;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Postings;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.StaffId;

/**
 * Pieces of a lot written off, sent back or found (报损, 盘盈, 盘亏): never without a cause, and signed by a second person.
 *
 * @param pieces onto the shelf, or, below zero, off it; never zero
 * @param cost what they cost the store, without a sign
 * @param note what happened, in the clerk's words; empty where the cause says all
 * @param second who signed; who entered it is the entry's {@code by}
 */
public record StockCorrected(
        StoreId store, LotId lot, Sku sku, int pieces, Fen cost, Cause cause, String note, StaffId second)
        implements StoreEvent {
    public static final int NOTE_CHARS_MAX = 120;

    /** Why the shelf is not what the books said; each has a direction. */
    public enum Cause {
        EXPIRED(-1),
        DAMAGED(-1),
        LOST(-1),
        FOUND(1),
        /** Counted wrongly before; goes either way. */
        MISCOUNTED(0),
        /** Sent back to the supplier. */
        RETURNED(-1);

        private final int direction;

        Cause(int direction) {
            this.direction = direction;
        }

        /** Whether so many pieces, with their sign, can have this cause. */
        public boolean explains(int pieces) {
            return pieces != 0 && (direction == 0 || Integer.signum(pieces) == direction);
        }
    }

    public StockCorrected {
        if (!cause.explains(pieces) || Math.abs((long) pieces) > GoodsReceived.Line.QUANTITY_MAX) {
            throw new IllegalArgumentException("a correction of " + pieces + " pieces is not " + cause);
        }
        if (note.length() > NOTE_CHARS_MAX) {
            throw new IllegalArgumentException("a note has at most " + NOTE_CHARS_MAX + " characters");
        }
    }

    @Override
    public Postings postings() {
        Account inventory = Account.inventory(store, lot);
        Account shelf = Account.shelf(store, lot);
        Postings.Builder legs = Postings.of();
        if (pieces > 0) {
            return legs.move(cost.fen(), Account.surplus(store), inventory)
                    .move(pieces, Account.found(store, lot), shelf)
                    .build();
        }
        boolean back = cause == Cause.RETURNED;
        return legs.move(cost.fen(), inventory, back ? Account.sentBack(store) : Account.loss(store))
                .move(-pieces, shelf, back ? Account.returned(store, lot) : Account.writtenOff(store, lot))
                .build();
    }
}
