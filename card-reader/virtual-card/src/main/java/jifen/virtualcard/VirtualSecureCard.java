package jifen.virtualcard;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import jifen.card.CardNumber;
import jifen.card.CardUid;
import jifen.card.crypto.AesCbc;
import jifen.card.crypto.CommunicationMode;
import jifen.card.crypto.RandomSource;
import jifen.card.desfire.CardData;
import jifen.card.desfire.SecureCard;
import org.jspecify.annotations.Nullable;

/**
 * A secure card as issued: Jifen's application with its four keys and the card-data file, behaving as MF2DL(H)x0
 * says. It knows selection, AuthenticateEV2First, ReadData and WriteData. Any error ends its session.
 */
public final class VirtualSecureCard implements CardInSoftware {
    /** PC/SC part 3 section 3.1.3.2.3.1: an ISO 14443-4 card, here with DESFire's one historical byte 80. */
    private static final byte[] ATR = HexFormat.of().parseHex("3B8180018080");

    private static final int CLA_ISO = 0x00;
    private static final int CLA_NATIVE = 0x90;
    private static final int INS_ISO_SELECT = 0xA4;
    private static final int INS_AUTHENTICATE_EV2_FIRST = 0x71;
    private static final int INS_ADDITIONAL_FRAME = 0xAF;
    private static final int INS_READ_DATA = 0xAD;
    private static final int INS_WRITE_DATA = 0x8D;

    /** File number, offset (3), length (3). */
    private static final int FILE_HEADER_BYTES = 7;

    private final CardUid uid;
    private final CardKeys keys;
    private final RandomSource random;
    private final Map<Integer, VirtualFile> files = new HashMap<>();

    private boolean applicationSelected;
    private @Nullable OpenChallenge challenge;
    private @Nullable CardSideSession session;

    /** Half of an authentication: the key the reader named, and what it must send back. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
    private record OpenChallenge(int keyNumber, byte[] rndB) {}

    /** A card as the clerk's desk hands it out. The random source makes the card's own challenges. */
    public VirtualSecureCard(CardUid uid, CardNumber number, CardKeys keys, RandomSource random) {
        this.uid = uid;
        this.keys = keys;
        this.random = random;
        files.put(
                SecureCard.FILE_CARD_DATA,
                new VirtualFile(
                        CommunicationMode.MAC,
                        SecureCard.KEY_READ,
                        SecureCard.KEY_ADMIN,
                        new CardData(number).encoded()));
    }

    /** Adds a standard file, or replaces one; both keys by their numbers. */
    public void putFile(int fileNumber, CommunicationMode mode, int readKey, int writeKey, byte[] content) {
        files.put(fileNumber, new VirtualFile(mode, readKey, writeKey, content));
    }

    @Override
    public byte[] atr() {
        return ATR.clone();
    }

    @Override
    public void reset() {
        applicationSelected = false;
        forgetSession();
    }

    @Override
    public Answer transmit(byte[] command) {
        return new Answer.Bytes(answer(Apdu.parse(command)));
    }

    private byte[] answer(@Nullable Apdu command) {
        if (command == null) {
            return refuse(Status.ISO_WRONG_LENGTH);
        }
        return switch (command.cla) {
            case ReaderCommands.CLA_READER -> ReaderCommands.answer(command, uid);
            case CLA_ISO ->
                command.ins == INS_ISO_SELECT ? select(command) : refuse(Status.ISO_INSTRUCTION_NOT_SUPPORTED);
            case CLA_NATIVE -> nativeCommand(command);
            default -> refuse(Status.ISO_CLASS_NOT_SUPPORTED);
        };
    }

    private byte[] select(Apdu command) {
        if (command.p1 != 0x04 || (command.p2 != 0x00 && command.p2 != 0x0C)) {
            return refuse(Status.ISO_WRONG_P1_P2);
        }
        forgetSession();
        if (!Arrays.equals(command.payload, SecureCard.dfName())) {
            return refuse(Status.ISO_FILE_NOT_FOUND);
        }
        applicationSelected = true;
        return Apdu.answer(Status.ISO_OK);
    }

    private byte[] nativeCommand(Apdu command) {
        OpenChallenge open = challenge;
        challenge = null;
        if (command.p1 != 0 || command.p2 != 0) {
            return refuse(Status.ISO_WRONG_P1_P2);
        }
        if (command.ins == INS_ADDITIONAL_FRAME) {
            return open == null ? refuse(Status.ILLEGAL_COMMAND_CODE) : finishAuthentication(open, command.payload);
        }
        if (open != null) {
            return refuse(Status.COMMAND_ABORTED);
        }
        return switch (command.ins) {
            case INS_AUTHENTICATE_EV2_FIRST -> beginAuthentication(command.payload);
            case INS_READ_DATA, INS_WRITE_DATA -> fileCommand(command.ins, command.payload);
            default -> refuse(Status.ILLEGAL_COMMAND_CODE);
        };
    }

