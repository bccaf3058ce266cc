package jifen.card.desfire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import jifen.card.CardNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardDataTest {
    @Test
    void theFileHoldsVersionNumberAndZeros() throws Exception {
        CardData data = new CardData(new CardNumber(12345));

        assertEquals("01" + "0000000000003039" + "00".repeat(23), HexFormat.of().formatHex(data.encoded()));
        assertEquals(data, CardData.decode(data.encoded()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0200000000000030390000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0180000000000000010000000000000000000000000000000000000000000000",
                "0100000000000030390000000000000000000000000000000000000000000001",
                "01000000000000303900"
            })
    void contentOfAnotherFormatIsRefused(String content) {
        assertThrows(
                UnknownCardFormatException.class,
                () -> CardData.decode(HexFormat.of().parseHex(content)));
    }
}
