package jifen.fundpool.files;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jifen.webkit.words.Said;

/**
 * One row of a file, its cells by column.
 *
 * @param number as a spreadsheet counts: the headings are row 1
 */
public record Row(int number, Map<Column, String> cells) {
    public Row {
        cells = Map.copyOf(cells);
    }

    /** What the cell says, without the blanks around it; empty where there is none. */
    public String text(Column column) {
        return cells.getOrDefault(column, "");
    }

    /**
     * The cell as a value, or a mistake added to the list.
     *
     * @param key what to say of a cell that is no such value; {@code {0}} is the cell
     */
    public <T> Optional<T> value(Column column, Function<String, T> reading, String key, List<Mistake> mistakes) {
        String text = text(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(text));
        } catch (IllegalArgumentException e) {
            mistakes.add(new Mistake(number, Said.of(key, text)));
            return Optional.empty();
        }
    }
}
