package jifen.ledger.account;

import java.math.BigDecimal;

/** Decimal numbers as people write them, read exactly: at most two decimals, no signs, no exponents. */
final class Decimal {
    private static final int DIGITS_MAX = 15;

    private Decimal() {}

    static long parseHundredths(String text, String what) {
        if (text.length() > DIGITS_MAX || !text.matches("\\d+(\\.\\d{1,2})?")) {
            throw new IllegalArgumentException("\"" + text + "\" is not an amount of " + what
                    + ": write a number such as 12 or 0.5, with at most two decimals");
        }
        return new BigDecimal(text).movePointRight(2).longValueExact();
    }

    static String hundredthsShort(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
    }
}
