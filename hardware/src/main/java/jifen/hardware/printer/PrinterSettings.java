package jifen.hardware.printer;

/**
 * What kind of printer it is.
 *
 * @param columns characters of the Latin font in a line: 32 on paper of 58 mm, 48 on paper of 80 mm
 * @param chineseFont whether it has Chinese characters of its own (GB18030); otherwise they are sent as pictures
 * @param qrCommand whether it draws QR codes itself; otherwise they are sent as pictures
 * @param fontFamily the font of the pictures, one this machine has
 * @param timeLimitMs how long a receipt may take, 1000 to 60000
 */
public record PrinterSettings(
        PrinterPort port, int columns, boolean chineseFont, boolean qrCommand, String fontFamily, int timeLimitMs) {
    /** The Latin font of receipt printers is 12 dots wide, the Chinese one 24. */
    static final int DOTS_PER_COLUMN = 12;

    /** On paper of 58 mm. */
    public static final int NARROW = 32;
    /** On paper of 80 mm. */
    public static final int WIDE = 48;

    private static final int TIME_LIMIT_MS_MIN = 1_000;
    private static final int TIME_LIMIT_MS_MAX = 60_000;

    /** @throws IllegalArgumentException for a width that no such printer has, or a time limit outside its bounds */
    public PrinterSettings {
        if (columns != NARROW && columns != WIDE) {
            throw new IllegalArgumentException("a receipt of %d columns: choose %d for paper of 58 mm, %d for 80 mm"
                    .formatted(columns, NARROW, WIDE));
        }
        if (timeLimitMs < TIME_LIMIT_MS_MIN || timeLimitMs > TIME_LIMIT_MS_MAX) {
            throw new IllegalArgumentException("a receipt in at most %d ms: choose %d to %d"
                    .formatted(timeLimitMs, TIME_LIMIT_MS_MIN, TIME_LIMIT_MS_MAX));
        }
    }

    /** What most printers sold in China are: 58 mm, with Chinese characters and QR codes of their own. */
    public static PrinterSettings usual(PrinterPort port) {
        return usual(port, NARROW, true);
    }

    /**
     * The same on other paper, or without what a printer sold in China has.
     *
     * @param own whether it has Chinese characters and QR codes of its own; otherwise both are sent as pictures
     */
    public static PrinterSettings usual(PrinterPort port, int columns, boolean own) {
        return new PrinterSettings(port, columns, own, own, "Noto Sans CJK SC", 15_000);
    }

    int paperDots() {
        return columns * DOTS_PER_COLUMN;
    }
}
