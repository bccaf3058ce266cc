package jifen.protocol;

import java.time.LocalDate;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * What the fund pool tells a store. Each item is the whole present state of one thing, so that only the latest of them matters and
 * any of them may be lost, doubled or late.
 */
public sealed interface News {
    /**
     * A household as a kiosk may know it.
     *
     * @param maskedName what the screen greets with, such as 王*明
     * @param total all the household owned when the news was made
     * @param totalOn the day of that total
     */
    record HouseholdNews(
            HouseholdId household,
            CollectiveId collective,
            String maskedName,
            @Nullable LocalDate suspendedFrom,
            @Nullable LocalDate suspendedUntil,
            Points total,
            LocalDate totalOn)
            implements News {}

    /**
     * A card, good or reported lost: the hotlist is the set of lost ones.
     *
     * @param number the number inside a secure card; null for an identifier card
     * @param readKey K3 of this one card, 32 hex digits; null for an identifier card
     */
    record CardNews(
            CardId card,
            CardTier tier,
            HouseholdId household,
            boolean lost,
            @Nullable Long number,
            @Nullable String readKey)
            implements News {
        /** The key is never in a log. */
        @Override
        public String toString() {
            return "CardNews[" + card.suffix() + ", " + tier + ", " + household + (lost ? ", lost]" : "]");
        }
    }

    /** All that was ever granted to this store for a household. */
    record GrantNews(HouseholdId household, Points grantedInAll) implements News {}

    /**
     * Goods on offer in every store.
     *
     * @param barcode EAN-13; null for goods and services without one
     * @param picture a name among the kiosk's pictures
     */
    record GoodsNews(
            Sku sku,
            @Nullable String barcode,
            String nameZh,
            String nameEn,
            String picture,
            Points price,
            boolean offered)
            implements News {}

    /** @param identifierCapPerDay what a household may spend here in a day by cards that prove nothing */
    record StoreNews(StoreId store, String nameZh, String nameEn, Points identifierCapPerDay) implements News {}
}
