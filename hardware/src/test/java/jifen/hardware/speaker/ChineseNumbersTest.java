package jifen.hardware.speaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChineseNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 零",
        "2, 二",
        "10, 十",
        "12, 十二",
        "20, 二十",
        "22, 二十二",
        "100, 一百",
        "101, 一百零一",
        "110, 一百一十",
        "112, 一百一十二",
        "200, 两百",
        "222, 两百二十二",
        "1005, 一千零五",
        "1010, 一千零一十",
        "1100, 一千一百",
        "2002, 两千零二",
        "2222, 两千两百二十二",
        "10000, 一万",
        "10010, 一万零一十",
        "12000, 一万两千",
        "20000, 两万",
        "20002, 两万零二",
        "100000, 十万",
        "101000, 十万一千",
        "150000, 十五万",
        "220000, 二十二万",
        "1020000, 一百零二万",
        "10000000, 一千万",
        "10020000, 一千零二万",
        "100000000, 一亿",
        "100000001, 一亿零一",
        "100010000, 一亿零一万",
        "100150000, 一亿零一十五万",
        "200000000, 两亿",
        "1000000000000, 一万亿",
        "1200000000000, 一万两千亿",
        "-3, 负三",
        "-12, 负十二"
    })
    void numbersAreSpokenAsAChinesePersonSaysThem(long number, String words) {
        assertEquals(words, ChineseNumbers.words(number));
    }

    @ParameterizedTest
    @CsvSource({
        "1250, 十二点五",
        "5, 零点零五",
        "50, 零点五",
        "200, 二",
        "250, 二点五",
        "1205, 十二点零五",
        "100500, 一千零五",
        "100001, 一千点零一",
        "1199, 十一点九九",
        "-50, 负零点五",
        "-1250, 负十二点五",
        "0, 零"
    })
    void hundredthsAreSpokenAsDecimals(long hundredths, String words) {
        assertEquals(words, ChineseNumbers.decimal(hundredths));
    }

    @Test
    void twoOfSomethingIsLiang() {
        assertEquals("两", ChineseNumbers.count(2));
        assertEquals("十二", ChineseNumbers.count(12));
        assertEquals("两", ChineseNumbers.decimalCount(200));
        assertEquals("二点零五", ChineseNumbers.decimalCount(205));
    }

    @Test
    void everyNumberToAHundredAndTwentyThousandIsHeardAsItself() {
        for (long number = 0; number <= 120_000; number++) {
            assertEquals(BigDecimal.valueOf(number), ChineseNumeralReader.read(ChineseNumbers.words(number)));
        }
    }

    @Property(tries = 5000)
    void everyNumberIsHeardAsItself(
            @ForAll @LongRange(min = -ChineseNumbers.NUMBER_MAX, max = ChineseNumbers.NUMBER_MAX) long number) {
        assertEquals(BigDecimal.valueOf(number), ChineseNumeralReader.read(ChineseNumbers.words(number)));
    }

    @Property(tries = 5000)
    void everyDecimalIsHeardAsItself(
            @ForAll @LongRange(min = -ChineseNumbers.NUMBER_MAX, max = ChineseNumbers.NUMBER_MAX) long hundredths) {
        BigDecimal heard = ChineseNumeralReader.read(ChineseNumbers.decimal(hundredths));

        assertEquals(0, BigDecimal.valueOf(hundredths, 2).compareTo(heard), heard.toString());
    }

    @Test
    void whatIsTooLargeToSayIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ChineseNumbers.words(ChineseNumbers.NUMBER_MAX + 1));
        assertThrows(IllegalArgumentException.class, () -> ChineseNumbers.words(Long.MIN_VALUE));
    }
}
