package jifen.hardware.printer;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a receipt into rows of a printer's width. A character of ASCII takes one column, every other two: that is how printers
 * with a GB18030 font set them.
 */
final class ReceiptLayout {
    /** A row on the paper. */
    sealed interface Row {
        /** @param large twice as wide and high, bold; {@code text} then takes twice its columns */
        record Words(String text, boolean large) implements Row {}

        record Qr(String payload) implements Row {}
    }

    private final int columns;

    ReceiptLayout(int columns) {
        this.columns = columns;
    }

    List<Row> rows(Receipt receipt) {
        List<Row> rows = new ArrayList<>();
        for (Receipt.Line line : receipt.lines()) {
            switch (line) {
                case Receipt.Heading(String text) ->
                    wrap(text, columns / 2)
                            .forEach(row ->
                                    rows.add(new Row.Words(" ".repeat((columns / 2 - width(row)) / 2) + row, true)));
                case Receipt.Text(String text) -> add(rows, wrap(text, columns));
                case Receipt.Columns(String left, String right) -> add(rows, columns(left, right));
                case Receipt.Rule() -> add(rows, List.of("-".repeat(columns)));
                case Receipt.Qr(String payload) -> rows.add(new Row.Qr(payload));
            }
        }
        return rows;
    }

    private static void add(List<Row> rows, List<String> texts) {
        texts.forEach(text -> rows.add(new Row.Words(text, false)));
    }

    private List<String> columns(String left, String right) {
        int room = columns - width(right) - 1;
        if (room < columns / 3) {
            List<String> rows = new ArrayList<>(wrap(left, columns));
            wrap(right, columns).forEach(row -> rows.add(" ".repeat(columns - width(row)) + row));
            return rows;
        }
        List<String> rows = new ArrayList<>(wrap(left, room));
        String last = rows.removeLast();
        rows.add(last + " ".repeat(columns - width(last) - width(right)) + right);
        return rows;
    }

    /** Rows of at most {@code room} columns; words of letters stay whole where they fit. At least one row. */
    static List<String> wrap(String text, int room) {
        List<String> rows = new ArrayList<>();
        String rest = text;
        while (width(rest) > room) {
            int end = fits(rest, room);
            int space = rest.lastIndexOf(' ', end);
            boolean splitsAWord = isLetter(rest, end - 1) && isLetter(rest, end);
            int cut = splitsAWord && space > 0 ? space : end;
            rows.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        rows.add(rest);
        return rows;
    }

    private static boolean isLetter(String text, int at) {
        char c = text.charAt(at);
        return c > ' ' && c < 0x7F;
    }

    private static int fits(String text, int room) {
        int taken = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            taken += width(codePoint);
            if (taken > room && at > 0) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    static int width(String text) {
        return text.codePoints().map(ReceiptLayout::width).sum();
    }

    static int width(int codePoint) {
        return codePoint < 0x80 ? 1 : 2;
    }
}
