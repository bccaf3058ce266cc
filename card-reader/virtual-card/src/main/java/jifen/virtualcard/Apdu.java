package jifen.virtualcard;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A short command APDU taken apart on the card's side, and answers put together (ISO 7816-4 section 5.1). */
final class Apdu {
    private static final int HEADER_BYTES = 4;

    final int cla;
    final int ins;
    final int p1;
    final int p2;
    final byte[] payload;

    private Apdu(byte[] command, byte[] payload) {
        this.cla = command[0] & 0xFF;
        this.ins = command[1] & 0xFF;
        this.p1 = command[2] & 0xFF;
        this.p2 = command[3] & 0xFF;
        this.payload = payload;
    }

    /** Gives null where the bytes are no short APDU: too short, or Lc does not fit what follows. */
    static @Nullable Apdu parse(byte[] command) {
        if (command.length < HEADER_BYTES) {
            return null;
        }
        int body = command.length - HEADER_BYTES;
        if (body <= 1) {
            return new Apdu(command, new byte[0]);
        }
        int lc = command[HEADER_BYTES] & 0xFF;
        if (lc == 0 || (body != 1 + lc && body != 2 + lc)) {
            return null;
        }
        return new Apdu(command, Arrays.copyOfRange(command, HEADER_BYTES + 1, HEADER_BYTES + 1 + lc));
    }

    /** An answer without data. */
    static byte[] answer(int sw) {
        return answer(new byte[0], sw);
    }

    /** An answer: data, then the status. */
    static byte[] answer(byte[] data, int sw) {
        byte[] bytes = Arrays.copyOf(data, data.length + 2);
        bytes[data.length] = (byte) (sw >> 8);
        bytes[data.length + 1] = (byte) sw;
        return bytes;
    }
}
