package jifen.terminal.session;

import java.time.Duration;

/** How long a view waits for somebody. Only one timer runs at a time, and none while a redemption is being written. */
public enum Timer {
    /** The greeting gives way to the goods. */
    GREETING(6),
    /** Nobody has pressed anything (design/kiosk.md, "Numbers"). */
    ATTENTION(60),
    /** Nobody answered "still there?". */
    STILL_THERE(30),
    DONE(8),
    /** Time to find the clerk, who may put paper in and print again. */
    NO_RECEIPT(30),
    /** Longer than the receipt: there is something to read. */
    REFUSED(20),
    /** Then the goods again: a barcode is not a reason to start anew. */
    SCAN_REFUSED(8),
    UNREADABLE(8),
    /** For the card that is to agree to the undoing; without it everything stays done. */
    UNDO_CARD(20),
    /** A clerk comes from the back room, or from next door. */
    HELP(120),
    /** The clerk's page has opened by then; its ticket is worth nothing any more. */
    STAFF(30),
    /** A passer-by changed the language of the idle screen, or turned the voice off. */
    MANNER(60),
    /** Time to look whether the books can be written again. */
    BOOKS(15);

    private final Duration length;

    Timer(int seconds) {
        length = Duration.ofSeconds(seconds);
    }

    public Duration length() {
        return length;
    }
}
