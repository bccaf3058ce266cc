package jifen.terminal.session;

/**
 * What a kiosk has beside its screen: buttons for what is not there are not shown.
 *
 * @param voice it can speak
 * @param printer it can print receipts
 */
public record Equipment(boolean voice, boolean printer) {
    public static final Equipment NONE = new Equipment(false, false);
}
