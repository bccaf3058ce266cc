package jifen.ledger.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Points and money are exact: what a person writes is what is stored, and nothing is ever lost to rounding. */
class AmountTest {
    @ParameterizedTest
    @CsvSource({"3, 300", "0.5, 50", "12.25, 1225", "0, 0", " 7.10 , 710", "1000000000, 100000000000"})
    void pointsAreReadAsPeopleWriteThem(String text, long hundredths) {
        assertEquals(new Points(hundredths), Points.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+1",
                "1,5",
                "1.234",
                ".5",
                "5.",
                "1e3",
                "NaN",
                "0x10",
                "１２",
                "1 000",
                "1000000000.01",
                "99999999999999999999",
                "3分"
            })
    void whatIsNoAmountIsRefusedInPlainWords(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> Points.parse(text))
                .toString();
        assertTrue(message.contains("points"), message);
        assertThrows(
                IllegalArgumentException.class, () -> Fen.parseYuan(text.isBlank() ? text : text + "99999999999999"));
    }

    @Test
    void yuanAreReadAndWrittenToTheFen() {
        assertEquals(new Fen(320), Fen.parseYuan("3.2"));
        assertEquals("12.05", new Fen(1205).toString());
        assertEquals("0.00", Fen.ZERO.toString());
    }

    @Test
    void pointsAreShownWithoutNeedlessZeros() {
        assertEquals("3", Points.whole(3).toString());
        assertEquals("0.5", new Points(50).toString());
        assertEquals("0", Points.ZERO.toString());
        assertEquals("100", Points.whole(100).toString());
    }

    /** Fifteen characters are read, a sixteenth is a slip of the hand. */
    @Test
    void aLongNumberIsReadAsFarAsItCanBeMeant() {
        assertEquals(new Points(100), Points.parse("000000000001.00"));
        assertThrows(IllegalArgumentException.class, () -> Points.parse("0000000000001.00"));
    }

    @Property
    boolean whatIsShownIsReadBackUnchanged(@ForAll @LongRange(max = Points.HUNDREDTHS_MAX) long hundredths) {
        return Points.parse(new Points(hundredths).toString()).hundredths() == hundredths
                && Fen.parseYuan(new Fen(hundredths).toString()).fen() == hundredths;
    }

    @Property
    boolean takingBackWhatWasAddedChangesNothing(
            @ForAll @LongRange(max = Points.HUNDREDTHS_MAX / 2) long a,
            @ForAll @LongRange(max = Points.HUNDREDTHS_MAX / 2) long b) {
        Points sum = new Points(a).plus(new Points(b));
        return sum.minus(new Points(b)).equals(new Points(a)) && sum.covers(new Points(a)) && sum.hundredths() == a + b;
    }

    @Property
    boolean severalPiecesCostAsMuchAsOneByOne(
            @ForAll @LongRange(max = 1_000_000) long price, @ForAll @IntRange(max = 99) int quantity) {
        Points sum = Points.ZERO;
        for (int i = 0; i < quantity; i++) {
            sum = sum.plus(new Points(price));
        }
        return sum.equals(new Points(price).times(quantity));
    }

    @Test
    void nothingIsEverBelowZeroOrBeyondTheLimit() {
        assertThrows(IllegalArgumentException.class, () -> new Points(-1));
        assertThrows(IllegalArgumentException.class, () -> Points.ZERO.minus(new Points(1)));
        assertThrows(IllegalArgumentException.class, () -> new Points(Points.HUNDREDTHS_MAX).plus(new Points(1)));
        assertThrows(IllegalArgumentException.class, () -> new Points(1).times(-1));
        assertThrows(ArithmeticException.class, () -> Points.whole(Long.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> new Fen(-1));
        assertThrows(IllegalArgumentException.class, () -> new Fen(Fen.FEN_MAX).plus(new Fen(1)));
        assertThrows(ArithmeticException.class, () -> new Fen(Fen.FEN_MAX).times(Long.MAX_VALUE));
    }
}
