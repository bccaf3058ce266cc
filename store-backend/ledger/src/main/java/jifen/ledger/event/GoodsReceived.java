package jifen.ledger.event;

import java.time.LocalDate;
import java.util.List;
import jifen.ledger.account.Account;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Postings;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.StoreId;
import org.jspecify.annotations.Nullable;

/** Goods accepted into a store (进货验收), by lot, with what food law wants kept of them. */
public record GoodsReceived(StoreId store, List<Line> lines) implements StoreEvent {
    public static final int LINES_MAX = 500;

    /**
     * @param produced day of production; null where the goods carry none
     * @param expires last day it may be handed out; null for goods without a shelf life
     * @param supplier the supplier's number in the receiving register; its name stands there, not in the chain
     * @param spec the specification, such as {@code 5 kg}; null where none was given
     * @param batch the producer's own lot number; null where the goods carry none
     */
    public record Line(
            Sku sku,
            LotId lot,
            int quantity,
            Fen unitCost,
            @Nullable LocalDate produced,
            @Nullable LocalDate expires,
            String supplier,
            @Nullable String spec,
            @Nullable String batch) {
        public static final int QUANTITY_MAX = 100_000;

        /** A number is meant, not a story: the entry must fit into one message to the fund pool. */
        public static final int SUPPLIER_CHARS_MAX = 60;

        public static final int SPEC_CHARS_MAX = 60;
        public static final int BATCH_CHARS_MAX = 60;

        /** Without specification and producer's lot number. */
        public Line(
                Sku sku,
                LotId lot,
                int quantity,
                Fen unitCost,
                @Nullable LocalDate produced,
                @Nullable LocalDate expires,
                String supplier) {
            this(sku, lot, quantity, unitCost, produced, expires, supplier, null, null);
        }

        public Line {
            if (quantity < 1 || quantity > QUANTITY_MAX) {
                throw new IllegalArgumentException("lot " + lot + ": a quantity must be between 1 and " + QUANTITY_MAX);
            }
            if (produced != null && expires != null && expires.isBefore(produced)) {
                throw new IllegalArgumentException(
                        "lot " + lot + " expires on " + expires + ", before it was produced");
            }
            if (supplier.isBlank()) {
                throw new IllegalArgumentException("lot " + lot + ": the supplier is missing");
            }
            if (supplier.length() > SUPPLIER_CHARS_MAX) {
                throw new IllegalArgumentException(
                        "lot " + lot + ": the supplier's number has at most " + SUPPLIER_CHARS_MAX + " characters");
            }
            requireShort(lot, "specification", spec, SPEC_CHARS_MAX);
            requireShort(lot, "producer's lot number", batch, BATCH_CHARS_MAX);
            if (unitCost.fen() > Fen.FEN_MAX / LINES_MAX / quantity) {
                throw new IllegalArgumentException("lot " + lot + ": " + quantity + " pieces at " + unitCost
                        + " yuan are more money than the books can hold; look at the decimal point");
            }
        }

        public Fen cost() {
            return unitCost.times(quantity);
        }

        private static void requireShort(LotId lot, String what, @Nullable String text, int charsMax) {
            boolean plain = text == null || text.chars().noneMatch(Character::isISOControl);
            if (!plain || (text != null && (text.isBlank() || text.length() > charsMax))) {
                throw new IllegalArgumentException(
                        "lot " + lot + ": the " + what + " has 1 to " + charsMax + " plain characters, or is left out");
            }
        }
    }

    public GoodsReceived {
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > LINES_MAX) {
            throw new IllegalArgumentException("a receipt of goods has 1 to " + LINES_MAX + " lines");
        }
    }

    @Override
    public Postings postings() {
        Postings.Builder legs = Postings.of();
        for (Line line : lines) {
            legs.move(line.cost().fen(), Account.supplier(store), Account.inventory(store, line.lot()));
            legs.move(line.quantity(), Account.delivered(store, line.lot()), Account.shelf(store, line.lot()));
        }
        return legs.build();
    }
}
