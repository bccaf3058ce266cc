package jifen.hardware.printer;

import com.github.anastaciocintra.escpos.EscPos;
import com.github.anastaciocintra.escpos.EscPosConst.Justification;
import com.github.anastaciocintra.escpos.Style;
import com.github.anastaciocintra.escpos.image.BitonalThreshold;
import com.github.anastaciocintra.escpos.image.EscPosImage;
import com.github.anastaciocintra.escpos.image.RasterBitImageWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a receipt in ESC/POS (Epson, ESC/POS Command Reference): what a printer is sent, whole, before any of it is. */
final class EscPosPage {
    private static final Charset GB18030 = Charset.forName("GB18030");
    /** Characters of GB18030 that take more bytes are in no printer's font. */
    private static final int GLYPH_BYTES_MAX = 2;
    /** FS &amp;: from now on two bytes are a Chinese character. ESC @ turns it off, and no library sends it. */
    private static final byte[] CHINESE_ON = {0x1C, 0x26};
    /** GS ( k, functions 165, 167, 169: model 2, module size, error correction M; then 180 and 181: store, print. */
    private static final byte[] QR_MODEL_2 = {0x1D, '(', 'k', 4, 0, '1', 'A', '2', 0};

    private static final byte[] QR_LEVEL_M = {0x1D, '(', 'k', 3, 0, '1', 'E', '1'};
    private static final byte[] QR_PRINT = {0x1D, '(', 'k', 3, 0, '1', 'Q', '0'};
    private static final byte[] CENTRE = {0x1B, 'a', 1};
    private static final byte[] LEFT = {0x1B, 'a', 0};
    /** From the head to the knife. */
    private static final int FEED_LINES = 4;

    private final PrinterSettings settings;
    private final RowPainter painter;

    EscPosPage(PrinterSettings settings) {
        this.settings = settings;
        painter = new RowPainter(settings.fontFamily(), settings.paperDots());
    }

    /** @throws RowPainter.NoFontException if neither the printer nor this machine has a character of it */
    byte[] compose(Receipt receipt) throws RowPainter.NoFontException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try (EscPos escpos = new EscPos(page)) {
            escpos.setCharsetName(GB18030.name());
            escpos.initializePrinter();
            if (settings.chineseFont()) {
                write(escpos, CHINESE_ON);
            }
            List<ReceiptLayout.Row> rows = new ReceiptLayout(settings.columns()).rows(receipt);
            for (ReceiptLayout.Row row : rows) {
                switch (row) {
                    case ReceiptLayout.Row.Words words -> words(escpos, words);
                    case ReceiptLayout.Row.Qr(String payload) -> qr(escpos, payload);
                }
            }
            escpos.feed(FEED_LINES);
            escpos.cut(EscPos.CutMode.PART);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return page.toByteArray();
    }

    private void words(EscPos escpos, ReceiptLayout.Row.Words row) throws IOException, RowPainter.NoFontException {
        if (!hasGlyphs(row.text())) {
            picture(escpos, painter.paint(row));
            return;
        }
        Style style = new Style();
        if (row.large()) {
            style.setFontSize(Style.FontSize._2, Style.FontSize._2).setBold(true);
        }
        escpos.writeLF(style, row.text());
    }

    private boolean hasGlyphs(String text) {
        return text.codePoints()
                .allMatch(codePoint -> codePoint < 0x80 || (settings.chineseFont() && isInFont(codePoint)));
    }

    private static boolean isInFont(int codePoint) {
        return Character.toString(codePoint).getBytes(GB18030).length <= GLYPH_BYTES_MAX;
    }

    private void qr(EscPos escpos, String payload) throws IOException {
        if (!settings.qrCommand()) {
            picture(escpos, Dots.qr(payload, settings.paperDots()));
            return;
        }
        // The library counts characters where the printer counts bytes, and would cut a Chinese payload short.
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length + 3;
        byte dots = (byte) Dots.moduleDots(payload, settings.paperDots());
        write(escpos, CENTRE);
        write(escpos, QR_MODEL_2);
        write(escpos, new byte[] {0x1D, '(', 'k', 3, 0, '1', 'C', dots});
        write(escpos, QR_LEVEL_M);
        write(escpos, new byte[] {0x1D, '(', 'k', (byte) length, (byte) (length >> 8), '1', 'P', '0'});
        write(escpos, bytes);
        write(escpos, QR_PRINT);
        write(escpos, LEFT);
    }

    private static void picture(EscPos escpos, Dots dots) throws IOException {
        RasterBitImageWrapper raster = new RasterBitImageWrapper().setJustification(Justification.Center);
        escpos.write(raster, new EscPosImage(dots, new BitonalThreshold()));
        write(escpos, LEFT);
    }

    private static void write(EscPos escpos, byte[] bytes) throws IOException {
        escpos.write(bytes, 0, bytes.length);
    }
}
