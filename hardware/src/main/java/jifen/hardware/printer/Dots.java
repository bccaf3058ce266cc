package jifen.hardware.printer;

import com.github.anastaciocintra.escpos.image.CoffeeImage;
import io.nayuki.qrcodegen.QrCode;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** A picture of black dots, as a printer's head burns them. */
final class Dots implements CoffeeImage {
    /** Around the code, in modules: ISO/IEC 18004 section 9.1. */
    private static final int QUIET_MODULES = 4;

    private static final int MODULE_DOTS_MAX = 8;
    private static final int BLACK = 0xFF000000;
    private static final int WHITE = 0xFFFFFFFF;

    private final int width;
    private final int height;
    private final BitSet black = new BitSet();

    Dots(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** A QR code with its quiet zone, its modules as large as the paper allows. */
    static Dots qr(String payload, int paperDots) {
        QrCode code = code(payload);
        int moduleDots = moduleDots(payload, paperDots);
        int size = (code.size + 2 * QUIET_MODULES) * moduleDots;
        Dots dots = new Dots(size, size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                // Outside the code every module is light.
                if (code.getModule(x / moduleDots - QUIET_MODULES, y / moduleDots - QUIET_MODULES)) {
                    dots.burn(x, y);
                }
            }
        }
        return dots;
    }

    /** How many dots wide a module of the code is. */
    static int moduleDots(String payload, int paperDots) {
        return Math.clamp(paperDots / (code(payload).size + 2 * QUIET_MODULES), 1, MODULE_DOTS_MAX);
    }

    /** As lines of text, two rows of modules in each, for a screen. */
    static String qrAsText(String payload) {
        QrCode code = code(payload);
        StringBuilder text = new StringBuilder();
        for (int y = -1; y <= code.size; y += 2) {
            for (int x = -1; x <= code.size; x++) {
                boolean upper = code.getModule(x, y);
                boolean lower = code.getModule(x, y + 1);
                text.append(upper ? lower ? '█' : '▀' : lower ? '▄' : ' ');
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static QrCode code(String payload) {
        return QrCode.encodeBinary(payload.getBytes(StandardCharsets.UTF_8), QrCode.Ecc.MEDIUM);
    }

    void burn(int x, int y) {
        black.set(y * width + x);
    }

    boolean isBlack(int x, int y) {
        return black.get(y * width + x);
    }

    @Override
    public int getWidth() {
        return width;
    }

    @Override
    public int getHeight() {
        return height;
    }

    @Override
    public int getRGB(int x, int y) {
        return isBlack(x, y) ? BLACK : WHITE;
    }

    @Override
    public CoffeeImage getSubimage(int left, int top, int partWidth, int partHeight) {
        Dots part = new Dots(partWidth, partHeight);
        for (int y = 0; y < partHeight; y++) {
            for (int x = 0; x < partWidth; x++) {
                if (isBlack(left + x, top + y)) {
                    part.burn(x, y);
                }
            }
        }
        return part;
    }
}
