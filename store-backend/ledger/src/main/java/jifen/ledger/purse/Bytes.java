package jifen.ledger.purse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts the bytes together that a card's MAC covers; numbers with their highest byte first. */
final class Bytes {
    private static final int ROOM = 96;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(ROOM);

    private Bytes() {}

    static Bytes of() {
        return new Bytes();
    }

    Bytes octet(int octet) {
        bytes.write(octet);
        return this;
    }

    /** Its length in one byte, then its letters. */
    Bytes text(String ascii) {
        return octet(ascii.length()).raw(ascii.getBytes(StandardCharsets.US_ASCII));
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
        bytes.writeBytes(more);
        return this;
    }

    byte[] done() {
        return bytes.toByteArray();
    }
}
