package jifen.card.channel;

/** The card answered, and its answer is no. What it held before the command is unchanged; its session is over. */
public final class CardRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int sw;

    /**
     * Tells what was refused and how.
     *
     * @param what the command, as its data sheet names it
     * @param sw the card's two status bytes
     * @param statusName the status, as the data sheet names it
     */
    public CardRefusedException(String what, int sw, String statusName) {
        super("%s: the card answers %04X %s".formatted(what, sw, statusName));
        this.sw = sw;
    }

    /** The two status bytes, SW1 in the high byte. */
    public int sw() {
        return sw;
    }
}
