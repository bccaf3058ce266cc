package jifen.ledger.goods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ean13Test {
    private static String valid(long number) {
        String twelve = String.format("%012d", number);
        return twelve + Ean13.checkDigit(twelve);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4006381333931", "9780201379624", "6901234567892"})
    void printedBarcodesAreRead(String digits) {
        assertEquals(digits, new Ean13(digits).toString());
    }

    @Property
    boolean anyOtherDigitAtOnePlaceIsNoticed(
            @ForAll @LongRange(max = 999_999_999_999L) long number,
            @ForAll @IntRange(max = 12) int place,
            @ForAll @IntRange(min = 1, max = 9) int more) {
        char[] digits = valid(number).toCharArray();
        digits[place] = (char) ('0' + (digits[place] - '0' + more) % 10);
        String wrong = new String(digits);
        return assertThrows(IllegalArgumentException.class, () -> new Ean13(wrong))
                .toString()
                .contains("scan it again");
    }

    @Property
    boolean everyNumberHasExactlyOneCheckDigit(@ForAll @LongRange(max = 999_999_999_999L) long number) {
        return new Ean13(valid(number)).digits().startsWith(String.format("%012d", number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "400638133393", "40063813339310", "400638133393x", "４００６３８１３３３９３１", " 4006381333931"})
    void whatHasNotThirteenDigitsIsNoBarcode(String text) {
        assertThrows(IllegalArgumentException.class, () -> new Ean13(text));
    }

    @Test
    void aWrongCheckDigitNamesTheRightOne() {
        String message = assertThrows(IllegalArgumentException.class, () -> new Ean13("4006381333930"))
                .toString();
        assertTrue(message.contains("should end in 1"), message);
    }
}
