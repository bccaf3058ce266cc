package jifen.terminal.session;

/**
 * Why the kiosk serves nobody at present.
 *
 * @param detail for the helper who comes, one sentence
 */
public record Trouble(Kind kind, String detail) {
    /** The first of them that holds is the one the screen names. */
    public enum Kind {
        /** The books cannot be read or written. */
        BOOKS,
        /** The fund pool told this store to stop until a person has looked. */
        STOPPED,
        /** Its books were put back from a copy, or its rights are called home: it opens by itself when the fund pool has answered. */
        WAITING,
        /** There is no card reader. */
        NO_READER;

        /** As in the view's JSON. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
