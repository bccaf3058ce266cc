package jifen.fundpool.files;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.webkit.words.Said;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A table as spreadsheets save it: comma-separated, one row of headings, UTF-8 or what a Chinese Excel writes (GB18030). */
public record CsvSheet(List<Row> rows, List<Mistake> mistakes) {
    public static final int BYTES_MAX = 4 << 20;
    public static final int ROWS_MAX = 5_000;
    private static final int CELL_CHARS_MAX = 500;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    public CsvSheet {
        rows = List.copyOf(rows);
        mistakes = List.copyOf(mistakes);
    }

    /** Reads a file; everything that is wrong with its shape is in the mistakes. */
    public static CsvSheet read(byte[] bytes, List<Column> columns) {
        if (bytes.length > BYTES_MAX) {
            return unreadable("file.tooLarge", BYTES_MAX >> 20);
        }
        Optional<String> text = text(bytes);
        if (text.isEmpty()) {
            return unreadable("file.encoding");
        }
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text.get()), format)) {
            return read(parser.getRecords(), columns);
        } catch (IOException | UncheckedIOException e) {
            return unreadable("file.notCsv");
        }
    }

    private static CsvSheet read(List<CSVRecord> records, List<Column> columns) {
        if (records.size() < 2) {
            return unreadable("file.empty");
        }
        if (records.size() - 1 > ROWS_MAX) {
            return unreadable("file.tooManyRows", records.size() - 1, ROWS_MAX);
        }
        List<Mistake> mistakes = new ArrayList<>();
        List<Optional<Column>> places = places(records.getFirst(), columns, mistakes);
        if (!mistakes.isEmpty()) {
            return new CsvSheet(List.of(), mistakes);
        }
        List<Row> rows = new ArrayList<>();
        for (CSVRecord record : records.subList(1, records.size())) {
            rows.add(row(record, places, columns, mistakes));
        }
        return new CsvSheet(rows, mistakes);
    }

    private static List<Optional<Column>> places(CSVRecord headings, List<Column> columns, List<Mistake> mistakes) {
        List<Optional<Column>> places = new ArrayList<>();
        for (String heading : headings) {
            Optional<Column> column =
                    columns.stream().filter(known -> known.isCalled(heading)).findFirst();
            if (column.isEmpty()) {
                mistakes.add(new Mistake(1, Said.of("file.columnUnknown", heading, names(columns))));
            } else if (places.contains(column)) {
                mistakes.add(new Mistake(1, Said.of("file.columnTwice", heading)));
            }
            places.add(column);
        }
        columns.stream()
                .filter(column -> column.required() && !places.contains(Optional.of(column)))
                .forEach(column -> mistakes.add(new Mistake(1, Said.of("file.columnMissing", column.name()))));
        return places;
    }

    private static Row row(
            CSVRecord record, List<Optional<Column>> places, List<Column> columns, List<Mistake> mistakes) {
        int number = Math.toIntExact(record.getRecordNumber());
        if (record.size() != places.size()) {
            mistakes.add(new Mistake(number, Said.of("file.cells", record.size(), places.size())));
        }
        Map<Column, String> cells = new HashMap<>();
        for (int i = 0; i < Math.min(record.size(), places.size()); i++) {
            String cell = record.get(i).strip();
            if (cell.length() > CELL_CHARS_MAX) {
                mistakes.add(new Mistake(number, Said.of("file.cellTooLong", i + 1, CELL_CHARS_MAX)));
                cell = "";
            }
            String checked = cell;
            places.get(i).ifPresent(column -> cells.put(column, checked));
        }
        for (Column column : columns) {
            if (column.required() && cells.getOrDefault(column, "").isEmpty()) {
                mistakes.add(new Mistake(number, Said.of("file.cellEmpty", column.name())));
            }
        }
        return new Row(number, cells);
    }

    private static String names(List<Column> columns) {
        return String.join(", ", columns.stream().map(Column::name).toList());
    }

    private static CsvSheet unreadable(String key, Object... args) {
        return new CsvSheet(List.of(), List.of(new Mistake(0, Said.of(key, args))));
    }

    private static Optional<String> text(byte[] bytes) {
        return decoded(bytes, StandardCharsets.UTF_8)
                .or(() -> decoded(bytes, Charset.forName("GB18030")))
                .map(text -> text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
