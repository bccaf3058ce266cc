package jifen.terminal.settings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The touch panel's glass: all sizes on the screen derive from its real millimetres (design/kiosk.md, "Numbers").
 *
 * @param widthPx dots across
 * @param heightPx dots down
 * @param widthMm of what lights up
 */
public record Glass(int widthPx, int heightPx, BigDecimal widthMm, BigDecimal heightMm) {
    /** Two rows of tiles, a line of text and what stands beside them need this: the smallest glass that the screen is drawn for. */
    private static final BigDecimal WIDTH_MM_MIN = new BigDecimal("150");

    private static final BigDecimal HEIGHT_MM_MIN = new BigDecimal("85");

    /** From here on there is room for three tiles in a row, and for buttons below them. */
    private static final BigDecimal ROOMY_WIDTH_MM = new BigDecimal("210");

    private static final BigDecimal ROOMY_HEIGHT_MM = new BigDecimal("130");
    private static final BigDecimal PX_PER_MM_MIN = new BigDecimal("4");
    private static final BigDecimal PX_PER_MM_MAX = new BigDecimal("30");

    /** Dots may be wider than high, but not so that circles become eggs. */
    private static final BigDecimal STRETCH_MAX = new BigDecimal("1.1");

    /** Data sheet AUO B101EW05 V0, "General specification": 1280 x 800 dots of 0.1695 mm. */
    public static final Glass TEN_INCHES = new Glass(1280, 800, new BigDecimal("216.96"), new BigDecimal("135.6"));

    /** Data sheet EastRising ER-TFT070-6, "Specifications": 1024 x 600 dots on 154.2144 x 85.92 mm. */
    public static final Glass SEVEN_INCHES_WIDE =
            new Glass(1024, 600, new BigDecimal("154.2144"), new BigDecimal("85.92"));

    /** Raspberry Pi Touch Display, product brief: 800 x 480 dots on 154.08 x 85.92 mm. */
    public static final Glass SEVEN_INCHES_SMALL =
            new Glass(800, 480, new BigDecimal("154.08"), new BigDecimal("85.92"));

    /** As in the configuration. */
    static final String CHOICES = "10.1, 7-wide, 7-small, or dots and millimetres such as 1280x800@216.96x135.6mm";

    private static final Map<String, Glass> NAMED =
            Map.of("10.1", TEN_INCHES, "7-wide", SEVEN_INCHES_WIDE, "7-small", SEVEN_INCHES_SMALL);
    private static final Pattern MEASURED =
            Pattern.compile("(\\d{3,4})x(\\d{3,4})@(\\d{2,3}(?:\\.\\d{1,4})?)x(\\d{2,3}(?:\\.\\d{1,4})?)mm");

    public Glass {
        if (widthMm.compareTo(WIDTH_MM_MIN) < 0 || heightMm.compareTo(HEIGHT_MM_MIN) < 0) {
            throw new IllegalArgumentException(
                    "a panel of " + widthMm + " x " + heightMm + " mm is too small for what fingers need; at least "
                            + WIDTH_MM_MIN + " x " + HEIGHT_MM_MIN + " mm");
        }
        BigDecimal across = perMm(widthPx, widthMm);
        BigDecimal down = perMm(heightPx, heightMm);
        if (across.min(down).compareTo(PX_PER_MM_MIN) < 0
                || across.max(down).compareTo(PX_PER_MM_MAX) > 0
                || across.max(down).compareTo(across.min(down).multiply(STRETCH_MAX)) > 0) {
            throw new IllegalArgumentException(widthPx + " dots on " + widthMm + " mm and " + heightPx + " on "
                    + heightMm + " mm do not go together: are they in this order, width first?");
        }
    }

    /** @throws IllegalArgumentException saying what may be written instead, or why it cannot be */
    static Glass parse(String text) {
        Matcher measured = MEASURED.matcher(text.replace(" ", ""));
        if (measured.matches()) {
            return new Glass(
                    Integer.parseInt(measured.group(1)),
                    Integer.parseInt(measured.group(2)),
                    new BigDecimal(measured.group(3)),
                    new BigDecimal(measured.group(4)));
        }
        return Optional.ofNullable(NAMED.get(text))
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no panel: write " + CHOICES));
    }

    /** Dots to a millimetre where they lie closest, so that nothing comes out smaller than it is meant, in either direction. */
    public BigDecimal pxPerMm() {
        return perMm(widthPx, widthMm).max(perMm(heightPx, heightMm));
    }

    /** Whether there is room for the large arrangement; the small one shows less, never smaller targets. */
    public boolean roomy() {
        return widthMm.compareTo(ROOMY_WIDTH_MM) >= 0 && heightMm.compareTo(ROOMY_HEIGHT_MM) >= 0;
    }

    /** Choices on one page (design/kiosk.md: 4 to 6). */
    public int goodsPerPage() {
        return roomy() ? 6 : 4;
    }

    private static BigDecimal perMm(int px, BigDecimal mm) {
        return new BigDecimal(px).divide(mm, 3, RoundingMode.HALF_UP);
    }
}
