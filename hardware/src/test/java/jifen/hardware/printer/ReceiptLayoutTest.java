package jifen.hardware.printer;

import static jifen.hardware.Language.CHINESE;
import static jifen.hardware.Language.ENGLISH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import jifen.hardware.printer.Receipt.Columns;
import jifen.hardware.printer.Receipt.Heading;
import jifen.hardware.printer.Receipt.Line;
import jifen.hardware.printer.Receipt.Qr;
import jifen.hardware.printer.Receipt.Rule;
import jifen.hardware.printer.Receipt.Text;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ReceiptLayoutTest {
    @Test
    void aChineseCharacterTakesTwoColumns() {
        assertEquals(
                List.of("香皂x2                   12.50分", "余额                         3分"),
                rows(32, new Columns("香皂x2", "12.50分"), new Columns("余额", "3分")));
    }

    @Test
    void aHeadingIsInTheMiddleAtTwiceTheWidth() {
        assertEquals(List.of("    兑换小票"), rows(32, new Heading("兑换小票")));
        assertEquals(List.of("        兑换小票"), rows(48, new Heading("兑换小票")));
    }

    @Test
    void aLongNameOfGoodsBreaksAndItsPointsStayInTheLastRow() {
        assertEquals(
                List.of("超浓缩天然皂粉家庭装三点五", "公斤特惠装                 120分"),
                rows(32, new Columns("超浓缩天然皂粉家庭装三点五公斤特惠装", "120分")).stream()
                        .map(String::strip)
                        .toList());
    }

    @Test
    void wordsOfLettersStayWhole() {
        assertEquals(
                List.of("Please keep this receipt until", "the goods are yours."),
                rows(32, new Text("Please keep this receipt until the goods are yours.")));
    }

    @Test
    void whatWouldSteerThePrinterIsTakenOut() {
        Text evil = new Text("肥皂\u001B@\u001Dp\u0000\n\u202E倒");

        assertEquals("肥皂 @ p  倒", evil.text());
    }

    @Test
    void aCopySaysThatItIsOne() {
        Receipt receipt = new Receipt(CHINESE, List.of(new Text("一")));

        assertEquals(
                List.of(new Heading("补打小票"), new Text("一")), receipt.asCopy().lines());
        assertEquals(
                new Heading("COPY"),
                new Receipt(ENGLISH, Collections.nCopies(Receipt.LINES_MAX, new Rule()))
                        .asCopy()
                        .lines()
                        .getFirst());
    }

    @Test
    void limitsAreSaid() {
        assertThrows(IllegalArgumentException.class, () -> new Receipt(CHINESE, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Qr("字".repeat(101)));
        assertEquals(Receipt.TEXT_CHARS_MAX, new Text("字".repeat(5000)).text().length());
    }

    @Property(tries = 2000)
    void nothingIsWiderThanThePaperAndNothingIsLost(
            @ForAll String text, @ForAll @IntRange(min = 2, max = 48) int room) {
        Text line = new Text(text);
        List<String> rows = ReceiptLayout.wrap(line.text(), room);

        assertTrue(rows.stream().allMatch(row -> ReceiptLayout.width(row) <= room), rows.toString());
        assertEquals(line.text().replace(" ", ""), String.join("", rows).replace(" ", ""));
    }

    @Property(tries = 2000)
    void columnsFillThePaperExactly(@ForAll String left, @ForAll String right) {
        Columns line = new Columns(left, right);

        for (String row : rows(32, line)) {
            assertTrue(ReceiptLayout.width(row) <= 32, row);
        }
        if (!line.right().isEmpty()) {
            assertEquals(32, ReceiptLayout.width(rows(32, line).getLast()));
        }
    }

    private static List<String> rows(int columns, Line... lines) {
        return new ReceiptLayout(columns)
                .rows(new Receipt(CHINESE, List.of(lines))).stream()
                        .map(row -> ((ReceiptLayout.Row.Words) row).text())
                        .toList();
    }
}
