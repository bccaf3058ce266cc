package jifen.ledger.redemption;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Sku;

/** What a villager wants to take, with the price they were shown: a price that changed meanwhile is never charged unseen. */
public record Basket(List<Line> lines) {
    public static final int LINES_MAX = 20;
    public static final int QUANTITY_MAX = 99;

    /** @param shownPrice points for one piece, as the screen showed it */
    public record Line(Sku sku, int quantity, Points shownPrice) {
        public Line {
            if (quantity < 1 || quantity > QUANTITY_MAX) {
                throw new IllegalArgumentException(
                        "a quantity must be between 1 and " + QUANTITY_MAX + ", not " + quantity);
            }
        }

        public Points total() {
            return shownPrice.times(quantity);
        }
    }

    public Basket {
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > LINES_MAX) {
            throw new IllegalArgumentException(
                    "a basket holds 1 to " + LINES_MAX + " kinds of goods, not " + lines.size());
        }
        Set<Sku> seen = new HashSet<>();
        for (Line line : lines) {
            if (!seen.add(line.sku())) {
                throw new IllegalArgumentException(line.sku() + " stands twice in the basket");
            }
        }
    }

    public static Basket of(Sku sku, int quantity, Points shownPrice) {
        return new Basket(List.of(new Line(sku, quantity, shownPrice)));
    }

    public Points total() {
        return lines.stream().map(Line::total).reduce(Points.ZERO, Points::plus);
    }
}
