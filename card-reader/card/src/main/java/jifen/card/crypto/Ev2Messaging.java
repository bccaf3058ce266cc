package jifen.card.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The reader's side of EV2 secure messaging (MF2DL(H)x0 rev 3.3, AES secure messaging): protects each command, checks each answer, counts
 * both. Pure bytes; not for two threads. After an exception the session is worthless: authenticate again.
 */
public final class Ev2Messaging {
    /** CmdCtr has two bytes; the card ends the session before it wraps. */
    private static final int COMMAND_COUNTER_MAX = 0xFFFF;

    private static final int TRANSACTION_ID_BYTES = 4;
    private static final int COUNTED_PREFIX_BYTES = 1 + 2 + TRANSACTION_ID_BYTES;
    private static final byte[] COMMAND_IV_LABEL = {(byte) 0xA5, 0x5A};
    private static final byte[] ANSWER_IV_LABEL = {0x5A, (byte) 0xA5};
    private static final byte PADDING_START = (byte) 0x80;

    /** The status byte that enters the MAC of a good answer: 00, of 9100. */
    private static final int STATUS_OK = 0x00;

    private final Ev2Keys keys;
    private final byte[] transactionId;
    private int commandCounter;

    /** Joins a session at a known point; {@link Ev2Handshake} starts one at 0, a recorded session goes on later. */
    Ev2Messaging(Ev2Keys keys, byte[] transactionId, int commandCounter) {
        this.keys = keys;
        this.transactionId = transactionId.clone();
        this.commandCounter = commandCounter;
    }

    /**
     * Dresses a command for the wire. The counter moves only when the answer is opened.
     *
     * @param instruction the native command code, one byte
     * @param header the parameters that are never encrypted, such as file number, offset and length
     * @param data what {@link CommunicationMode#FULL} encrypts; may be empty
     * @return the data field of the command: header, data as the mode demands, MAC where the mode has one
     */
    public byte[] protect(CommunicationMode mode, int instruction, byte[] header, byte[] data) {
        if (commandCounter == COMMAND_COUNTER_MAX) {
            throw new IllegalStateException("this session has counted 65535 commands: authenticate again");
        }
        return switch (mode) {
            case PLAIN -> joined(header, data);
            case MAC -> signed(instruction, joined(header, data));
            case FULL -> signed(instruction, joined(header, encrypted(data)));
        };
    }

    /**
     * Checks and undresses the answer to the last protected command, of status 9100, all frames joined.
     *
     * @return the answer's data in the clear
     * @throws CardAuthenticationException when the MAC is missing or wrong, or what it covers cannot be decrypted
     */
    public byte[] open(CommunicationMode mode, byte[] answer) throws CardAuthenticationException {
        commandCounter++;
        return switch (mode) {
            case PLAIN -> answer.clone();
            case MAC -> verified(answer);
            case FULL -> decrypted(verified(answer));
        };
    }

    /** Which transaction this session is: chosen by the card, 4 bytes. */
    public byte[] transactionId() {
        return transactionId.clone();
    }

    Ev2Keys keys() {
        return keys;
    }

    private byte[] signed(int instruction, byte[] payload) {
        return joined(payload, AesCmac.truncated(keys.mac(), counted(instruction, payload)));
    }

    private byte[] verified(byte[] answer) throws CardAuthenticationException {
        int dataBytes = answer.length - AesCmac.TRUNCATED_BYTES;
        if (dataBytes < 0) {
            throw new CardAuthenticationException("an answer of " + answer.length + " bytes carries no MAC");
        }
        byte[] data = Arrays.copyOf(answer, dataBytes);
        byte[] expected = AesCmac.truncated(keys.mac(), counted(STATUS_OK, data));
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(answer, dataBytes, answer.length))) {
            throw new CardAuthenticationException("the answer's MAC is wrong");
        }
        return data;
    }

    /** What a MAC covers: command or status byte ‖ CmdCtr, least byte first ‖ TI ‖ payload. */
    private byte[] counted(int first, byte[] payload) {
        return ByteBuffer.allocate(COUNTED_PREFIX_BYTES + payload.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) first)
                .putShort((short) commandCounter)
                .put(transactionId)
                .put(payload)
                .array();
    }

    private byte[] encrypted(byte[] data) {
        if (data.length == 0) {
            return data;
        }
        int blocks = data.length / AesCbc.BLOCK_BYTES + 1;
        byte[] padded = Arrays.copyOf(data, blocks * AesCbc.BLOCK_BYTES);
        padded[data.length] = PADDING_START;
        return AesCbc.encrypt(keys.encryption(), iv(COMMAND_IV_LABEL), padded);
    }

    private byte[] decrypted(byte[] data) throws CardAuthenticationException {
        if (data.length == 0) {
            return data;
        }
        if (data.length % AesCbc.BLOCK_BYTES != 0) {
            throw new CardAuthenticationException("encrypted data of " + data.length + " bytes is not whole blocks");
        }
        byte[] padded = AesCbc.decrypt(keys.encryption(), iv(ANSWER_IV_LABEL), data);
        int end = padded.length - 1;
        while (end > 0 && padded[end] == 0) {
            end--;
        }
        if (padded[end] != PADDING_START || padded.length - end > AesCbc.BLOCK_BYTES) {
            throw new CardAuthenticationException("encrypted data without its padding");
        }
        return Arrays.copyOf(padded, end);
    }

    /** IVc or IVr: E(label ‖ TI ‖ CmdCtr ‖ eight zero bytes). */
    byte[] iv(byte[] label) {
        byte[] plain = ByteBuffer.allocate(AesCbc.BLOCK_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(label)
                .put(transactionId)
                .putShort((short) commandCounter)
                .array();
        return AesCbc.encrypt(keys.encryption(), AesCbc.zeroIv(), plain);
    }

    byte[] commandIv() {
        return iv(COMMAND_IV_LABEL);
    }

    private static byte[] joined(byte[] left, byte[] right) {
        byte[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }
}
