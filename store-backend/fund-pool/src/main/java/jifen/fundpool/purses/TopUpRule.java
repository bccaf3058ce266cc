package jifen.fundpool.purses;

import java.util.List;
import java.util.Optional;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.households.Cards;
import jifen.fundpool.households.Households;
import jifen.fundpool.households.Suspensions;
import jifen.fundpool.leases.Leases;
import jifen.ledger.account.Points;
import jifen.ledger.event.PurseCentreEvent.TopUpOrdered;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.protocol.TopUp;
import org.jdbi.v3.core.Handle;

/** Whether a card may be topped up now, and with how much: at most what is free, and never two orders for one place of its counter. */
public final class TopUpRule {
    private final PoolBooks books;
    private final Points limit;

    /** @param limit what one card should carry at most; zero where the township wants no purses */
    public TopUpRule(PoolBooks books, Points limit) {
        this.books = books;
        this.limit = limit;
    }

    /**
     * Answers, and orders what it says; the same question again gets the same order.
     *
     * @param tmc the card's counter as it stands
     * @param balance of its purse, as the kiosk has read it
     */
    public TopUp.Answer answer(Handle tx, CardId id, long tmc, Points balance) {
        Optional<Cards.Card> card = Cards.find(tx, id).filter(found -> found.tier() == CardTier.SECURE);
        if (card.isEmpty()) {
            return nothing(TopUp.Why.UNKNOWN_CARD);
        }
        if (card.get().lost()) {
            return nothing(TopUp.Why.LOST);
        }
        Purses.heard(tx, id, new Purses.Reading(tmc, balance, books.today()));
        List<TopUps.Order> open = TopUps.open(tx, id);
        Optional<TopUps.Order> same =
                open.stream().filter(order -> order.tmc() == tmc).findFirst();
        if (same.isPresent()) {
            // Ordered when more was wanted on a card than now: no card hears of it any more.
            return limit.covers(same.get().amount()) ? ordered(same.get()) : nothing(TopUp.Why.UNSETTLED);
        }
        if (CardTransactions.last(tx, id) > tmc || TopUps.anyFrom(tx, id, tmc)) {
            return nothing(TopUp.Why.COUNTER_BEHIND);
        }
        return open.isEmpty() ? order(tx, card.get(), tmc, balance) : nothing(TopUp.Why.UNSETTLED);
    }

    private TopUp.Answer order(Handle tx, Cards.Card card, long tmc, Points balance) {
        HouseholdId household = card.household();
        if (Suspensions.standing(tx, household, books.today())
                .filter(standing -> !standing.from().isAfter(books.today()))
                .isPresent()) {
            return nothing(TopUp.Why.SUSPENDED);
        }
        if (!Leases.mayGrant(tx, household)) {
            return nothing(TopUp.Why.NO_GRANTS);
        }
        if (balance.covers(limit)) {
            return nothing(TopUp.Why.FULL);
        }
        Points amount = Points.min(limit.minus(balance), Leases.free(tx, household));
        if (amount.equals(Points.ZERO)) {
            return nothing(TopUp.Why.NOTHING_FREE);
        }
        TopUps.Order order = new TopUps.Order(
                TopUps.name(card.id(), tmc), card.id(), household, tmc, amount, TopUps.State.OPEN, books.today());
        books.post(tx, new TopUpOrdered(order.name(), card.id(), household, amount, tmc), "sync");
        TopUps.add(tx, order);
        Households.publish(tx, household, books.today());
        return ordered(order);
    }

    private static TopUp.Answer ordered(TopUps.Order order) {
        return new TopUp.Answer.Ordered(order.name(), order.amount(), order.tmc());
    }

    private static TopUp.Answer nothing(TopUp.Why why) {
        return new TopUp.Answer.Nothing(why);
    }
}
