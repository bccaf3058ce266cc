package jifen.terminal;

import java.util.Optional;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.store.StaffRoll;
import jifen.webkit.StaffTickets;

/** Who works at this shop, by the roll that the fund pool sent. */
final class ShopStaffDesk implements StaffDesk {
    private final StaffRoll roll;
    private final StaffTickets tickets;

    ShopStaffDesk(StaffRoll roll, StaffTickets tickets) {
        this.roll = roll;
        this.tickets = tickets;
    }

    @Override
    public boolean knows(CardId card) {
        return roll.byCard(card).isPresent();
    }

    @Override
    public Optional<String> ticket(CardId card, CardTier proven) {
        return roll.byCard(card).map(known -> tickets.issue(known.member().id(), proven != CardTier.SECURE));
    }
}
