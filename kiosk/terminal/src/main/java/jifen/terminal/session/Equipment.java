package jifen.terminal.session;

/**
 * What a kiosk has beside its screen: buttons for what is not there are not shown.
 *
 * @param voice it can speak
 * @param printer it can print receipts
 * @param cabinet what it keeps behind its lock
 */
public record Equipment(boolean voice, boolean printer, Cabinet cabinet) {
    public static final Equipment NONE = new Equipment(false, false);

    /** Without a lock. */
    public Equipment(boolean voice, boolean printer) {
        this(voice, printer, Cabinet.NONE);
    }
}
