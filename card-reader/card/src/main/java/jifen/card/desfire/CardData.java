package jifen.card.desfire;

import java.nio.ByteBuffer;
import jifen.card.CardNumber;

/**
 * What the card-data file begins with: 32 bytes, of which byte 0 is the format version (1), bytes 1 to 8 the card number,
 * most significant byte first, and the rest zero.
 *
 * @param number the number printed on the card
 */
public record CardData(CardNumber number) {
    /** Length of the card data; the file may be longer. */
    public static final int BYTES = 32;

    /** The only format there is so far. */
    public static final int FORMAT_VERSION = 1;

    /** The 32 bytes as they stand in the file. */
    public byte[] encoded() {
        return ByteBuffer.allocate(BYTES)
                .put((byte) FORMAT_VERSION)
                .putLong(number.value())
                .array();
    }

    /**
     * Reads the file's first 32 bytes.
     *
     * @throws UnknownCardFormatException when the version is another, or what follows is no content of version 1
     */
    public static CardData decode(byte[] content) throws UnknownCardFormatException {
        if (content.length != BYTES || content[0] != FORMAT_VERSION) {
            throw new UnknownCardFormatException("the card-data file is not 32 bytes of format version 1");
        }
        ByteBuffer rest = ByteBuffer.wrap(content, 1, BYTES - 1);
        long number = rest.getLong();
        if (number < 1 || number > CardNumber.VALUE_MAX) {
            throw new UnknownCardFormatException("the card-data file holds no card number");
        }
        while (rest.hasRemaining()) {
            if (rest.get() != 0) {
                throw new UnknownCardFormatException("the card-data file holds more than format version 1 knows");
            }
        }
        return new CardData(new CardNumber(number));
    }
}
