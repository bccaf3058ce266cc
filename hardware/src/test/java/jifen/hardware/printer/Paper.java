package jifen.hardware.printer;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a printer makes of the bytes it is sent, read back from the ESC/POS Command Reference and not from the code that wrote
 * them. A command it does not know is a failure: the test shall not guess.
 */
public final class Paper {
    /** Something on the paper. */
    public sealed interface Mark {
        record Words(String text, int scale, boolean bold) implements Mark {}

        /** A code that the printer draws itself. */
        record QrCommand(String payload, int moduleDots) implements Mark {}

        record Picture(Dots dots) implements Mark {
            /** What a telephone reads from it; null if it reads nothing. */
            public @Nullable String scan() {
                return Paper.scan(dots);
            }
        }

        record Cut() implements Mark {}
    }

    private static final Charset GB18030 = Charset.forName("GB18030");

    private final byte[] bytes;
    private final List<Mark> marks = new ArrayList<>();
    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private int at;
    private boolean chinese;
    private boolean bold;
    private int scale = 1;
    private int moduleDots;
    private String stored = "";

    private Paper(byte[] bytes) {
        this.bytes = bytes;
    }

    public static List<Mark> print(byte[] bytes) {
        Paper paper = new Paper(bytes);
        while (paper.at < bytes.length) {
            paper.next();
        }
        return paper.marks;
    }

    /** The lines of text on it, as a person reads them: without empty ones. */
    public static List<String> text(List<Mark> marks) {
        return marks.stream()
                .filter(Mark.Words.class::isInstance)
                .map(mark -> ((Mark.Words) mark).text())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private void next() {
        int b = take();
        switch (b) {
            case 0x0A -> endLine();
            case 0x1B -> escape();
            case 0x1C -> {
                int command = take();
                if (command != 0x26) {
                    throw unknown("FS", command);
                }
                chinese = true;
            }
            case 0x1D -> group();
            case 0x10 -> skip(2); // DLE EOT n
            default -> words.write(b);
        }
    }

    private void escape() {
        int command = take();
        switch (command) {
            case '@' -> {
                chinese = false;
                bold = false;
                scale = 1;
            }
            case 'E' -> bold = take() == 1;
            case 'M', '-', 'a', '3' -> skip(1);
            case '2' -> {}
            case 'd' -> skip(1);
            default -> throw unknown("ESC", command);
        }
    }

    private void group() {
        int command = take();
        switch (command) {
            case '!' -> scale = 1 + (take() & 0x07);
            case 'B', 'r' -> skip(1);
            case 'V' -> {
                skip(1);
                marks.add(new Mark.Cut());
            }
            case '(' -> code();
            case 'v' -> picture();
            default -> throw unknown("GS", command);
        }
    }

    private void code() {
        skip(1); // k
        int length = take() | (take() << 8);
        int end = at + length;
        skip(1); // 49, a QR code
        int function = take();
        switch (function) {
            case 'A', 'E' -> {}
            case 'C' -> moduleDots = take();
            case 'P' -> stored = new String(bytes, at + 1, end - at - 1, StandardCharsets.UTF_8);
            case 'Q' -> marks.add(new Mark.QrCommand(stored, moduleDots));
            default -> throw unknown("GS ( k", function);
        }
        at = end;
    }

    private void picture() {
        skip(2); // 0 m
        int rowBytes = take() | (take() << 8);
        int height = take() | (take() << 8);
        Dots dots = new Dots(rowBytes * 8, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < rowBytes * 8; x++) {
                if ((bytes[at + y * rowBytes + x / 8] & (0x80 >> (x % 8))) != 0) {
                    dots.burn(x, y);
                }
            }
        }
        at += rowBytes * height;
        marks.add(new Mark.Picture(dots));
    }

    private void endLine() {
        // Without FS & a printer takes each byte of a Chinese character for a character of its own.
        Charset charset = chinese ? GB18030 : Charset.forName("IBM437");
        marks.add(new Mark.Words(words.toString(charset), scale, bold));
        words.reset();
    }

    static @Nullable String scan(Dots dots) {
        int[] pixels = new int[dots.getWidth() * dots.getHeight()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = dots.getRGB(i % dots.getWidth(), i / dots.getWidth());
        }
        LuminanceSource seen = new RGBLuminanceSource(dots.getWidth(), dots.getHeight(), pixels);
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(seen)), Map.of(DecodeHintType.CHARACTER_SET, "UTF-8"))
                    .getText();
        } catch (NotFoundException e) {
            return null;
        } catch (ReaderException e) {
            throw new AssertionError("there is a code, but it is damaged", e);
        }
    }

    private int take() {
        return bytes[at++] & 0xFF;
    }

    private void skip(int count) {
        at += count;
    }

    private static AssertionError unknown(String prefix, int command) {
        return new AssertionError("a printer does not know %s %02X".formatted(prefix, command));
    }
}
