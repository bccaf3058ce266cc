package jifen.card.desfire;

/** A card that proved its key holds content this program does not know: it was issued by a newer one. */
public final class UnknownCardFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnknownCardFormatException(String message) {
        super(message);
    }
}
