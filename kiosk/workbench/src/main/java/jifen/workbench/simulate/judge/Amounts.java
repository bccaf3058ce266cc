package jifen.workbench.simulate.judge;

/** Hundredths of a point as people read them. */
final class Amounts {
    private static final long HUNDRED = 100;

    private Amounts() {}

    /** Such as {@code 4}, {@code 0.50} or {@code -12.25}. */
    static String points(long hundredths) {
        String sign = hundredths < 0 ? "-" : "";
        long amount = Math.abs(hundredths);
        String whole = sign + amount / HUNDRED;
        long rest = amount % HUNDRED;
        return rest == 0 ? whole : whole + (rest < 10 ? ".0" : ".") + rest;
    }
}
