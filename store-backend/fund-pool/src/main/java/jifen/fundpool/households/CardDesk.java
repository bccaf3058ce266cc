package jifen.fundpool.households;

import java.util.Optional;
import jifen.card.AesKey;
import jifen.card.CardNumber;
import jifen.fundpool.books.Outcome;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import org.jspecify.annotations.Nullable;

/** Binds a single card as a manager asks for it, new or in the place of a lost one (补办). */
public final class CardDesk {
    private final Cards cards;
    private final CardsFile file;

    public CardDesk(Cards cards, CardsFile file) {
        this.cards = cards;
        this.file = file;
    }

    /**
     * @param tier {@code secure} or {@code identifier}
     * @param readKey null where it is derived from the township's master
     * @param replaces the card whose place it takes; null for a further card
     */
    public Outcome bind(
            CardId id,
            String tier,
            HouseholdId household,
            @Nullable Long number,
            @Nullable String readKey,
            @Nullable CardId replaces,
            String by) {
        CardTier kind;
        try {
            kind = CardsFile.tier(tier);
        } catch (IllegalArgumentException e) {
            return Outcome.refused("card.tier", tier);
        }
        return switch (kind) {
            case IDENTIFIER ->
                number == null && readKey == null
                        ? cards.bind(
                                new Cards.Card(id, CardTier.IDENTIFIER, household, null, null, false), replaces, by)
                        : Outcome.refused("card.identifierHasKey");
            case SECURE ->
                number == null
                        ? Outcome.refused("card.numberMissing")
                        : secure(id, household, number, readKey, replaces, by);
        };
    }

    private Outcome secure(
            CardId id,
            HouseholdId household,
            long number,
            @Nullable String readKey,
            @Nullable CardId replaces,
            String by) {
        CardNumber printed;
        Optional<AesKey> key;
        try {
            printed = new CardNumber(number);
        } catch (IllegalArgumentException e) {
            return Outcome.refused("card.number", number);
        }
        try {
            key = Optional.ofNullable(readKey).map(AesKey::parse);
        } catch (IllegalArgumentException e) {
            return Outcome.refused("card.readKey");
        }
        return cards.bind(file.secure(id, household, printed, key), replaces, by);
    }
}
