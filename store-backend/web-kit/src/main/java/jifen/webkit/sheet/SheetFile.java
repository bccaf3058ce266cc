package jifen.webkit.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A register as a file that a spreadsheet opens. */
public enum SheetFile {
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        public byte[] of(Sheet sheet) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (Workbook book = new Workbook(out, "Jifen", "1.0")) {
                fill(book.newWorksheet(sheetName(sheet.title())), sheet);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        }
    },

    CSV("csv", "text/csv; charset=utf-8") {
        @Override
        public byte[] of(Sheet sheet) {
            StringWriter out = new StringWriter();
            // Without the mark, spreadsheets in China read the file as GBK.
            out.write('\uFEFF');
            try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.EXCEL)) {
                printer.printRecord(sheet.headings());
                for (List<Object> row : sheet.rows()) {
                    printer.printRecord(row.stream().map(SheetFile::inert).toList());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toString().getBytes(StandardCharsets.UTF_8);
        }
    };

    private static final int SHEET_NAME_CHARS_MAX = 31;
    private static final int COLUMN_CHARS_MIN = 8;
    private static final int COLUMN_CHARS_MAX = 40;

    private final String ending;
    private final String contentType;

    SheetFile(String ending, String contentType) {
        this.ending = ending;
        this.contentType = contentType;
    }

    public abstract byte[] of(Sheet sheet);

    /** As in a file's name, without the dot. */
    public String ending() {
        return ending;
    }

    public String contentType() {
        return contentType;
    }

    private static void fill(Worksheet page, Sheet sheet) {
        List<String> headings = sheet.headings();
        for (int column = 0; column < headings.size(); column++) {
            page.value(0, column, headings.get(column));
            page.width(column, width(sheet, column));
        }
        page.range(0, 0, 0, Math.max(0, headings.size() - 1)).style().bold().set();
        int number = 1;
        for (List<Object> row : sheet.rows()) {
            for (int column = 0; column < row.size(); column++) {
                put(page, number, column, row.get(column));
            }
            number++;
        }
        page.freezePane(0, 1);
        page.fitToWidth((short) 1);
        page.fitToHeight((short) 0);
        page.pageOrientation(headings.size() > 7 ? "landscape" : "portrait");
        page.repeatRows(0);
    }

    private static void put(Worksheet page, int row, int column, Object cell) {
        switch (cell) {
            case LocalDate date -> {
                page.value(row, column, date);
                page.style(row, column).format("yyyy-mm-dd").set();
            }
            case BigDecimal amount -> {
                page.value(row, column, amount);
                page.style(row, column)
                        .format(amount.scale() > 0 ? "0.00" : "0")
                        .set();
            }
            case Long count -> page.value(row, column, count);
            // A text cell is never a formula, whatever it begins with.
            default -> page.value(row, column, cell.toString());
        }
    }

    private static int width(Sheet sheet, int column) {
        int chars = COLUMN_CHARS_MIN;
        for (List<Object> row :
                sheet.rows().subList(0, Math.min(100, sheet.rows().size()))) {
            String text = row.get(column).toString();
            // A Chinese sign is as wide as two digits.
            chars = Math.max(
                    chars,
                    text.length()
                            + (int) text.codePoints()
                                    .filter(sign -> sign > 0x2E80)
                                    .count());
        }
        return Math.min(COLUMN_CHARS_MAX, chars + 2);
    }

    private static String sheetName(String title) {
        String plain = title.replaceAll("[\\\\/?*\\[\\]:]", " ").strip();
        return plain.substring(0, Math.min(plain.length(), SHEET_NAME_CHARS_MAX));
    }

    /** What a person typed must not become a formula on somebody's desk (OWASP, "CSV Injection"). */
    private static String inert(Object cell) {
        String text = cell instanceof BigDecimal amount ? amount.toPlainString() : cell.toString();
        return cell instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
