package jifen.ledger.event;

import java.util.List;
import java.util.Optional;
import jifen.ledger.account.Account;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;

/** Goods for points (兑换), by whatever way it came about: by the household's own card, or with the help of two people of the shop. */
public sealed interface Redemption extends StoreEvent permits Redeemed, IntentDone, AssistedRedemption {
    StoreId store();

    HouseholdId household();

    CollectiveId collective();

    /** What was taken, by lot. */
    List<Redeemed.Line> lines();

    Points total();

    /** What the household could still spend at this store afterwards. */
    Points usableAfter();

    /** The card that proved it; empty where people did. */
    Optional<CardId> byCard();

    /** What a card's purse gave; the rest came from this store's right. */
    default Points purse() {
        return Points.ZERO;
    }

    default Points lease() {
        return total().minus(purse());
    }

    default Fen cost() {
        return lines().stream().map(Redeemed.Line::cost).reduce(Fen.ZERO, Fen::plus);
    }

    /**
     * Points leave the household's right, pieces leave the shelf, and its collective owes the store their cost (books.md, "Double
     * entry").
     */
    @Override
    default Postings postings() {
        Postings.Builder legs = Postings.of()
                .move(total().hundredths(), Account.lease(store(), household()), Account.redeemed(store()));
        lines().forEach(line ->
                legs.move(line.quantity(), Account.shelf(store(), line.lot()), Account.handedOut(store(), line.lot())));
        return legs.build().and(cost(store(), collective(), lines()));
    }

    /** The collective owes the store what the pieces cost. */
    static Postings cost(StoreId store, CollectiveId collective, List<Redeemed.Line> lines) {
        Postings.Builder legs = Postings.of();
        long cost = 0;
        for (Redeemed.Line line : lines) {
            legs.move(line.cost().fen(), Account.inventory(store, line.lot()), Account.clearing(store, collective));
            cost = Math.addExact(cost, line.cost().fen());
        }
        return legs.move(cost, Account.payable(collective, store), Account.given(collective))
                .build();
    }

    /** @throws IllegalArgumentException when the lines do not make the total */
    static void requireTotal(List<Redeemed.Line> lines, Points total) {
        Points sum = lines.stream().map(Redeemed.Line::points).reduce(Points.ZERO, Points::plus);
        if (lines.isEmpty() || !sum.equals(total)) {
            throw new IllegalArgumentException("lines of " + sum + " points do not make a redemption of " + total);
        }
    }

    /**
     * Whatever passes has a place in a log (2^20 epochs, 2^40 entries each): who reads the number later need not ask again.
     *
     * @throws IllegalArgumentException when the text is no number of an entry
     */
    static void requireNumber(String number) {
        if (!number.matches("[A-Za-z0-9][A-Za-z0-9-]{0,31}/[1-9][0-9]{0,5}/[1-9][0-9]{0,11}")) {
            throw new IllegalArgumentException("\"" + number + "\" is not the number of an entry");
        }
    }
}
