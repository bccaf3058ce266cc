package jifen.pcsc;

import jifen.card.channel.CardLostException;
import jifen.card.channel.CardLostException.Cause;
import jnasmartcardio.Smartcardio.JnaPCSCException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what PC/SC and its provider throw into this house's words. Codes: pcsclite.h, "Error codes from SCard". */
final class PcscTrouble {
    static final Logger LOG = LoggerFactory.getLogger("jifen.pcsc");

    private static final int INSUFFICIENT_BUFFER = 0x80100008;
    private static final int TIMEOUT = 0x8010000A;
    private static final int NOT_TRANSACTED = 0x80100016;
    private static final int NO_SERVICE = 0x8010001D;

    private PcscTrouble() {}

    /** A failure that concerns PC/SC as a whole. */
    static PcscFailure atService(Throwable seen) {
        if (seen instanceof JnaPCSCException pcsc && (int) pcsc.code == NO_SERVICE) {
            return new PcscFailure(
                    "pcscd is not running. Start it: systemctl start pcscd (or install it: apt-get install pcscd)",
                    seen);
        }
        return new PcscFailure("pcscd does not answer as it should (" + code(seen) + "). It is asked again.", seen);
    }

    /**
     * A failure in the middle of a conversation with a card. Whatever it is, the outcome is unknown; the cause only
     * chooses the words on the screen. A tear may look like NOT_TRANSACTED, REMOVED_CARD, COMM_ERROR, an invalid
     * handle or a vanished reader, so all that is not clearly something else counts as lifted.
     */
    static CardLostException atCard(Throwable seen) {
        if (seen instanceof CardLostException lost) {
            return lost;
        }
        if (seen instanceof JnaPCSCException pcsc) {
            return switch ((int) pcsc.code) {
                case TIMEOUT -> new CardLostException(Cause.SILENT, "the reader gave up waiting for the card", seen);
                case INSUFFICIENT_BUFFER ->
                    new CardLostException(Cause.GARBAGE, "the card's answer is longer than any answer may be", seen);
                default -> new CardLostException(Cause.LIFTED, "the card left the reader (" + code(seen) + ")", seen);
            };
        }
        if (seen instanceof RuntimeException || seen instanceof AssertionError) {
            // the provider trips over answers that it did not foresee, as 61xx to a command of 4 bytes
            return new CardLostException(Cause.GARBAGE, "the card's answer has no meaning", seen);
        }
        return new CardLostException(Cause.LIFTED, "the card left the reader (" + code(seen) + ")", seen);
    }

    /** The reader could not finish the exchange: the card left, or what came was no answer. */
    static boolean isNotTransacted(Exception seen) {
        return seen instanceof JnaPCSCException pcsc && (int) pcsc.code == NOT_TRANSACTED;
    }

    private static String code(Throwable seen) {
        return seen instanceof JnaPCSCException pcsc
                ? "PC/SC code 0x%08X".formatted((int) pcsc.code)
                : seen.getClass().getSimpleName();
    }
}
