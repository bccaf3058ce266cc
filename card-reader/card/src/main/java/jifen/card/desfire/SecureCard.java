package jifen.card.desfire;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import jifen.card.AesKey;
import jifen.card.CardNumber;
import jifen.card.CardUid;
import jifen.card.channel.CardChannel;
import jifen.card.channel.CardLostException;
import jifen.card.channel.CardRefusedException;
import jifen.card.channel.ResponseApdu;
import jifen.card.crypto.CardAuthenticationException;
import jifen.card.crypto.CommunicationMode;
import jifen.card.crypto.KeyDiversification;
import jifen.card.crypto.RandomSource;

/** Jifen's application on MIFARE DESFire Light, EV2 and EV3: which keys and files it has, and how it is read. */
public final class SecureCard {
    /** K0 changes keys and settings; it never leaves the fund pool. */
    public static final int KEY_ADMIN = 0;

    /** K1 takes from the purse. */
    public static final int KEY_DEBIT = 1;

    /** K2 fills the purse; it never leaves the fund pool. */
    public static final int KEY_CREDIT = 2;

    /** K3 reads the card data. */
    public static final int KEY_READ = 3;

    /** The file that begins with {@link CardData}; it has 256 bytes on a DESFire Light. Read with K3 in {@link CommunicationMode#MAC}. */
    public static final int FILE_CARD_DATA = 0x00;

    private static final int INS_READ_DATA = 0xAD;
    private static final byte[] SELECT_BY_DF_NAME = {0x00, (byte) 0xA4, 0x04, 0x0C};
    private static final byte LE_ANY = 0x00;

    /** The DF name a DESFire Light leaves the factory with (MF2DL(H)x0 rev 3.3; AN12343 selects it so). */
    private static final byte[] DF_NAME = HexFormat.of().parseHex("A00000039656434103F015400000000B");

    /** Enters each key's derivation: three bytes for the application, and the system's name. */
    private static final byte[] APPLICATION_ID = {0x4A, 0x46, 0x01};

    private static final byte[] SYSTEM_ID = "Jifen".getBytes(StandardCharsets.US_ASCII);

    private SecureCard() {}

    /** The name of Jifen's application on the card, 16 bytes. */
    public static byte[] dfName() {
        return DF_NAME.clone();
    }

    /** A card's own key out of the fund pool's master for that key's role. */
    public static AesKey cardKey(AesKey roleMaster, CardUid uid) {
        return KeyDiversification.diversify(roleMaster, uid, APPLICATION_ID, SYSTEM_ID);
    }

    /**
     * Selects Jifen's application: ISOSelectFile by DF name, no file control information wanted (MF2DL(H)x0 rev
     * 3.3).
     *
     * @throws CardRefusedException when the card has no such application (ISO_FILE_NOT_FOUND) or cannot select
     */
    public static void select(CardChannel channel) throws CardLostException, CardRefusedException {
        byte[] command = new byte[SELECT_BY_DF_NAME.length + 1 + DF_NAME.length + 1];
        System.arraycopy(SELECT_BY_DF_NAME, 0, command, 0, SELECT_BY_DF_NAME.length);
        command[SELECT_BY_DF_NAME.length] = (byte) DF_NAME.length;
        System.arraycopy(DF_NAME, 0, command, SELECT_BY_DF_NAME.length + 1, DF_NAME.length);
        command[command.length - 1] = LE_ANY;
        ResponseApdu answer = ResponseApdu.parseFromCard(channel.transmit(command));
        if (answer.sw() != DesfireStatus.ISO_OK.sw()) {
            throw new CardRefusedException("ISOSelectFile", answer.sw(), DesfireStatus.nameOf(answer.sw()));
        }
    }

    /**
     * Reads the card number of the selected application under the session MAC. Three commands.
     *
     * @param readKey this card's own K3
     * @throws CardAuthenticationException when the card does not hold that key, or an answer was changed
     * @throws UnknownCardFormatException when the card proved its key but holds a format of a later version
     */
    public static CardNumber readNumber(CardChannel channel, AesKey readKey, RandomSource random)
            throws CardLostException, CardRefusedException, CardAuthenticationException, UnknownCardFormatException {
        Ev2Session session = Ev2Session.authenticateFirst(channel, KEY_READ, readKey, random);
        byte[] cardData = {(byte) FILE_CARD_DATA, 0, 0, 0, (byte) CardData.BYTES, 0, 0};
        byte[] content = session.exchange(CommunicationMode.MAC, "ReadData", INS_READ_DATA, cardData, new byte[0]);
        return CardData.decode(content).number();
    }
}