    private byte[] beginAuthentication(byte[] payload) {
        session = null;
        if (payload.length < 2 || payload.length != 2 + (payload[1] & 0xFF)) {
            return refuse(Status.LENGTH_ERROR);
        }
        int keyNumber = payload[0] & 0xFF;
        if (!applicationSelected || keyNumber >= CardKeys.COUNT) {
            return refuse(Status.NO_SUCH_KEY);
        }
        byte[] rndB = random.next(16);
        challenge = new OpenChallenge(keyNumber, rndB);
        byte[] encrypted = AesCbc.encrypt(keys.numbered(keyNumber), new byte[16], rndB);
        return Apdu.answer(encrypted, Status.ADDITIONAL_FRAME);
    }

    private byte[] finishAuthentication(OpenChallenge open, byte[] payload) {
        if (payload.length != 32) {
            return refuse(Status.LENGTH_ERROR);
        }
        byte[] plain = AesCbc.decrypt(keys.numbered(open.keyNumber), new byte[16], payload);
        byte[] rndA = Arrays.copyOf(plain, 16);
        if (!Arrays.equals(rotated(open.rndB), Arrays.copyOfRange(plain, 16, 32))) {
            return refuse(Status.AUTHENTICATION_ERROR);
        }
        byte[] transactionId = random.next(4);
        session = new CardSideSession(open.keyNumber, keys.numbered(open.keyNumber), transactionId, rndA, open.rndB);
        byte[] proof = new byte[32]; // TI, RndA', then six zero bytes each of PDcap2 and PCDcap2
        System.arraycopy(transactionId, 0, proof, 0, 4);
        System.arraycopy(rotated(rndA), 0, proof, 4, 16);
        return Apdu.answer(AesCbc.encrypt(keys.numbered(open.keyNumber), new byte[16], proof), Status.OK);
    }

    private byte[] fileCommand(int instruction, byte[] payload) {
        CardSideSession current = session;
        if (!applicationSelected || current == null) {
            return refuse(Status.AUTHENTICATION_ERROR);
        }
        if (payload.length < FILE_HEADER_BYTES) {
            return refuse(Status.LENGTH_ERROR);
        }
        VirtualFile file = files.get(payload[0] & 0xFF);
        if (file == null) {
            return refuse(Status.FILE_NOT_FOUND);
        }
        int macBytes = file.mode == CommunicationMode.PLAIN ? 0 : CardSideSession.MAC_BYTES;
        if (payload.length < FILE_HEADER_BYTES + macBytes) {
            return refuse(Status.LENGTH_ERROR);
        }
        byte[] data = current.received(file.mode, instruction, payload, FILE_HEADER_BYTES);
        if (data == null) {
            return refuse(Status.INTEGRITY_ERROR);
        }
        int offset = threeBytes(payload, 1);
        int length = threeBytes(payload, 4);
        return instruction == INS_READ_DATA
                ? read(current, file, offset, length, data)
                : write(current, file, offset, length, data);
    }

    private byte[] read(CardSideSession current, VirtualFile file, int offset, int length, byte[] data) {
        if (data.length != 0) {
            return refuse(Status.LENGTH_ERROR);
        }
        if (current.keyNumber() != file.readKey) {
            return refuse(Status.AUTHENTICATION_ERROR);
        }
        if (!file.holds(offset, length)) {
            return refuse(Status.BOUNDARY_ERROR);
        }
        return Apdu.answer(current.answered(file.mode, file.read(offset, length)), Status.OK);
    }

    private byte[] write(CardSideSession current, VirtualFile file, int offset, int length, byte[] data) {
        if (data.length != length) {
            return refuse(Status.LENGTH_ERROR);
        }
        if (length == 0) {
            return refuse(Status.PARAMETER_ERROR);
        }
        if (current.keyNumber() != file.writeKey) {
            return refuse(Status.AUTHENTICATION_ERROR);
        }
        if (!file.holds(offset, length)) {
            return refuse(Status.BOUNDARY_ERROR);
        }
        file.write(offset, data);
        return Apdu.answer(current.answered(file.mode, new byte[0]), Status.OK);
    }

    private byte[] refuse(int sw) {
        forgetSession();
        return Apdu.answer(sw);
    }

    private void forgetSession() {
        challenge = null;
        session = null;
    }

    private static byte[] rotated(byte[] challenge) {
        byte[] rotated = new byte[16];
        for (int i = 0; i < 16; i++) {
            rotated[i] = challenge[(i + 1) % 16];
        }
        return rotated;
    }

    private static int threeBytes(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16;
    }
}
