package jifen.terminal;

import java.util.Optional;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;

/** Who works at this shop, by their cards, and how the kiosk's own browser lets them in to their pages. */
public interface StaffDesk {
    /** Where nobody is known. */
    StaffDesk NOBODY = new StaffDesk() {
        @Override
        public boolean knows(CardId card) {
            return false;
        }

        @Override
        public Optional<String> ticket(CardId card, CardTier proven) {
            return Optional.empty();
        }
    };

    /** Whether it is the card of somebody who works here. */
    boolean knows(CardId card);

    /**
     * What lets the browser in, once and soon; empty when the card's owner does not work here any more.
     *
     * @param proven what the card proved: one that can be copied only says a name, and the pages ask for the password
     */
    Optional<String> ticket(CardId card, CardTier proven);
}
