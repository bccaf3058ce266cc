package jifen.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardValuesTest {
    private static final String KEY = "00112233445566778899AABBCCDDEEFF";

    @Test
    void aUidIsOneHoweverItIsTyped() {
        CardUid uid = CardUid.parse("04782e21801d80");

        assertEquals(CardUid.of(new byte[] {0x04, 0x78, 0x2E, 0x21, (byte) 0x80, 0x1D, (byte) 0x80}), uid);
        assertEquals("04782E21801D80", uid.toString());
        assertEquals("1D80", uid.suffix());
        assertArrayEquals(CardUid.parse(uid.hex()).bytes(), uid.bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "04", "04782E21801D8", "04782E21801D8G", "04 78 2E", "04782E21801D8000"})
    void whatIsNoUidIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> CardUid.parse(text));
    }

    @Test
    void aUidMadeUpForEachTapIsKnownAsSuch() {
        assertTrue(CardUid.parse("08A1B2C3").isRandom());
        assertFalse(CardUid.parse("04A1B2C3").isRandom());
        assertFalse(CardUid.parse("08A1B2C3D4E5F6").isRandom());
    }

    @Property
    void aCardNumberIsReadAsItIsPrinted(@ForAll @LongRange(min = 1, max = CardNumber.VALUE_MAX) long value) {
        CardNumber number = new CardNumber(value);

        assertEquals(number, CardNumber.parse(number.printed()));
        assertEquals(13, number.printed().length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "000 0000 0000", "-1", "+1", "100000000000", "12a", "١٢"})
    void whatIsNoCardNumberIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> CardNumber.parse(text));
    }

    @Test
    void aKeyIsNotPrinted() {
        AesKey key = AesKey.parse(KEY);

        assertFalse(key.toString().contains("0011"));
        assertEquals(KEY, key.hex());
        assertEquals(AesKey.of(key.bytes()), key);
        assertNotEquals(AesKey.parse("0".repeat(32)), key);
    }

    @Test
    void aMistypedKeyIsNotRepeatedInTheMessage() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> AesKey.parse(KEY.substring(1)));

        assertFalse(String.valueOf(refused.getMessage()).contains("112233"));
        assertThrows(IllegalArgumentException.class, () -> AesKey.parse("G".repeat(32)));
        assertThrows(IllegalArgumentException.class, () -> AesKey.of(new byte[15]));
    }
}
