package jifen.virtualcard;

/** A card made of code: what a reader, real or virtual, would find lying on it. */
public interface CardInSoftware {
    /** The answer to reset that a contactless reader makes up for this card (PC/SC part 3 section 3.1.3.2.3). */
    byte[] atr();

    /** Gives the card one command APDU, or one pseudo-APDU (class FF) that its reader would answer. */
    Answer transmit(byte[] command);

    /** Power off and on: every session state is lost, what is stored stays. */
    void reset();
}
