package jifen.virtualcard;

import java.util.Arrays;
import java.util.HexFormat;

/** What comes back from a card in software: bytes, or one of the two ways in which nothing comes. */
public sealed interface Answer {
    /** The card answered, rightly or wrongly. A reader passes the bytes on as they are. */
    @SuppressWarnings("ArrayRecordComponent") // bytes of the wire, copied on both sides, compared by content
    record Bytes(byte[] bytes) implements Answer {
        public Bytes {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Bytes[" + HexFormat.of().withUpperCase().formatHex(bytes) + "]";
        }
    }

    /** The card left the field during this command: the reader reports a removal. */
    record Gone() implements Answer {}

    /** The card stays in the field and never answers this command: the reader goes on waiting. */
    record Silence() implements Answer {}
}
