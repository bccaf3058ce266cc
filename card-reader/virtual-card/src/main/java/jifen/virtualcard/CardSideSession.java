package jifen.virtualcard;

import java.util.Arrays;
import jifen.card.AesKey;
import jifen.card.crypto.AesCbc;
import jifen.card.crypto.AesCmac;
import jifen.card.crypto.CommunicationMode;
import org.jspecify.annotations.Nullable;

/**
 * The card's half of EV2 secure messaging, written from MF2DL(H)x0 rev 3.3 and not from the reader's half: of
 * Jifen's cryptography it uses only the two primitives that published vectors check by themselves.
 */
final class CardSideSession {
    static final int MAC_BYTES = 8;

    private final int keyNumber;
    private final AesKey encryptionKey;
    private final AesKey macKey;
    private final byte[] transactionId;
    private int commandCounter;

    CardSideSession(int keyNumber, AesKey key, byte[] transactionId, byte[] rndA, byte[] rndB) {
        this.keyNumber = keyNumber;
        this.transactionId = transactionId.clone();
        this.encryptionKey = AesKey.of(AesCmac.mac(key, vector(0xA5, 0x5A, rndA, rndB)));
        this.macKey = AesKey.of(AesCmac.mac(key, vector(0x5A, 0xA5, rndA, rndB)));
    }

    int keyNumber() {
        return keyNumber;
    }

    /** Takes a command's data, after so many header bytes, out of its protection; null when its MAC is wrong. */
    byte @Nullable [] received(CommunicationMode mode, int instruction, byte[] payload, int headerBytes) {
        byte[] unsigned = payload;
        if (mode != CommunicationMode.PLAIN) {
            unsigned = Arrays.copyOf(payload, payload.length - MAC_BYTES);
            byte[] mac = Arrays.copyOfRange(payload, unsigned.length, payload.length);
            if (!Arrays.equals(mac, mac(instruction, unsigned))) {
                return null;
            }
        }
        byte[] data = Arrays.copyOfRange(unsigned, headerBytes, unsigned.length);
        if (mode == CommunicationMode.FULL && data.length > 0) {
            return data.length % 16 == 0 ? unpadded(AesCbc.decrypt(encryptionKey, iv(0xA5, 0x5A), data)) : null;
        }
        return data;
    }

    /** Counts the command and protects its answer, whose status is 00. */
    byte[] answered(CommunicationMode mode, byte[] data) {
        commandCounter++;
        if (mode == CommunicationMode.PLAIN) {
            return data;
        }
        byte[] body = data;
        if (mode == CommunicationMode.FULL && data.length > 0) {
            byte[] padded = Arrays.copyOf(data, data.length + 16 - data.length % 16);
            padded[data.length] = (byte) 0x80;
            body = AesCbc.encrypt(encryptionKey, iv(0x5A, 0xA5), padded);
        }
        byte[] signed = Arrays.copyOf(body, body.length + MAC_BYTES);
        System.arraycopy(mac(0x00, body), 0, signed, body.length, MAC_BYTES);
        return signed;
    }

    private byte[] mac(int first, byte[] rest) {
        byte[] input = new byte[7 + rest.length];
        input[0] = (byte) first;
        input[1] = (byte) commandCounter;
        input[2] = (byte) (commandCounter >> 8);
        System.arraycopy(transactionId, 0, input, 3, 4);
        System.arraycopy(rest, 0, input, 7, rest.length);
        byte[] full = AesCmac.mac(macKey, input);
        return new byte[] {full[1], full[3], full[5], full[7], full[9], full[11], full[13], full[15]};
    }

    private byte[] iv(int label0, int label1) {
        byte[] input = new byte[16];
        input[0] = (byte) label0;
        input[1] = (byte) label1;
        System.arraycopy(transactionId, 0, input, 2, 4);
        input[6] = (byte) commandCounter;
        input[7] = (byte) (commandCounter >> 8);
        return AesCbc.encrypt(encryptionKey, new byte[16], input);
    }

    private static byte @Nullable [] unpadded(byte[] padded) {
        for (int i = padded.length - 1; i >= padded.length - 16; i--) {
            if (padded[i] == (byte) 0x80) {
                return Arrays.copyOf(padded, i);
            }
            if (padded[i] != 0) {
                return null;
            }
        }
        return null;
    }

    /** Session vector, in the data sheet's numbering: index 15 is the first byte on the wire. */
    private static byte[] vector(int label0, int label1, byte[] rndA, byte[] rndB) {
        byte[] sv = new byte[32];
        sv[0] = (byte) label0;
        sv[1] = (byte) label1;
        sv[3] = 0x01;
        sv[5] = (byte) 0x80;
        int at = 6;
        for (int n = 15; n >= 14; n--) {
            sv[at++] = rndA[15 - n];
        }
        for (int n = 13; n >= 8; n--) {
            sv[at++] = (byte) (rndA[15 - n] ^ rndB[15 - (n + 2)]);
        }
        for (int n = 9; n >= 0; n--) {
            sv[at++] = rndB[15 - n];
        }
        for (int n = 7; n >= 0; n--) {
            sv[at++] = rndA[15 - n];
        }
        return sv;
    }
}
