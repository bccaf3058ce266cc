package jifen.card.channel;

/**
 * The conversation broke: whether the card carried out the last command is unknown. The session with the card is
 * over; ask for the card again and start from its selection.
 */
public final class CardLostException extends Exception {
    private static final long serialVersionUID = 1L;

    /** How the conversation broke. The outcome is unknown in every case. */
    public enum Cause {
        /** The card left the reader's field, or the reader left the computer. */
        LIFTED,
        /** No answer came in the time allowed. */
        SILENT,
        /** Bytes came that no card may send: too few, or with a status outside ISO 7816-4. */
        GARBAGE
    }

    private final Cause reason;

    public CardLostException(Cause reason, String message) {
        super(message);
        this.reason = reason;
    }

    public CardLostException(Cause reason, String message, Throwable seenBelow) {
        super(message, seenBelow);
        this.reason = reason;
    }

    public Cause reason() {
        return reason;
    }
}
