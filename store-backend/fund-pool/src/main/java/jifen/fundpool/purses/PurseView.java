package jifen.fundpool.purses;

import java.util.List;
import jifen.fundpool.households.Cards;
import jifen.ledger.account.Points;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One card's purse, as a person looks at it.
 *
 * @param pending topped up, and not heard of yet
 * @param read what a kiosk last read on it; null while none has
 * @param gaps transactions whose entries are still on their way
 * @param waitsFor of a lost card with points on it: the kiosks that may still serve it
 */
public record PurseView(
        Cards.Card card,
        Points balance,
        Points pending,
        Purses.@Nullable Reading read,
        long gaps,
        List<NodeId> waitsFor,
        List<TopUps.Order> orders,
        List<CardTransactions.Line> transactions) {
    private static final int LINES_MAX = 20;

    /** Of a household's cards, those of which anything is known. */
    public static List<PurseView> of(Handle handle, HouseholdId household) {
        return Cards.of(handle, household).stream()
                .map(card -> of(handle, card))
                .filter(PurseView::isKnown)
                .toList();
    }

    private static PurseView of(Handle handle, Cards.Card card) {
        Points balance = Purses.on(handle, card.id());
        Points pending = Purses.pending(handle, card.id());
        boolean waits = card.lost() && !balance.plus(pending).equals(Points.ZERO);
        return new PurseView(
                card,
                balance,
                pending,
                Purses.reading(handle, card.id()).orElse(null),
                CardTransactions.gaps(handle, card.id()),
                waits ? LostPurses.waitsFor(handle, card.id()) : List.of(),
                TopUps.of(handle, card.id(), LINES_MAX),
                CardTransactions.of(handle, card.id(), LINES_MAX));
    }

    private boolean isKnown() {
        return read != null || !orders.isEmpty() || !transactions.isEmpty();
    }
}
