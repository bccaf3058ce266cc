package jifen.ledger.redemption;

import java.time.LocalDate;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.staff.DutyRefusal;

/** Why two people of the shop could not redeem for a household; each kind has its own words and its own next step. */
public sealed interface AssistanceRefusal {
    /** One of the two may not do or sign it. */
    record ByDuty(DutyRefusal refusal) implements AssistanceRefusal {}

    /** A card would have been refused for the same reason. */
    record ByRule(Decision.Refusal refusal) implements AssistanceRefusal {}

    record HouseholdUnknown(HouseholdId household) implements AssistanceRefusal {}

    /** The slip was entered before, as that redemption: a second time would take the points twice. */
    record SlipEntered(String paper, String redemption) implements AssistanceRefusal {}

    /** A redemption from paper needs the number of its slip, 1 to 32 letters, digits and hyphens; another one has none. */
    record SlipNumberWrong() implements AssistanceRefusal {}

    /** Only what was written on paper is entered later, and not for ever. */
    record DayImpossible(LocalDate takenOn, LocalDate earliest, LocalDate latest) implements AssistanceRefusal {}

    /** Who collects for a household is not the household itself. */
    record CollectorWrong() implements AssistanceRefusal {}

    /** The fund pool has told this shop to stop. */
    record ShopStopped(String reason) implements AssistanceRefusal {}
}
