package jifen.workbench.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import jifen.card.AesKey;
import jifen.card.CardNumber;
import jifen.card.CardUid;
import jifen.card.crypto.RandomSource;
import jifen.card.desfire.SecureCard;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.virtualcard.CardInSoftware;
import jifen.virtualcard.CardKeys;
import jifen.virtualcard.VirtualIdentifierCard;
import jifen.virtualcard.VirtualSecureCard;
import jifen.workbench.example.Township;

/**
 * All cards of the example, as things: each exists once, however often it is laid on a reader. The box stands for the card maker
 * as well, who knows the four masters; what leaves it for the fund pool is the single card's read key.
 */
public final class CardBox {
    private final Township township;
    private final List<AesKey> masters = new ArrayList<>();
    private final RandomSource random;
    private final Map<CardId, CardInHand> cards = new ConcurrentHashMap<>();

    /** @param random makes the masters, and later the cards' own challenges */
    public CardBox(Township township, RandomGenerator random) {
        this.township = township;
        this.random = serial(RandomSource.from(random));
        for (int number = 0; number < CardKeys.COUNT; number++) {
            masters.add(AesKey.of(this.random.next(AesKey.BYTES)));
        }
    }

    /** Two readers talk to cards at once; a generator is not made for that. */
    private static RandomSource serial(RandomSource source) {
        Object turn = new Object();
        return bytesCount -> {
            synchronized (turn) {
                return source.next(bytesCount);
            }
        };
    }

    public CardInHand card(Township.Card card) {
        return cards.computeIfAbsent(card.uid(), uid -> new CardInHand(issued(card)));
    }

    /** By its number, known or strange. */
    public Optional<Township.Card> find(String uid) {
        return Stream.concat(township.cards().stream(), township.strangers().stream())
                .filter(card -> card.uid().uid().equals(uid))
                .findFirst();
    }

    /** K3 of a secure card, by which a kiosk lets it prove itself. */
    public AesKey readKey(Township.Card card) {
        return SecureCard.cardKey(
                masters.get(SecureCard.KEY_READ), CardUid.parse(card.uid().uid()));
    }

    private CardInSoftware issued(Township.Card card) {
        CardUid uid = CardUid.parse(card.uid().uid());
        Long number = card.number();
        if (card.tier() == CardTier.IDENTIFIER || number == null) {
            return new VirtualIdentifierCard(uid);
        }
        return new VirtualSecureCard(uid, new CardNumber(number), CardKeys.diversified(masters::get, uid), random);
    }
}
