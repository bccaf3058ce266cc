package jifen.terminal.session;

import jifen.ledger.redemption.Decision;

/** Why somebody got nothing. Each has its own words and its own next step on the screen. */
public sealed interface Reason {
    /** The books said no. */
    record ByLedger(Decision.Refusal refusal) implements Reason {}

    /** The card said no. */
    record ByCard(CardFault fault) implements Reason {}

    /** The barcode leads to nothing. */
    record ByScan(ScanFault fault) implements Reason {}

    /** What was done cannot be taken back here; it stays done. */
    record ByUndo(UndoFault fault) implements Reason {}

    /** What is wrong with a barcode. */
    enum ScanFault {
        /** Nothing on offer here bears it. */
        UNKNOWN,
        /** Not all of it was read, or wrongly: its check digit does not fit. */
        MISREAD
    }

    /** Why something stays done. */
    enum UndoFault {
        /** Another card lay there than the one that paid. */
        OTHER_CARD,
        /** The books do not take it back any more. */
        TOO_LATE
    }

    /** What is wrong with a card before any book is asked. */
    enum CardFault {
        /** At the confirm another card lay there than the one that was greeted. */
        OTHER_CARD,
        /** It bears the number of a secure card and cannot prove to be it. */
        COUNTERFEIT,
        /** It was issued by a newer version of this program. */
        NEWER_CARD
    }

    /** Whether the same household may go on and choose something else. */
    default boolean anotherChoiceMayDo() {
        return switch (this) {
            case ByCard card -> false;
            case ByUndo undo -> false;
            case ByScan scan -> true;
            case ByLedger(Decision.Refusal refusal) ->
                switch (refusal) {
                    case Decision.BalanceTooSmall balance -> true;
                    case Decision.OutOfStock stock -> true;
                    case Decision.LotExpired expired -> true;
                    case Decision.NotOffered offered -> true;
                    case Decision.PriceChanged price -> true;
                    case Decision.DailyCapReached cap -> true;
                    case Decision.HouseholdSuspended suspended -> false;
                    case Decision.CardReportedLost lost -> false;
                    case Decision.CardUnknown unknown -> false;
                };
        };
    }
}
