package jifen.ledger.event;

import java.util.List;
import java.util.Optional;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;

/**
 * A household took goods for points (兑换): points leave its right at this store, pieces leave the shelf by lot, and its collective
 * owes the store their cost. All of it is one event (books.md, "Double entry").
 *
 * @param tier how far the card could be believed; IDENTIFIER is "low trust" in the registers
 * @param usableAfter what the household may still spend at this store, for the redemption register
 */
public record Redeemed(
        StoreId store,
        HouseholdId household,
        CollectiveId collective,
        CardId card,
        CardTier tier,
        List<Line> lines,
        Points total,
        Points usableAfter)
        implements Redemption {
    /**
     * @param points the price of all its pieces
     * @param cost what they cost the store
     */
    public record Line(Sku sku, LotId lot, int quantity, Points points, Fen cost) {
        public Line {
            if (quantity < 1) {
                throw new IllegalArgumentException("a line of " + quantity + " pieces");
            }
        }
    }

    public Redeemed {
        lines = List.copyOf(lines);
        Redemption.requireTotal(lines, total);
    }

    @Override
    public Optional<CardId> byCard() {
        return Optional.of(card);
    }
}
