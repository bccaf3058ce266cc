package jifen.terminal.session;

import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;

/** What the card on the reader shows of itself, at this moment. */
public sealed interface Proof {
    /** @param tier how far it can be believed: SECURE only after it has proved its own key */
    record Proven(CardId card, CardTier tier) implements Proof {}

    /** It bears the number of a secure card and is not that card. */
    record Forged(CardId card, String why) implements Proof {}

    /** It was issued by a newer version of this program. */
    record TooNew() implements Proof {}

    /**
     * Nothing is known.
     *
     * @param why for the log
     */
    record Unreadable(String why) implements Proof {}
}
