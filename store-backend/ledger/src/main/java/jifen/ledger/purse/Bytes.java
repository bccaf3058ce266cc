package jifen.ledger.purse;

import java.util.Arrays;

/** Puts the bytes together that a card's MAC covers; numbers with their highest byte first. */
final class Bytes {
    private static final int ROOM = 96;
    private static final int ASCII_MAX = 0x7F;

    private byte[] bytes = new byte[ROOM];
    private int length;

    private Bytes() {}

    static Bytes of() {
        return new Bytes();
    }

    Bytes octet(int octet) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) octet;
        return this;
    }

    /** Its length in one byte, then its letters. */
    Bytes text(String ascii) {
        octet(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            char letter = ascii.charAt(i);
            octet(letter > ASCII_MAX ? '?' : letter);
        }
        return this;
    }

    /** Eight bytes. */
    Bytes number(long number) {
        return counter(number >> Integer.SIZE).counter(number);
    }

    /** The lower four bytes. */
    Bytes counter(long number) {
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            octet((int) (number >> shift));
        }
        return this;
    }

    Bytes raw(byte[] more) {
        for (byte octet : more) {
            octet(octet);
        }
        return this;
    }

    byte[] done() {
        return Arrays.copyOf(bytes, length);
    }
}
