package jifen.card;

/** What the books know of a UID before the card is asked to prove it. */
public sealed interface Expectation {
    /**
     * A secure card: it must prove its key and hold this number.
     *
     * @param readKey the card's own K3
     * @param number the number under which the card was issued
     */
    record SecureExpected(AesKey readKey, CardNumber number) implements Expectation {}

    /** A card that was bound by its UID alone. */
    record IdentifierExpected() implements Expectation {}

    /** The books have never seen this UID. */
    record Unknown() implements Expectation {}
}
