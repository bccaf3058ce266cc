package jifen.ledger.redemption;

import java.time.LocalDate;
import jifen.ledger.account.Points;
import jifen.ledger.event.Redeemed;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;

/** What the ledger says to a redemption. A refusal is an answer, not an exception. */
public sealed interface Decision {
    /** @param redeemed the event to write; nothing is true before it is durable */
    record Accepted(Redeemed redeemed) implements Decision {}

    /** Why not; each kind has its own words and its own next step on the screen. */
    sealed interface Refusal extends Decision {}

    /** The points at hand here do not reach. The household may own more elsewhere. */
    record BalanceTooSmall(Points usableHere, Points price) implements Refusal {
        public Points missing() {
            return price.minus(usableHere);
        }
    }

    record OutOfStock(Sku sku, int left) implements Refusal {}

    /** Goods lie there, but past their date: they may not be handed out. */
    record LotExpired(Sku sku) implements Refusal {}

    /** The shop does not offer it, or no longer. */
    record NotOffered(Sku sku) implements Refusal {}

    /** The price is another one than the screen showed; the villager must see it first. */
    record PriceChanged(Sku sku, Points shown, Points now) implements Refusal {}

    record HouseholdSuspended(LocalDate until) implements Refusal {}

    record CardReportedLost(CardId card) implements Refusal {}

    record CardUnknown(CardId card) implements Refusal {}

    /** A card that proves nothing has spent its small share for today. */
    record DailyCapReached(Points cap, Points leftToday) implements Refusal {}
}
