package jifen.workbench.demo;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import jifen.card.AesKey;
import jifen.card.CardNumber;
import jifen.card.CardUid;
import jifen.card.crypto.RandomSource;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.virtualcard.CardInSoftware;
import jifen.virtualcard.CardKeys;
import jifen.virtualcard.VirtualIdentifierCard;
import jifen.virtualcard.VirtualSecureCard;
import jifen.workbench.example.Township;

/** All cards of the example, as things: each exists once, however often it is laid on a reader. */
public final class CardBox {
    private final BiFunction<Integer, CardUid, AesKey> issuer;
    private final Map<CardId, CardInHand> cards = new ConcurrentHashMap<>();
    private final RandomSource random = RandomSource.from(new SecureRandom());

    /** @param issuer the key with which a card was issued, by its number (K0 to K3) and the card's UID */
    public CardBox(BiFunction<Integer, CardUid, AesKey> issuer) {
        this.issuer = issuer;
    }

    public CardInHand card(Township.Card card) {
        return cards.computeIfAbsent(card.uid(), uid -> new CardInHand(issued(card)));
    }

    private CardInSoftware issued(Township.Card card) {
        CardUid uid = CardUid.parse(card.uid().uid());
        Long number = card.number();
        if (card.tier() == CardTier.IDENTIFIER || number == null) {
            return new VirtualIdentifierCard(uid);
        }
        CardKeys keys = new CardKeys(
                issuer.apply(0, uid), issuer.apply(1, uid), issuer.apply(2, uid), issuer.apply(3, uid));
        return new VirtualSecureCard(uid, new CardNumber(number), keys, random);
    }
}
