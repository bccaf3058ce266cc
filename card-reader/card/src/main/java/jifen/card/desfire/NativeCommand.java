package jifen.card.desfire;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import jifen.card.channel.CardChannel;
import jifen.card.channel.CardLostException;
import jifen.card.channel.CardLostException.Cause;
import jifen.card.channel.CardRefusedException;
import jifen.card.channel.ResponseApdu;

/** DESFire's own commands in ISO 7816-4 clothes: 90 INS 00 00 Lc … 00 (MF2DL(H)x0 rev 3.3). */
public final class NativeCommand {
    /** Lc of a short APDU. */
    public static final int PAYLOAD_BYTES_MAX = 255;

    /** No command in use answers with more; an endless answer is a broken or hostile card. */
    static final int ANSWER_BYTES_MAX = 2048;

    private static final int ANSWER_FRAMES_MAX = 64;
    private static final int CLA_WRAPPED = 0x90;
    private static final int INS_ADDITIONAL_FRAME = 0xAF;

    private NativeCommand() {}

    /** Dresses a native command: its code, then its payload of 0 to 255 bytes. */
    public static byte[] wrap(int instruction, byte[] payload) {
        if (payload.length > PAYLOAD_BYTES_MAX) {
            throw new IllegalArgumentException("a command carries at most 255 bytes, not " + payload.length);
        }
        int lengthFieldBytes = payload.length == 0 ? 0 : 1;
        byte[] apdu = new byte[4 + lengthFieldBytes + payload.length + 1];
        apdu[0] = (byte) CLA_WRAPPED;
        apdu[1] = (byte) instruction;
        if (payload.length > 0) {
            apdu[4] = (byte) payload.length;
            System.arraycopy(payload, 0, apdu, 5, payload.length);
        }
        return apdu;
    }

    /** Sends one frame and gives its answer, which is 9100 or 91AF; {@code name} is the data sheet's. */
    static ResponseApdu step(CardChannel channel, String name, int instruction, byte[] payload)
            throws CardLostException, CardRefusedException {
        ResponseApdu answer = ResponseApdu.parseFromCard(channel.transmit(wrap(instruction, payload)));
        if (answer.sw() != DesfireStatus.OPERATION_OK.sw() && answer.sw() != DesfireStatus.ADDITIONAL_FRAME.sw()) {
            throw new CardRefusedException(name, answer.sw(), DesfireStatus.nameOf(answer.sw()));
        }
        return answer;
    }

    /** Continues a command whose answer was 91AF. */
    static ResponseApdu proceed(CardChannel channel, String name, byte[] payload)
            throws CardLostException, CardRefusedException {
        return step(channel, name, INS_ADDITIONAL_FRAME, payload);
    }

    /** Sends a command and gathers its answer's frames until 9100; gives their data, joined. */
    static byte[] exchange(CardChannel channel, String name, int instruction, byte[] payload)
            throws CardLostException, CardRefusedException {
        ByteArrayOutputStream gathered = new ByteArrayOutputStream();
        ResponseApdu answer = step(channel, name, instruction, payload);
        for (int frames = 1; ; frames++) {
            gathered.writeBytes(answer.data());
            if (answer.sw() == DesfireStatus.OPERATION_OK.sw()) {
                return gathered.toByteArray();
            }
            if (frames == ANSWER_FRAMES_MAX || gathered.size() > ANSWER_BYTES_MAX) {
                throw new CardLostException(Cause.GARBAGE, name + ": the card's answer does not end");
            }
            answer = proceed(channel, name, new byte[0]);
        }
    }

    /** Refuses an answer whose length or status cannot be: it was cut off on its way. */
    static byte[] exactly(ResponseApdu answer, String name, DesfireStatus status, int dataBytes)
            throws CardLostException {
        byte[] data = answer.data();
        if (answer.sw() != status.sw() || data.length != dataBytes) {
            throw new CardLostException(
                    Cause.GARBAGE,
                    "%s: %d bytes and %04X instead of %d bytes and %04X"
                            .formatted(name, data.length, answer.sw(), dataBytes, status.sw()));
        }
        return Arrays.copyOf(data, dataBytes);
    }
}
