package jifen.terminal.session;

import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;

/** What a tap led to. */
public sealed interface CardFound {
    record Welcomed(Visit visit) implements CardFound {}

    /** It is no household's, but somebody's who works here. */
    record OfStaff(CardId card, CardTier tier) implements CardFound {}

    record NotServed(Reason reason) implements CardFound {}

    /** @param why for the log */
    record Unreadable(String why) implements CardFound {}
}
