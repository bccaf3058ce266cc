package jifen.fundpool.console;

import jifen.fundpool.words.Words;

/** Figures as people read them. Below zero only differences ever are. */
public final class Figures {
    private Figures() {}

    /** Hundredths of a point as points. */
    public static String points(long hundredths) {
        return sign(hundredths) + new jifen.ledger.account.Points(Math.abs(hundredths));
    }

    /** Fen as yuan, two decimals. */
    public static String yuan(long fen) {
        return sign(fen) + new jifen.ledger.account.Fen(Math.abs(fen));
    }

    /** A name in the page's language. */
    public static String name(Words words, String zh, String en) {
        return words.language().equals("zh") ? zh : en;
    }

    /** Basis points as percent: 30, 12.5. */
    public static String percent(int basisPoints) {
        return points(basisPoints);
    }

    /** A signed time as a person reads it, to the minute. */
    public static String minute(@org.jspecify.annotations.Nullable String instant) {
        return instant == null || instant.length() < 16
                ? "—"
                : instant.substring(0, 16).replace('T', ' ') + " UTC";
    }

    private static String sign(long number) {
        return number < 0 ? "−" : "";
    }
}
