package jifen.card.crypto;

/**
 * This is not the card whose key we hold, or somebody changed bytes in between. Unlike a lost card, holding it still
 * does not help.
 */
public final class CardAuthenticationException extends Exception {
    private static final long serialVersionUID = 1L;

    public CardAuthenticationException(String message) {
        super(message);
    }
}
