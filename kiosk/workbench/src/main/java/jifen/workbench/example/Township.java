package jifen.workbench.example;

import java.time.LocalDate;
import java.util.List;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Ean13;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * A whole township as its fund pool is told of it on the first day. Everything that concerns people is invented.
 *
 * @param date the day on which it is told
 * @param cards all that the books know; {@link #strangers} are not among them
 * @param lost cards of {@code cards} that were reported lost
 * @param strangers cards that no book knows
 */
public record Township(
        LocalDate date,
        List<Village> villages,
        List<Market> markets,
        List<Household> households,
        List<Card> cards,
        List<CardId> lost,
        List<Card> strangers,
        List<Suspension> suspensions,
        List<Good> goods,
        List<Delivery> deliveries,
        List<Award> awards) {
    public Township {
        villages = List.copyOf(villages);
        markets = List.copyOf(markets);
        households = List.copyOf(households);
        cards = List.copyOf(cards);
        lost = List.copyOf(lost);
        strangers = List.copyOf(strangers);
        suspensions = List.copyOf(suspensions);
        goods = List.copyOf(goods);
        deliveries = List.copyOf(deliveries);
        awards = List.copyOf(awards);
    }

    /**
     * A village and its economic collective.
     *
     * @param home the store that is nearest to its households
     * @param netIncome of last year; part of it is set aside for the fund
     * @param donation of local firms; may be nothing
     */
    public record Village(
            CollectiveId collective, String nameZh, String nameEn, StoreId home, Fen netIncome, Fen donation) {}

    /** @param identifierCapPerDay what a household may spend here in a day by cards that prove nothing */
    public record Market(StoreId store, String nameZh, String nameEn, Points identifierCapPerDay) {}

    /** @param maskedName there is no other name anywhere in the example */
    public record Household(HouseholdId id, CollectiveId collective, StoreId home, String maskedName) {}

    /** @param number the number inside a secure card; null for an identifier card */
    public record Card(
            CardId uid,
            CardTier tier,
            HouseholdId household,
            @Nullable Long number) {}

    /** Both dates are included. */
    public record Suspension(HouseholdId household, LocalDate from, LocalDate until, String reason) {}

    /**
     * @param picture a name among the kiosk's pictures
     * @param cost what the store pays for one piece
     * @param shelfLifeDays from production to the last day; 0 for goods without a shelf life
     */
    public record Good(
            Sku sku,
            Ean13 barcode,
            String nameZh,
            String nameEn,
            String picture,
            Points price,
            Fen cost,
            int shelfLifeDays) {}

    /** A lot as it comes into a store. */
    public record Delivery(
            StoreId store,
            Sku sku,
            LotId lot,
            int quantity,
            Fen unitCost,
            @Nullable LocalDate produced,
            @Nullable LocalDate expires,
            String supplier) {}

    public record Award(HouseholdId household, Points points, String reason) {}

    public List<Card> cardsOf(HouseholdId household) {
        return cards.stream().filter(card -> card.household().equals(household)).toList();
    }

    public Good good(Sku sku) {
        return goods.stream().filter(good -> good.sku().equals(sku)).findFirst().orElseThrow();
    }

    public List<Delivery> deliveriesTo(StoreId store) {
        return deliveries.stream().filter(lot -> lot.store().equals(store)).toList();
    }

    public boolean isSuspended(HouseholdId household) {
        return suspensions.stream()
                .anyMatch(one ->
                        one.household().equals(household) && !date.isBefore(one.from()) && !date.isAfter(one.until()));
    }

    public boolean isLost(CardId card) {
        return lost.contains(card);
    }

    /** All that a household was awarded. */
    public Points awardedTo(HouseholdId household) {
        return awards.stream()
                .filter(award -> award.household().equals(household))
                .map(Award::points)
                .reduce(Points.ZERO, Points::plus);
    }
}
