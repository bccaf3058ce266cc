package jifen.ledger.purse;

import java.util.HexFormat;

/** Puts the bytes together that a card's MAC covers; numbers with their highest byte first. */
final class Bytes {
    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder hex = new StringBuilder();

    private Bytes() {}

    static Bytes of() {
        return new Bytes();
    }

    Bytes octet(int octet) {
        hex.append(HEX.toHexDigits((byte) octet));
        return this;
    }

    /** Its length in one byte, then its letters: an id's, which are ASCII. */
    Bytes text(String ascii) {
        octet(ascii.length());
        ascii.chars().forEach(this::octet);
        return this;
    }

    /** Eight bytes. */
    Bytes number(long number) {
        hex.append(HEX.toHexDigits(number));
        return this;
    }

    /** The lower four bytes. */
    Bytes counter(long number) {
        hex.append(HEX.toHexDigits((int) number));
        return this;
    }

    Bytes raw(byte[] more) {
        hex.append(HEX.formatHex(more));
        return this;
    }

    byte[] done() {
        return HEX.parseHex(hex);
    }
}
