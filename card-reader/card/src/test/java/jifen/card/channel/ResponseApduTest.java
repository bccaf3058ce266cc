package jifen.card.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import jifen.card.channel.CardLostException.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseApduTest {
    @Test
    void anAnswerIsDataThenStatus() throws Exception {
        ResponseApdu answer = ResponseApdu.parse(HexFormat.of().parseHex("0102039100"));

        assertArrayEquals(new byte[] {1, 2, 3}, answer.data());
        assertEquals(0x9100, answer.sw());
        assertEquals("010203 9100", answer.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "0000", "01020000", "6000", "FFFF", "5A00"})
    void whatNoCardMaySayIsGarbage(String answer) {
        CardLostException lost = assertThrows(
                CardLostException.class, () -> ResponseApdu.parse(HexFormat.of().parseHex(answer)));

        assertEquals(Cause.GARBAGE, lost.reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"6300", "6400", "6401", "6F00"})
    void aReaderThatNoLongerReachesTheCardMeansLifted(String answer) {
        CardLostException lost = assertThrows(
                CardLostException.class,
                () -> ResponseApdu.parseFromCard(HexFormat.of().parseHex(answer)));

        assertEquals(Cause.LIFTED, lost.reason());
    }

    @Test
    void aRefusalWithDataIsHalfAnAnswer() {
        CardLostException lost = assertThrows(
                CardLostException.class,
                () -> ResponseApdu.parseFromCard(HexFormat.of().parseHex("010291AE")));

        assertEquals(Cause.GARBAGE, lost.reason());
    }

    @Test
    void changingTheBytesHandedOutChangesNoAnswer() throws Exception {
        ResponseApdu answer = ResponseApdu.parse(HexFormat.of().parseHex("019000"));

        answer.data()[0] = 9;

        assertEquals(ResponseApdu.parse(HexFormat.of().parseHex("019000")), answer);
    }
}
