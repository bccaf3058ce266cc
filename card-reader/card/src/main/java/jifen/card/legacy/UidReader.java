package jifen.card.legacy;

import jifen.card.CardUid;
import jifen.card.channel.CardChannel;
import jifen.card.channel.CardLostException;
import jifen.card.channel.CardLostException.Cause;
import jifen.card.channel.CardRefusedException;
import jifen.card.channel.ResponseApdu;

/** Asks the reader which card it sees; the card itself is not asked. */
public final class UidReader {
    /** GET DATA, UID (PC/SC part 3 section 3.2.2.1.3). */
    private static final byte[] GET_UID = {(byte) 0xFF, (byte) 0xCA, 0x00, 0x00, 0x00};

    private static final int SW_OK = 0x9000;

    private UidReader() {}

    /**
     * Reads the UID of the card in the field.
     *
     * @throws CardRefusedException when the reader does not know this command, as contact readers do not
     */
    public static CardUid read(CardChannel channel) throws CardLostException, CardRefusedException {
        ResponseApdu answer = ResponseApdu.parseFromCard(channel.transmit(GET_UID.clone()));
        if (answer.sw() != SW_OK) {
            throw new CardRefusedException("GET DATA (UID)", answer.sw(), "from the reader");
        }
        byte[] uid = answer.data();
        return switch (uid.length) {
            case 4, 7, 10 -> CardUid.of(uid);
            default -> throw new CardLostException(Cause.GARBAGE, "no UID has " + uid.length + " bytes");
        };
    }
}
