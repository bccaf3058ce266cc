package jifen.webkit.sheet;

import java.math.BigDecimal;
import java.util.List;

/**
 * A register as a table that leaves the house.
 *
 * @param title name of the sheet
 * @param headings one for each column
 * @param rows cells: a {@code String}, a {@code LocalDate}, a {@code Long} or a {@code BigDecimal}
 */
public record Sheet(String title, List<String> headings, List<List<Object>> rows) {
    /** More rows than a township writes in a year; a longer register is taken in parts, by its dates. */
    public static final int ROWS_MAX = 50_000;

    public Sheet {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }

    /** Points or yuan from their hundredths, exact. */
    public static BigDecimal hundredths(long amount) {
        return BigDecimal.valueOf(amount, 2);
    }
}
