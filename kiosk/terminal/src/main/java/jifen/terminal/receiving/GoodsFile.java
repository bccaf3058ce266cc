package jifen.terminal.receiving;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import jifen.ledger.account.Fen;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A file of goods as a clerk's spreadsheet writes it: CSV in UTF-8 or GB18030, the columns in any order. */
public final class GoodsFile {
    static final List<String> COLUMNS =
            List.of("sku", "lot", "quantity", "unitCostYuan", "produced", "expires", "supplier");

    private static final long FILE_BYTES_MAX = 1 << 20;

    private final List<GoodsReceived.Line> lines = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();

    private GoodsFile() {}

    /** What the file says, when it says it rightly; otherwise all that is wrong, by row. */
    public sealed interface Outcome {
        record Read(List<GoodsReceived.Line> lines) implements Outcome {}

        record Wrong(List<String> mistakes) implements Outcome {}
    }

    public static Outcome read(Path file) {
        GoodsFile goods = new GoodsFile();
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                return new Outcome.Wrong(
                        List.of("the file is larger than " + FILE_BYTES_MAX + " bytes: split the delivery"));
            }
            goods.parse(text(Files.readAllBytes(file)));
        } catch (IOException e) {
            return new Outcome.Wrong(List.of(file + " cannot be read: " + e.getMessage()));
        }
        return goods.mistakes.isEmpty()
                ? new Outcome.Read(List.copyOf(goods.lines))
                : new Outcome.Wrong(List.copyOf(goods.mistakes));
    }

    private void parse(String text) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (Reader in = new StringReader(text);
                CSVParser rows =
                        CSVParser.builder().setReader(in).setFormat(format).get()) {
            Set<String> header = Set.copyOf(rows.getHeaderNames());
            if (!header.equals(Set.copyOf(COLUMNS))) {
                mistakes.add("row 1 must name these columns: " + String.join(",", COLUMNS) + "; it says "
                        + rows.getHeaderNames());
                return;
            }
            for (CSVRecord row : rows) {
                row(row);
            }
        } catch (CSVException | java.io.UncheckedIOException | IllegalArgumentException e) {
            mistakes.add("this is not a table in CSV: " + e.getMessage());
        }
        if (lines.isEmpty() && mistakes.isEmpty()) {
            mistakes.add("the file has no goods in it");
        }
    }

    private void row(CSVRecord row) {
        if (lines.size() + mistakes.size() > GoodsReceived.LINES_MAX) {
            return;
        }
        String place = "row " + (row.getRecordNumber() + 1) + ": ";
        if (!row.isConsistent()) {
            mistakes.add(place + row.size() + " fields instead of " + COLUMNS.size());
            return;
        }
        int before = mistakes.size();
        Sku sku = field(place, row, "sku", Sku::new);
        LotId lot = field(place, row, "lot", LotId::new);
        Integer quantity = field(place, row, "quantity", GoodsFile::quantity);
        Fen cost = field(place, row, "unitCostYuan", Fen::parseYuan);
        LocalDate produced = date(place, row, "produced");
        LocalDate expires = date(place, row, "expires");
        if (sku == null || lot == null || quantity == null || cost == null || mistakes.size() > before) {
            return;
        }
        try {
            lines.add(new GoodsReceived.Line(sku, lot, quantity, cost, produced, expires, row.get("supplier")));
        } catch (IllegalArgumentException e) {
            mistakes.add(place + e.getMessage());
        }
    }

    private <T> @Nullable T field(String place, CSVRecord row, String column, Function<String, T> read) {
        try {
            return read.apply(row.get(column));
        } catch (IllegalArgumentException e) {
            mistakes.add(place + column + ": " + e.getMessage());
            return null;
        }
    }

    private @Nullable LocalDate date(String place, CSVRecord row, String column) {
        String text = row.get(column);
        return text.isEmpty() ? null : field(place, row, column, GoodsFile::day);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a date such as 2026-11-21", e);
        }
    }

    private static int quantity(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number of pieces");
        }
        return Integer.parseInt(text);
    }

    /** Excel in China saves GB18030 unless it is told otherwise, and a byte order mark when it is. */
    private static String text(byte[] bytes) throws IOException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            text = Charset.forName("GB18030")
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
