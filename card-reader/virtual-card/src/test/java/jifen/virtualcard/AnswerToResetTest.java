package jifen.virtualcard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** ISO 7816-3 section 8.2.5: all bytes after TS, with the check byte TCK, sum to zero by XOR. */
class AnswerToResetTest {
    private static int checkSum(byte[] atr) {
        int sum = 0;
        for (int i = 1; i < atr.length; i++) {
            sum ^= atr[i] & 0xFF;
        }
        return sum;
    }

    @Test
    void bothCardsHaveAValidCheckByte() {
        assertEquals(0, checkSum(IssuedCards.secure(1).atr()));
        assertEquals(0, checkSum(new VirtualIdentifierCard(IssuedCards.UID).atr()));
    }

    @Test
    void theCountOfHistoricalBytesIsTrue() {
        byte[] atr = new VirtualIdentifierCard(IssuedCards.UID).atr();

        assertEquals(4 + (atr[1] & 0x0F) + 1, atr.length);
        assertEquals(
                "3B8180018080",
                HexFormat.of().withUpperCase().formatHex(IssuedCards.secure(1).atr()));
    }
}
