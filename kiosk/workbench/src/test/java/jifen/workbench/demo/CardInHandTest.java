package jifen.workbench.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.SplittableRandom;
import jifen.card.CardNumber;
import jifen.card.channel.CardLostException;
import jifen.card.crypto.RandomSource;
import jifen.card.desfire.SecureCard;
import jifen.ledger.party.CardTier;
import jifen.virtualcard.Answer;
import jifen.virtualcard.DirectChannel;
import jifen.workbench.example.Fulu;
import jifen.workbench.example.Township;
import org.junit.jupiter.api.Test;

final class CardInHandTest {
    private static final byte[] GET_UID = HexFormat.of().parseHex("FFCA000000");

    private final Township township = Fulu.township(new SplittableRandom(5), LocalDate.of(2026, 11, 21));
    private final CardBox box = new CardBox(township, new SplittableRandom(6));
    private final Township.Card secure = township.cards().stream()
            .filter(card -> card.tier() == CardTier.SECURE)
            .findFirst()
            .orElseThrow();

    @Test
    void aCardOfTheBoxProvesItsNumberWithItsReadKey() throws Exception {
        DirectChannel channel = new DirectChannel(box.card(secure));
        SecureCard.select(channel);
        CardNumber number =
                SecureCard.readNumber(channel, box.readKey(secure), RandomSource.from(new SplittableRandom(7)));
        assertEquals(secure.number(), number.value());
    }

    @Test
    void aCardTornAwayAnswersSoManyCommandsAndIsWholeWhenLaidAgain() {
        CardInHand card = box.card(secure);
        card.tearAfter(1);
        assertInstanceOf(Answer.Bytes.class, card.transmit(GET_UID));
        assertInstanceOf(Answer.Gone.class, card.transmit(GET_UID));
        assertInstanceOf(Answer.Bytes.class, card.transmit(GET_UID));
    }

    @Test
    void aHungCardIsSilentUntilItIsTakenInTheHand() throws CardLostException {
        CardInHand card = box.card(secure);
        card.hang();
        assertInstanceOf(Answer.Silence.class, card.transmit(GET_UID));
        card.recover();
        assertEquals(9, new DirectChannel(card).transmit(GET_UID).length);
    }
}
