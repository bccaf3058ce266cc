package jifen.virtualcard;

/** What can go wrong with one command between a card and its reader. */
public enum Fault {
    /** The card is gone before it hears the command. */
    TEAR_BEFORE,
    /** The card carries the command out and is gone before its answer arrives. */
    TEAR_AFTER,
    /** The command is carried out; the first half of the answer arrives. */
    HALF_ANSWER,
    /** The command is carried out; noise arrives. */
    GARBAGE,
    /** The command is carried out; nothing arrives, and the card stays in the field. */
    SILENCE
}
