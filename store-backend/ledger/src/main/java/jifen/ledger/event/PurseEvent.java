package jifen.ledger.event;

import jifen.ledger.party.CardId;
import jifen.ledger.party.StoreId;

/** What a store writes about a card's purse, besides the redemption itself. */
public sealed interface PurseEvent extends StoreEvent
        permits RedemptionIntended, IntentVoided, TopUpAccepted, PurseCredited {
    StoreId store();

    CardId card();
}
