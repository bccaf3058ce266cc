package jifen.hardware.printer;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Draws a row of text for a printer that has not its characters, each in the place a printer's own would have. */
final class RowPainter {
    /** The characters are not in any font of this machine, or it has no fonts at all. */
    static final class NoFontException extends Exception {
        private static final long serialVersionUID = 1L;

        NoFontException(String message) {
            super(message);
        }
    }

    private static final int GLYPH_DOTS = 24;
    private static final int ROW_DOTS = 30;
    /** What Java calls the collection of all fonts there are. */
    private static final String ANY = Font.SANS_SERIF;

    static {
        // It draws in memory only; with a screen in sight Java would look for window libraries that a Pi has not.
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    private final String family;
    private final int paperDots;

    RowPainter(String family, int paperDots) {
        this.family = family;
        this.paperDots = paperDots;
    }

    /** @throws NoFontException if a character of it cannot be drawn here */
    Dots paint(ReceiptLayout.Row.Words row) throws NoFontException {
        int scale = row.large() ? 2 : 1;
        try {
            Font font = font(row.text(), row.large() ? Font.BOLD : Font.PLAIN, GLYPH_DOTS * scale);
            BufferedImage image = new BufferedImage(paperDots, ROW_DOTS * scale, BufferedImage.TYPE_BYTE_BINARY);
            Graphics2D pen = image.createGraphics();
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, image.getWidth(), image.getHeight());
            pen.setColor(Color.BLACK);
            pen.setFont(font);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
            write(row.text(), pen, scale);
            pen.dispose();
            return dots(image);
        } catch (LinkageError | InternalError e) {
            // A machine without a font library says it in either way.
            throw new NoFontException("this machine draws no text: " + e);
        }
    }

    private Font font(String text, int style, int size) throws NoFontException {
        Font wanted = new Font(family, style, size);
        Font font = wanted.canDisplayUpTo(text) < 0 ? wanted : new Font(ANY, style, size);
        int missing = font.canDisplayUpTo(text);
        if (missing >= 0) {
            throw new NoFontException(
                    "no font here has the character " + Character.toString(text.codePointAt(missing)));
        }
        return font;
    }

    private static void write(String text, Graphics2D pen, int scale) {
        FontMetrics metrics = pen.getFontMetrics();
        int free = ROW_DOTS * scale - metrics.getAscent() - metrics.getDescent();
        int baseline = metrics.getAscent() + Math.floorDiv(free, 2);
        int column = 0;
        for (int codePoint : text.codePoints().toArray()) {
            String glyph = Character.toString(codePoint);
            int columns = ReceiptLayout.width(codePoint);
            int cell = PrinterSettings.DOTS_PER_COLUMN * scale;
            int margin = Math.max(0, (columns * cell - metrics.stringWidth(glyph)) / 2);
            pen.drawString(glyph, column * cell + margin, baseline);
            column += columns;
        }
    }

    private static Dots dots(BufferedImage image) {
        Dots dots = new Dots(image.getWidth(), image.getHeight());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xFF) == 0) {
                    dots.burn(x, y);
                }
            }
        }
        return dots;
    }
}
