package jifen.ledger.redemption;

import jifen.ledger.event.RedemptionIntended;

/** What the ledger says to a redemption by a card with a purse, before the card is asked. */
public sealed interface PurseDecision {
    /** @param intended the event to write; the card is asked once it is durable */
    record Intended(RedemptionIntended intended) implements PurseDecision {}

    record Refused(Decision.Refusal refusal) implements PurseDecision {}
}
