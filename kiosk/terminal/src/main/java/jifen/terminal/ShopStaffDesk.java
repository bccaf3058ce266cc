package jifen.terminal;

import java.util.Optional;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.staff.StaffId;
import jifen.store.StaffRoll;

/** The staff as the fund pool told of them. */
final class ShopStaffDesk implements StaffDesk {
    /** Gives out what lets a member of staff in to the clerk's pages, once. */
    @FunctionalInterface
    interface Tickets {
        String issue(StaffId staff, boolean passwordNeeded);
    }

    private final StaffRoll roll;
    private final Tickets tickets;

    ShopStaffDesk(StaffRoll roll, Tickets tickets) {
        this.roll = roll;
        this.tickets = tickets;
    }

    @Override
    public boolean knows(CardId card) {
        return roll.byCard(card).isPresent();
    }

    @Override
    public Optional<String> ticket(CardId card, CardTier proven) {
        boolean copyable = switch (proven) {
            case SECURE -> false;
            case IDENTIFIER -> true;
        };
        return roll.byCard(card).map(account -> tickets.issue(account.member().id(), copyable));
    }
}
