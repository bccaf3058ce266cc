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

    /** Somebody is still there. */
    record Continue() implements Press {}

    /** The end of the session. */
    record Cancel() implements Press {}

    record Speak(Language to) implements Press {}

    /** Another receipt of what is done. */
    record PrintAgain() implements Press {}

    /** Say the balance aloud: whoever stands behind hears it too, so it is said on this press alone. */
    record Listen() implements Press {}
}
