package jifen.card;

/**
 * The number printed on a card, by which a clerk and the books speak of it.
 *
 * @param value 1 to 99 999 999 999
 */
public record CardNumber(long value) {
    /** Eleven decimal digits fit on one line of a card. */
    public static final long VALUE_MAX = 99_999_999_999L;

    private static final int PRINTED_DIGITS = 11;

    public CardNumber {
        if (value < 1 || value > VALUE_MAX) {
            throw new IllegalArgumentException("a card number lies between 1 and " + VALUE_MAX + ", not " + value);
        }
    }

    /** Reads a number as printed or typed: 1 to 11 digits, spaces allowed; else IllegalArgumentException. */
    public static CardNumber parse(String text) {
        String digits = text.replace(" ", "");
        if (digits.isEmpty()
                || digits.length() > PRINTED_DIGITS
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("a card number has 1 to 11 digits: \"" + text + "\"");
        }
        return new CardNumber(Long.parseLong(digits));
    }

    /** As printed on the card: eleven digits in groups of 3, 4 and 4, such as {@code 000 0001 2345}. */
    public String printed() {
        String digits = toString();
        return digits.substring(0, 3) + " " + digits.substring(3, 7) + " " + digits.substring(7);
    }

    @Override
    public String toString() {
        return "%011d".formatted(value);
    }
}
