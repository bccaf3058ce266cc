package jifen.ledger.goods;

/**
 * The barcode on retail goods (GS1 General Specifications, section 7.9: modulo-10 check digit).
 *
 * @param digits 13 digits, the last of them the check digit of the others
 */
public record Ean13(String digits) {
    public Ean13 {
        if (!digits.matches("\\d{13}")) {
            throw new IllegalArgumentException("\"" + digits + "\" is not an EAN-13 barcode: 13 digits are expected");
        }
        char expected = checkDigit(digits.substring(0, 12));
        if (digits.charAt(12) != expected) {
            throw new IllegalArgumentException(
                    "barcode " + digits + " has a wrong check digit: it should end in " + expected + "; scan it again");
        }
    }

    /** @param twelve the first 12 digits */
    public static char checkDigit(String twelve) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    @Override
    public String toString() {
        return digits;
    }
}
