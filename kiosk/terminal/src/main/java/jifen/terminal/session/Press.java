package jifen.terminal.session;

import jifen.ledger.goods.Sku;

/** A button on the screen. */
public sealed interface Press {
    record Choose(Sku sku) implements Press {}

    /** Show the goods: on from the greeting, or back to them. */
    record Goods() implements Press {}

    record Page(int to) implements Press {}

    record Quantity(int to) implements Press {}

    record Confirm() implements Press {}

    /** Somebody is still there; nothing is to be undone; the clerk is here. */
    record Continue() implements Press {}

    /** The end of the session. */
    record Cancel() implements Press {}

    record Speak(Language to) implements Press {}

    /** What this view tells, on paper; once more where it was printed before. */
    record Print() implements Press {}

    /** Take back what was just done. */
    record Undo() implements Press {}

    /** Show the household its own entries. */
    record Entries() implements Press {}

    /**
     * A barcode came from the scanner.
     *
     * @param code as the scanner typed it, at most {@link #CODE_CHARS_MAX} characters
     */
    record Scan(String code) implements Press {
        public static final int CODE_CHARS_MAX = 64;
    }

    /** Call the clerk. */
    record Help() implements Press {}

    /** Turn the voice off or on again, for as long as this person is here. */
    record Voice(boolean on) implements Press {}

    /** Say the balance aloud: whoever stands behind hears it too, so it is said on this press alone. */
    record Listen() implements Press {}
}
