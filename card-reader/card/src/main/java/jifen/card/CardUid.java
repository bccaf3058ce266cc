package jifen.card;

import java.util.HexFormat;
import java.util.Locale;

/**
 * The number a card gives in anti-collision (ISO 14443-3). It is public and can be copied: a UID alone
 * proves nothing.
 *
 * @param hex 4, 7 or 10 bytes as upper-case hexadecimal digits; lower case is accepted and raised
 */
public record CardUid(String hex) {
    private static final int SUFFIX_DIGITS = 4;
    private static final int RANDOM_ID_BYTES = 4;
    private static final String RANDOM_ID_PREFIX = "08";

    public CardUid {
        if (hex.length() != 8 && hex.length() != 14 && hex.length() != 20) {
            throw new IllegalArgumentException(
                    "a card UID has 4, 7 or 10 bytes: 8, 14 or 20 digits, not " + hex.length());
        }
        if (!hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("a card UID is written in hexadecimal digits: " + hex);
        }
        hex = hex.toUpperCase(Locale.ROOT);
    }

    /** Reads 8, 14 or 20 hexadecimal digits of either case; refuses anything else with IllegalArgumentException. */
    public static CardUid parse(String hex) {
        return new CardUid(hex);
    }

    /** Takes 4, 7 or 10 bytes; refuses another count with IllegalArgumentException. */
    public static CardUid of(byte[] bytes) {
        return new CardUid(HexFormat.of().withUpperCase().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** The last four digits: enough to tell a household's cards apart on a list, too few to copy a card. */
    public String suffix() {
        return hex.substring(hex.length() - SUFFIX_DIGITS);
    }

    /** A card or phone that makes up a new UID at each tap (ISO 14443-3: four bytes, the first is 08). */
    public boolean isRandom() {
        return hex.length() == 2 * RANDOM_ID_BYTES && hex.startsWith(RANDOM_ID_PREFIX);
    }

    @Override
    public String toString() {
        return hex;
    }
}
