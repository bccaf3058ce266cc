package jifen.ledger.redemption;

import java.time.LocalDate;
import jifen.ledger.staff.DutyRefusal;

/** Why a redemption was not taken back; each kind has its own words and its own next step. */
public sealed interface ReversalRefusal {
    /** This shop's log has no redemption of that number. */
    record NoSuchRedemption(String number) implements ReversalRefusal {}

    /** It was taken back before, by that entry. */
    record TakenBackBefore(String number, String reversal) implements ReversalRefusal {}

    /** At the screen: it was made with another card. */
    record OtherCard() implements ReversalRefusal {}

    /** At the screen: it was made on another day; the clerk can help. */
    record NotOfToday(LocalDate madeOn) implements ReversalRefusal {}

    /** A reversal says why, in at most {@code charsMax} characters. */
    record ReasonWrong(int charsMax) implements ReversalRefusal {}

    /** Whoever would take it back may not. */
    record ByDuty(DutyRefusal refusal) implements ReversalRefusal {}

    /** The fund pool has told this shop to stop. */
    record ShopStopped(String reason) implements ReversalRefusal {}
}
