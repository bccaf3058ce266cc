package jifen.terminal.shopweb;

import java.math.BigDecimal;
import java.util.List;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.webkit.sheet.Sheet;
import jifen.webkit.sheet.SheetFile;
import jifen.webkit.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * A register (登记表) as a table: the same columns and rows on the screen, on A4 and in a spreadsheet.
 *
 * @param title key of what it is called
 */
public record Register(String title, List<Column> columns, List<Row> rows) {
    /** So many rows a spreadsheet holds of a register; a longer time is asked for in parts. */
    static final int SPREADSHEET_ROWS_MAX = 20_000;

    public Register {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * @param key of its head in the word lists
     * @param kind how it is set
     */
    public record Column(String key, Kind kind) {
        /** How a column is set. */
        enum Kind {
            /** A word, a number of an entry, a date: never broken. */
            SHORT,
            /** Sentences, names of goods. */
            WORDS,
            /** To the right. */
            FIGURE,
            /** What a list on a screen leaves to the row's own page. */
            DETAIL
        }

        static Column text(String key) {
            return new Column(key, Kind.SHORT);
        }

        static Column words(String key) {
            return new Column(key, Kind.WORDS);
        }

        static Column number(String key) {
            return new Column(key, Kind.FIGURE);
        }

        static Column detail(String key) {
            return new Column(key, Kind.DETAIL);
        }

        /** Its class in the style sheet. */
        public String style() {
            return switch (kind) {
                case SHORT -> "short";
                case WORDS -> "words";
                case FIGURE -> "number";
                case DETAIL -> "detail";
            };
        }
    }

    /** What stands in one place: words, or a figure that a spreadsheet may add up. */
    public sealed interface Cell {
        String shown();

        record Text(String shown) implements Cell {}

        record Figure(BigDecimal figure) implements Cell {
            @Override
            public String shown() {
                String plain = figure.abs().toPlainString();
                return figure.signum() < 0 ? "−" + plain : plain;
            }
        }

        static Cell of(@Nullable Object text) {
            return new Text(text == null ? "" : text.toString());
        }

        /** An empty place. */
        static Cell none() {
            return new Text("");
        }

        static Cell of(long whole) {
            return new Figure(BigDecimal.valueOf(whole));
        }

        static Cell of(Points points) {
            return points(points.hundredths());
        }

        /** Hundredths of a point, below zero where points went back. */
        static Cell points(long hundredths) {
            BigDecimal points = BigDecimal.valueOf(hundredths, 2).stripTrailingZeros();
            return new Figure(points.scale() < 0 ? points.setScale(0) : points);
        }

        static Cell of(Fen money) {
            return yuan(money.fen());
        }

        static Cell yuan(long fen) {
            return new Figure(BigDecimal.valueOf(fen, 2));
        }
    }

    /**
     * @param link where a touch on it leads; null where there is nothing more to see
     * @param struck whether it was taken back
     */
    public record Row(@Nullable String link, boolean struck, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** It as XLSX. */
    byte[] spreadsheet(Words words) {
        return SheetFile.XLSX.of(new Sheet(
                words.of(title),
                columns.stream().map(column -> words.of("col." + column.key())).toList(),
                rows.stream().map(Register::values).toList()));
    }

    private static List<Object> values(Row row) {
        return row.cells().stream()
                .<Object>map(cell -> switch (cell) {
                    case Cell.Text(String text) -> text;
                    case Cell.Figure(BigDecimal figure) -> figure;
                })
                .toList();
    }
}
