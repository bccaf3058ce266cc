package jifen.ledger.party;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The card's own number, as the reader reports it (ISO 14443 UID).
 *
 * @param uid 4, 7 or 10 bytes in upper-case hex
 */
public record CardId(String uid) implements Comparable<CardId> {
    private static final Pattern UID = Pattern.compile("[0-9A-F]{8}|[0-9A-F]{14}|[0-9A-F]{20}");

    public CardId {
        if (!UID.matcher(uid).matches()) {
            throw new IllegalArgumentException(
                    "\"" + uid + "\" is not a card's number: 8, 14 or 20 hex digits are expected");
        }
    }

    /** Reads what people and readers write: any case, with spaces or colons between the bytes. */
    public static CardId parse(String text) {
        return new CardId(text.replaceAll("[\\s:]", "").toUpperCase(Locale.ROOT));
    }

    /** The end of the number, as registers and public pages show it. */
    public String suffix() {
        return uid.substring(uid.length() - 4);
    }

    @Override
    public int compareTo(CardId other) {
        return uid.compareTo(other.uid);
    }

    @Override
    public String toString() {
        return uid;
    }
}
