package jifen.store;

/**
 * The card left the field, or its answer was lost: what was asked of it has happened, or it has not. Only the card's own log can tell,
 * at its next tap.
 */
public final class CardGoneException extends Exception {
    private static final long serialVersionUID = 1;

    public CardGoneException(String message) {
        super(message);
    }

    public CardGoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
