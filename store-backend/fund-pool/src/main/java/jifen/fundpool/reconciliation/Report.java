package jifen.fundpool.reconciliation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stores' logs held against the books. Points in hundredths, money in fen; every difference is log less books.
 *
 * @param pointsDifference the sum of all differences in points, each without its sign
 * @param costDifference the same in fen, of goods at cost
 * @param stockDifference the same in pieces on shelves
 * @param findings all that a person must look at
 */
public record Report(
        List<StoreLine> stores,
        List<HouseholdLine> households,
        long pointsDifference,
        long costDifference,
        long stockDifference,
        List<Finding> findings) {
    /** Whether everything agrees, what is on its way left aside. */
    public boolean agrees() {
        return pointsDifference == 0 && costDifference == 0 && stockDifference == 0 && findings.isEmpty();
    }

    /**
     * One store, all its kiosks together.
     *
     * @param node its newest kiosk; null while it has none
     * @param entriesOnTheWay what its kiosks announced and have not pushed yet
     * @param rightsOut the most that may have been spent there and is not here yet
     * @param frozen of closed epochs, until two people settle it
     * @param riskReserve what the township bears of points spent there twice or unseen
     */
    public record StoreLine(
            String store,
            String nameZh,
            String nameEn,
            @Nullable String node,
            String state,
            @Nullable String lastSeen,
            int ackedEpoch,
            long ackedSeq,
            long headSeq,
            long entriesOnTheWay,
            long pointsRedeemedByLog,
            long pointsRedeemedByBooks,
            long pointsDifference,
            long goodsAtCostByLog,
            long goodsAtCostByBooks,
            long costDifference,
            List<Owed> owedByCollective,
            long rightsOut,
            long frozen,
            long riskReserve,
            List<LotLine> shelf,
            long shelfDifference) {}

    /** What a collective owes the store for what its households took. */
    public record Owed(String collective, long fen) {}

    /**
     * @param corrected pieces found less pieces written off and sent back
     * @param reserved for redemptions whose outcome is unknown: in the shop, and not on the shelf
     */
    public record LotLine(
            String lot, String sku, long received, long handedOut, long corrected, long reserved, long onShelf) {}

    /**
     * @param otherwise what came or went besides: deducted, expired, passed on from or to another household, borne by the township
     * @param rightsOut all that lies elsewhere: rights at kiosks, purses, holds
     * @param due what it owes
     * @param difference awarded and otherwise, less spent, free, frozen and out, and more by what is owed: zero when nothing is lost
     */
    public record HouseholdLine(
            String household,
            String collective,
            long awarded,
            long otherwise,
            long spent,
            long free,
            long rightsOut,
            long frozen,
            long due,
            long difference) {}

    /** @param kind {@code fork}, {@code overspent}, {@code log}, {@code balance}, {@code difference} or one about purses */
    public record Finding(String foundAt, String node, String kind, String message) {}
}
