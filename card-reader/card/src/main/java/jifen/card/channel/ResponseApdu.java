package jifen.card.channel;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A card's answer that has the form of one.
 *
 * @param data the answer without its status, possibly empty
 * @param sw the two status bytes, SW1 in the high byte: 0x9000, 0x91AF
 */
@SuppressWarnings("ArrayRecordComponent") // an answer on the wire is bytes; copied on both sides, compared by content
public record ResponseApdu(byte[] data, int sw) {
    /** Two status bytes: the shortest answer a card may give (ISO 7816-4 section 5.1). */
    public static final int STATUS_BYTES = 2;

    public ResponseApdu {
        data = data.clone();
        if (sw < 0 || sw > 0xFFFF) {
            throw new IllegalArgumentException("a status is two bytes, not " + sw);
        }
    }

    /**
     * Splits an answer into data and status.
     *
     * @throws CardLostException with {@code GARBAGE} when the answer has fewer than two bytes, or a status that
     *     ISO 7816-3 does not allow (SW1 is 6X or 9X, never 60). A reader whose card was torn away may hand up 0000
     *     as if it were an answer.
     */
    public static ResponseApdu parse(byte[] answer) throws CardLostException {
        if (answer.length < STATUS_BYTES) {
            throw new CardLostException(
                    CardLostException.Cause.GARBAGE, "an answer of " + answer.length + " bytes has no status");
        }
        int sw1 = answer[answer.length - 2] & 0xFF;
        int sw2 = answer[answer.length - 1] & 0xFF;
        int family = sw1 >> 4;
        if ((family != 0x6 && family != 0x9) || sw1 == 0x60) {
            throw new CardLostException(
                    CardLostException.Cause.GARBAGE, "no card answers with status %02X%02X".formatted(sw1, sw2));
        }
        return new ResponseApdu(Arrays.copyOf(answer, answer.length - STATUS_BYTES), sw1 << 8 | sw2);
    }

    /**
     * As {@link #parse}, for a command that only the card itself answers.
     *
     * @throws CardLostException also with {@code LIFTED} when the status is one that a reader makes up because the card
     *     no longer answers it: 6300 and 6400 (PC/SC part 3 section 3.2.2), 6401, 6F00; and with {@code GARBAGE} when a
     *     refusal carries data, which happens to half an answer
     */
    public static ResponseApdu parseFromCard(byte[] answer) throws CardLostException {
        ResponseApdu parsed = parse(answer);
        if (parsed.saysCardIsGone()) {
            throw new CardLostException(
                    CardLostException.Cause.LIFTED,
                    "the reader says %04X: the card no longer answers".formatted(parsed.sw));
        }
        return parsed.withoutDataIfRefused();
    }

    private boolean saysCardIsGone() {
        return sw == 0x6300 || sw == 0x6400 || sw == 0x6401 || sw == 0x6F00;
    }

    private ResponseApdu withoutDataIfRefused() throws CardLostException {
        boolean granted = sw == 0x9000 || sw == 0x9100 || sw == 0x91AF;
        if (!granted && data.length > 0) {
            throw new CardLostException(
                    CardLostException.Cause.GARBAGE, "a refusal %04X with %d bytes of data".formatted(sw, data.length));
        }
        return this;
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResponseApdu that && sw == that.sw && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(data) + sw;
    }

    @Override
    public String toString() {
        return HexFormat.of().withUpperCase().formatHex(data) + " %04X".formatted(sw);
    }
}
