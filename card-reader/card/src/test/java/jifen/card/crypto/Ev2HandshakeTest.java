package jifen.card.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import jifen.card.AesKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NXP AN12196 tables 14 and 19 (NTAG 424 DNA), AN12343 table 16 (MIFARE DESFire Light): one construction. */
class Ev2HandshakeTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final AesKey FACTORY_KEY = AesKey.parse("0".repeat(32));
    private static final String RND_A = "13C5DB8A5930439FC3DEF9A4C675360F";
    private static final String RND_B = "B9E2FC789B64BF237CCCAA20EC7E6E48";

    @ParameterizedTest
    @CsvSource({
        // challenge, RndB, RndA, our proof, card's proof, TI, KSesAuthENC, KSesAuthMAC
        "A04C124213C186F22399D33AC2A30215, B9E2FC789B64BF237CCCAA20EC7E6E48, 13C5DB8A5930439FC3DEF9A4C675360F,"
                + "35C3E05A752E0144BAC0DE51C1F22C56B34408A23D8AEA266CAB947EA8E0118D,"
                + "3FA64DB5446D1F34CD6EA311167F5E4985B89690C04A05F17FA7AB2F08120663,"
                + "9D00C4DF, 1309C877509E5A215007FF0ED19CA564, 4C6626F5E72EA694202139295C7A7FC7",
        "B875CEB0E66A6C5CD00898DC371F92D1, 91517975190DCEA6104948EFA3085C1B, B98F4C50CF1C2E084FD150E33992B048,"
                + "FF0306E47DFBC50087C4D8A78E88E62DE1E8BE457AA477C707E2F0874916A8B1,"
                + "0CC9A8094A8EEA683ECAAC5C7BF20584206D0608D477110FC6B3D5D3F65C3A6A,"
                + "7614281A, 7A93D6571E4B180FCA6AC90C9A7488D4, FC4AF159B62E549B5812394CAB1918CC",
        "24677DDBD46349E623798FD729006E79, FA659AD0DCA738DD65DC7DC38612AD81, B04D0787C93EE0CC8CACC8E86F16C6FE,"
                + "3B50445F21D21D77D500794DEB245E5A754F5F901844259F4C9B31A5C7335ACD,"
                + "04C6DBD67417ED0D31DDDE4D2E3FFAC2B4B074F638EEF7FFF9254963B65C7759,"
                + "8CF141F3, 63DC07286289A7A6C0334CA31C314A04, 774F26743ECE6AF5033B6AE8522946F6"
    })
    void aHandshakeRunsAsPublished(
            String challenge,
            String rndB,
            String rndA,
            String ourProof,
            String cardsProof,
            String transactionId,
            String encryptionKey,
            String macKey)
            throws Exception {
        assertEquals(rndB, HEX.formatHex(AesCbc.decrypt(FACTORY_KEY, AesCbc.zeroIv(), HEX.parseHex(challenge))));
        Ev2Handshake handshake = new Ev2Handshake(FACTORY_KEY, HEX.parseHex(challenge), HEX.parseHex(rndA));

        assertEquals(ourProof, HEX.formatHex(handshake.ourProof()));
        Ev2Messaging session = handshake.session(HEX.parseHex(cardsProof));
        assertEquals(transactionId, HEX.formatHex(session.transactionId()));
        assertEquals(encryptionKey, session.keys().encryption().hex());
        assertEquals(macKey, session.keys().mac().hex());
    }

    @Test
    void theSessionVectorsAreThoseOfTheApplicationNote() {
        byte[] rndA = HEX.parseHex(RND_A);
        byte[] rndB = HEX.parseHex(RND_B);

        assertEquals(
                "A55A0001008013C56268A548D8FBBF237CCCAA20EC7E6E48C3DEF9A4C675360F",
                HEX.formatHex(Ev2Keys.encryptionVector(rndA, rndB)));
        assertEquals(
                "5AA50001008013C56268A548D8FBBF237CCCAA20EC7E6E48C3DEF9A4C675360F",
                HEX.formatHex(Ev2Keys.macVector(rndA, rndB)));
    }

    @Test
    void theCardsProofHoldsOurChallengeAndNoCapabilities() {
        byte[] plain = AesCbc.decrypt(
                FACTORY_KEY,
                AesCbc.zeroIv(),
                HEX.parseHex("3FA64DB5446D1F34CD6EA311167F5E4985B89690C04A05F17FA7AB2F08120663"));

        assertEquals("9D00C4DF" + "C5DB8A5930439FC3DEF9A4C675360F13" + "00".repeat(12), HEX.formatHex(plain));
    }

    @Test
    void aCardThatDoesNotReturnOurChallengeIsRefused() {
        Ev2Handshake handshake = new Ev2Handshake(
                FACTORY_KEY, HEX.parseHex("A04C124213C186F22399D33AC2A30215"), HEX.parseHex("00" + RND_A.substring(2)));

        assertThrows(
                CardAuthenticationException.class,
                () -> handshake.session(
                        HEX.parseHex("3FA64DB5446D1F34CD6EA311167F5E4985B89690C04A05F17FA7AB2F08120663")));
    }
}
