package jifen.workbench.day;

import jifen.workbench.example.Township;

/**
 * Somebody comes to a shop with a card and an intention.
 *
 * @param dice decides among the goods that fit the intention
 */
public record Visit(Township.Card card, Intention intention, long dice) {
    /** What the visitor is up to, and so what must come of it. */
    public enum Intention {
        /** One piece of something. */
        TAKE_ONE,
        /** Some pieces of one kind. */
        TAKE_SOME,
        /** The last piece of its kind. */
        TAKE_THE_LAST,
        /** Pulls the card away while the screen says "keep still", lays it again and goes on. */
        PULL_AWAY,
        /** Something that costs more than there is. */
        TOO_DEAR,
        /** Something of which the last piece is gone. */
        SOLD_OUT,
        /** Something past its date. */
        EXPIRED,
        /** More than a card that proves nothing may take in a day. */
        TOO_MUCH_FOR_A_DAY,
        SUSPENDED,
        LOST,
        UNKNOWN
    }
}
