package jifen.fundpool.console;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as an SVG path, one unit for each module.
 *
 * @param side modules on a side, the quiet zone of four on each edge counted in (ISO/IEC 18004, 6.3.8)
 * @param path of all dark modules
 */
public record QrDrawing(int side, String path) {
    private static final int QUIET = 4;

    public static QrDrawing of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrDrawing(code.size + 2 * QUIET, path.toString());
    }
}
