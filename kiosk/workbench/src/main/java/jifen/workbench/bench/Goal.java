package jifen.workbench.bench;

import java.math.BigDecimal;

/**
 * What a ratio should come to (books.md, "Bounds to beat").
 *
 * @param limit the most or the least that it should be
 */
record Goal(Side side, BigDecimal limit) {
    /** On which side of its limit a ratio is good. */
    enum Side {
        AT_MOST("at most"),
        AT_LEAST("at least");

        private final String words;

        Side(String words) {
            this.words = words;
        }
    }

    static Goal atMost(String limit) {
        return new Goal(Side.AT_MOST, new BigDecimal(limit));
    }

    static Goal atLeast(String limit) {
        return new Goal(Side.AT_LEAST, new BigDecimal(limit));
    }

    boolean metBy(BigDecimal ratio) {
        return switch (side) {
            case AT_MOST -> ratio.compareTo(limit) <= 0;
            case AT_LEAST -> ratio.compareTo(limit) >= 0;
        };
    }

    String text() {
        return side.words + " " + limit.toPlainString();
    }
}
