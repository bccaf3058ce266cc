package jifen.card.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import jifen.card.AesKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 4493 section 4. */
class AesCmacTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final AesKey KEY = AesKey.parse("2B7E151628AED2A6ABF7158809CF4F3C");
    private static final String MESSAGE = "6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E51"
            + "30C81C46A35CE411E5FBC1191A0A52EFF69F2445DF4F9B17AD2B417BE66C3710";

    @Test
    void theSubkeysAreThoseOfTheRfc() {
        AesCmac.Subkeys subkeys = AesCmac.Subkeys.of(KEY);

        assertEquals("FBEED618357133667C85E08F7236A8DE", HEX.formatHex(subkeys.first));
        assertEquals("F7DDAC306AE266CCF90BC11EE46D513B", HEX.formatHex(subkeys.second));
    }

    @ParameterizedTest
    @CsvSource({
        "0, BB1D6929E95937287FA37D129B756746",
        "16, 070A16B46B4D4144F79BDD9DD04A287C",
        "40, DFA66747DE9AE63030CA32611497C827",
        "64, 51F0BEBF7E3B9D92FC49741779363CFE"
    })
    void theMacsAreThoseOfTheRfc(int messageBytes, String mac) {
        byte[] message = HEX.parseHex(MESSAGE.substring(0, 2 * messageBytes));

        assertEquals(mac, HEX.formatHex(AesCmac.mac(KEY, message)));
    }

    @Test
    void aTruncatedMacIsEverySecondByte() {
        byte[] message = HEX.parseHex(MESSAGE.substring(0, 32));

        assertEquals("0AB44D449B9D4A7C", HEX.formatHex(AesCmac.truncated(KEY, message)));
    }
}
