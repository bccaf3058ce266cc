package jifen.ledger.redemption;

import java.time.LocalDate;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import org.jspecify.annotations.Nullable;

/** What the books know of the card on the reader. */
public sealed interface CardStanding {
    /** No book knows it. */
    record Unknown(CardId card) implements CardStanding {}

    /** Reported lost (挂失); it buys nothing from anybody. */
    record ReportedLost(CardId card) implements CardStanding {}

    /**
     * It stands for a household.
     *
     * @param suspendedUntil the last day of the household's suspension, both dates included; null when there is none
     */
    record Good(
            CardId card,
            CardTier tier,
            HouseholdId household,
            CollectiveId collective,
            @Nullable LocalDate suspendedFrom,
            @Nullable LocalDate suspendedUntil)
            implements CardStanding {
        public boolean suspendedOn(LocalDate date) {
            return suspendedFrom != null
                    && suspendedUntil != null
                    && !date.isBefore(suspendedFrom)
                    && !date.isAfter(suspendedUntil);
        }
    }
}
