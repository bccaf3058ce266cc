package jifen.ledger.account;

/**
 * An amount of money in whole fen (a hundredth of a yuan), never below zero; signs belong to postings.
 *
 * @param fen 0 … {@link #FEN_MAX}
 */
public record Fen(long fen) implements Comparable<Fen> {
    /** Ten thousand million yuan: more than any collective has, and far from overflow. */
    public static final long FEN_MAX = 1_000_000_000_000L;

    public static final Fen ZERO = new Fen(0);

    public Fen {
        if (fen < 0 || fen > FEN_MAX) {
            throw new IllegalArgumentException(
                    "money must be between 0 and " + FEN_MAX / 100 + " yuan, not " + fen + " fen");
        }
    }

    /** Reads yuan as a person writes them: "50", "3.2", "12.05". */
    public static Fen parseYuan(String text) {
        return new Fen(Decimal.parseHundredths(text.strip(), "yuan"));
    }

    public Fen plus(Fen other) {
        return new Fen(fen + other.fen);
    }

    public Fen times(long quantity) {
        return new Fen(Math.multiplyExact(fen, quantity));
    }

    @Override
    public int compareTo(Fen other) {
        return Long.compare(fen, other.fen);
    }

    /** Yuan with two decimals: "12.05". */
    @Override
    public String toString() {
        return fen / 100 + "." + (fen % 100 < 10 ? "0" : "") + fen % 100;
    }
}
