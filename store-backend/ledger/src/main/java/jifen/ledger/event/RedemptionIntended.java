package jifen.ledger.event;

import java.util.List;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.ledger.purse.CardRecord;

/**
 * A card with a purse is about to be asked for its part of a redemption: durable before the card hears of it, so that whatever happens
 * to card, kiosk or power, the books know what may have been paid. The lease part moves to a hold, and the right's {@code spent} grows
 * by it now; the pieces are reserved. Settled by {@link IntentDone} or {@link IntentVoided}; until then the goods stay.
 *
 * @param total and {@code purse}: what the card is to give of it; the rest is the lease part
 * @param tmc the card's counter before: the transaction, if it happened, is number {@code tmc + 1}
 * @param usableAfter what may still be spent here with this card afterwards: right and purse
 */
public record RedemptionIntended(
        StoreId store,
        HouseholdId household,
        CollectiveId collective,
        CardId card,
        List<Redeemed.Line> lines,
        Points total,
        Points purse,
        long tmc,
        Points usableAfter)
        implements PurseEvent {
    public RedemptionIntended {
        lines = List.copyOf(lines);
        Redemption.requireTotal(lines, total);
        if (!total.covers(purse) || tmc < 0) {
            throw new IllegalArgumentException("a purse cannot give " + purse + " of " + total + " points");
        }
    }

    public Points lease() {
        return total.minus(purse);
    }

    /** What the card writes into its log when it pays. */
    public CardRecord.Spent record(NodeId node, int epoch, long seq, String hashPrefix) {
        return new CardRecord.Spent(node, epoch, seq, hashPrefix, total, purse, lease());
    }

    @Override
    public Postings postings() {
        Postings.Builder legs = Postings.of()
                .move(lease().hundredths(), Account.lease(store, household), Account.hold(store, household));
        lines.forEach(line ->
                legs.move(line.quantity(), Account.shelf(store, line.lot()), Account.reserved(store, line.lot())));
        return legs.build();
    }
}
