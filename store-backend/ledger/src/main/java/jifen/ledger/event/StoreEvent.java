package jifen.ledger.event;

import jifen.ledger.account.Postings;

/** What a store writes into its own journal, offline or not. */
public sealed interface StoreEvent extends Event
        permits GoodsReceived,
                RightsAccepted,
                Redemption,
                PurseEvent,
                Reversed,
                StockOpened,
                StockCorrected,
                EpochOpened {
    /** What it moves in the fund pool's books when the store's log arrives there. */
    default Postings postingsAtCentre() {
        return postings();
    }
}
