package jifen.hardware.printer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jifen.hardware.Language;

/**
 * What is to stand on the paper, from top to bottom; the printer decides where lines break.
 *
 * @param language of whoever reads it
 * @param lines 1 to {@link #LINES_MAX}
 */
public record Receipt(Language language, List<Line> lines) {
    /** About two metres of paper. */
    public static final int LINES_MAX = 400;
    /** A longer text is cut: no name of goods may spend the roll. */
    public static final int TEXT_CHARS_MAX = 400;
    /** More than a code holds that a telephone still reads from cheap paper. */
    public static final int QR_BYTES_MAX = 300;

    /** @throws IllegalArgumentException if there are no lines or too many */
    public Receipt {
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > LINES_MAX) {
            throw new IllegalArgumentException(
                    "a receipt has 1 to %d lines, not %d: print a shorter period".formatted(LINES_MAX, lines.size()));
        }
    }

    /** The same once more, marked so that nobody takes it for a second redemption. */
    public Receipt asCopy() {
        String mark = switch (language) {
            case CHINESE -> "补打小票";
            case ENGLISH -> "COPY";
        };
        List<Line> marked = new ArrayList<>(List.of(new Heading(mark)));
        marked.addAll(lines.subList(0, Math.min(lines.size(), LINES_MAX - 1)));
        return new Receipt(language, marked);
    }

    /** One thing on the paper. Texts lose what would steer the printer: a name of goods must not cut paper or open a drawer. */
    public sealed interface Line {}

    /** Large, bold and in the middle. */
    public record Heading(String text) implements Line {
        public Heading {
            text = printable(text);
        }
    }

    /** Plain text from the left; empty for an empty line. */
    public record Text(String text) implements Line {
        public Text {
            text = printable(text);
        }
    }

    /** Goods at the left, points at the right. */
    public record Columns(String left, String right) implements Line {
        public Columns {
            left = printable(left);
            right = printable(right);
        }
    }

    /** A line across the paper. */
    public record Rule() implements Line {}

    /**
     * A QR code in the middle, read as UTF-8.
     *
     * @param payload 1 to {@link #QR_BYTES_MAX} bytes
     */
    public record Qr(String payload) implements Line {
        /** @throws IllegalArgumentException if the payload is empty or too long */
        public Qr {
            int bytes = payload.getBytes(StandardCharsets.UTF_8).length;
            if (bytes < 1 || bytes > QR_BYTES_MAX) {
                throw new IllegalArgumentException(
                        "a QR code of %d bytes cannot be printed: 1 to %d can".formatted(bytes, QR_BYTES_MAX));
            }
        }
    }

    private static String printable(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .limit(TEXT_CHARS_MAX)
                .map(Receipt::printable)
                .filter(codePoint -> codePoint > 0)
                .forEach(out::appendCodePoint);
        return out.toString().stripTrailing();
    }

    private static int printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> ' ';
            case Character.FORMAT -> 0;
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> '?';
            default -> codePoint;
        };
    }
}
