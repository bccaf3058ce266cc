package jifen.workbench.simulate.judge;

import java.util.Map;

/**
 * The chart of accounts as books.md has it, written down a second time: in which book each kind of account stands, and on which side
 * of zero. It is the judge's own on purpose.
 */
final class Chart {
    enum Book {
        POINTS,
        MONEY,
        GOODS
    }

    /** @param side 1: never below zero; -1: never above */
    record Kind(Book book, int side) {}

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            points("issuance", -1),
            points("free", 1),
            points("due", -1),
            points("lease", 1),
            points("purse", 1),
            points("pending", 1),
            points("hold", 1),
            points("frozen", 1),
            points("risk-reserve", -1),
            points("given-up", 1),
            points("redeemed", 1),
            points("centre", -1),
            points("expired", 1),
            points("deducted", 1),
            money("bank", 1),
            money("income", -1),
            money("set-aside", 1),
            money("fund", -1),
            money("inventory", 1),
            money("supplier", -1),
            money("clearing", 1),
            money("given", 1),
            money("payable", -1),
            money("opening", -1),
            money("loss", 1),
            money("surplus", -1),
            money("sent-back", 1),
            goods("shelf", 1),
            goods("reserved", 1),
            goods("delivered", -1),
            goods("handed-out", 1),
            goods("opened", -1),
            goods("written-off", 1),
            goods("found", -1),
            goods("returned", 1));

    private Chart() {}

    /**
     * @param account such as {@code lease:S1:H17}
     * @throws IllegalStateException when the judge does not know its kind: it must be taught, not skipped
     */
    static Kind of(String account) {
        Kind kind = KINDS.get(word(account));
        if (kind == null) {
            throw new IllegalStateException("the judge does not know what kind of account " + account + " is");
        }
        return kind;
    }

    /** The word in front of the first colon. */
    static String word(String account) {
        return account.substring(0, account.indexOf(':'));
    }

    /** What stands behind the last colon: the household of a lease, a hold, a frozen right; the card of a purse. */
    static String last(String account) {
        return account.substring(account.lastIndexOf(':') + 1);
    }

    private static Map.Entry<String, Kind> points(String word, int side) {
        return Map.entry(word, new Kind(Book.POINTS, side));
    }

    private static Map.Entry<String, Kind> money(String word, int side) {
        return Map.entry(word, new Kind(Book.MONEY, side));
    }

    private static Map.Entry<String, Kind> goods(String word, int side) {
        return Map.entry(word, new Kind(Book.GOODS, side));
    }
}
