package jifen.virtualcard;

import java.util.HexFormat;
import jifen.card.CardUid;

/** A card that can only say its UID, as a MIFARE Classic 1K on a PC/SC reader. */
public final class VirtualIdentifierCard implements CardInSoftware {
    /** PC/SC part 3 section 3.1.3.2.3.2: a storage card of ISO 14443 A part 3, named MIFARE Standard 1K. */
    private static final byte[] ATR = HexFormat.of().parseHex("3B8F8001804F0CA000000306030001000000006A");

    private final CardUid uid;

    public VirtualIdentifierCard(CardUid uid) {
        this.uid = uid;
    }

    @Override
    public byte[] atr() {
        return ATR.clone();
    }

    @Override
    public Answer transmit(byte[] command) {
        Apdu apdu = Apdu.parse(command);
        if (apdu == null) {
            return new Answer.Bytes(Apdu.answer(Status.ISO_WRONG_LENGTH));
        }
        // A storage card understands no APDU; the reader says so in its place.
        return new Answer.Bytes(
                apdu.cla == ReaderCommands.CLA_READER
                        ? ReaderCommands.answer(apdu, uid)
                        : Apdu.answer(Status.ISO_FUNCTION_NOT_SUPPORTED));
    }

    @Override
    public void reset() {
        // It remembers nothing between two commands.
    }
}
