package jifen.ledger.redemption;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jifen.ledger.account.Points;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.Reversed;
import jifen.ledger.party.CardId;
import jifen.ledger.rights.SpendingRight;
import jifen.ledger.staff.Duty;
import jifen.ledger.staff.DutyRefusal;
import jifen.ledger.staff.SeparationOfDuties;
import jifen.ledger.staff.StaffMember;
import org.jspecify.annotations.Nullable;

/**
 * The rule of taking a redemption back (冲正): whole, once, and by the villager the same day with the same card, or by a member of
 * staff who had no part in it. Pure.
 */
public final class ReversalRule {
    private ReversalRule() {}

    /**
     * A redemption as it stands in the log.
     *
     * @param number of its entry
     * @param by who caused the entry
     * @param takenBackBy the entry that took it back; null while it stands
     */
    public record Standing(
            String number,
            LocalDate date,
            String by,
            Redemption redemption,
            @Nullable String takenBackBy) {}

    /** What the rule says. */
    public sealed interface Answer {
        record Accepted(Reversed reversed) implements Answer {}

        record Refused(ReversalRefusal refusal) implements Answer {}
    }

    /**
     * A villager changes their mind at the screen.
     *
     * @param card the one that lies on the reader
     * @param today the shop's date
     */
    public static Answer atTheScreen(Standing standing, CardId card, LocalDate today, SpendingRight right) {
        if (standing.redemption().byCard().filter(card::equals).isEmpty()) {
            return new Answer.Refused(new ReversalRefusal.OtherCard());
        }
        if (!standing.date().equals(today)) {
            return new Answer.Refused(new ReversalRefusal.NotOfToday(standing.date()));
        }
        return takeBack(standing, Reversed.AT_THE_SCREEN, right);
    }

    /** A member of staff takes it back; never one who entered or signed it. */
    public static Answer byStaff(Standing standing, StaffMember by, String reason, SpendingRight right) {
        Optional<DutyRefusal> duty = SeparationOfDuties.second(
                        by,
                        Duty.REVERSE_REDEMPTION,
                        standing.by(),
                        List.of(standing.redemption().household()))
                .or(() -> signed(standing, by));
        if (duty.isPresent()) {
            return new Answer.Refused(new ReversalRefusal.ByDuty(duty.get()));
        }
        String why = reason.strip();
        return why.isEmpty() || why.length() > Reversed.REASON_CHARS_MAX
                ? new Answer.Refused(new ReversalRefusal.ReasonWrong(Reversed.REASON_CHARS_MAX))
                : takeBack(standing, why, right);
    }

    private static Optional<DutyRefusal> signed(Standing standing, StaffMember by) {
        return standing.redemption() instanceof AssistedRedemption assisted
                        && assisted.second().equals(by.id())
                ? Optional.of(new DutyRefusal.OwnEntry(by.id()))
                : Optional.empty();
    }

    private static Answer takeBack(Standing standing, String reason, SpendingRight right) {
        if (standing.takenBackBy() != null) {
            return new Answer.Refused(new ReversalRefusal.TakenBackBefore(standing.number(), standing.takenBackBy()));
        }
        Redemption redemption = standing.redemption();
        Points usable = right.undo(redemption.lease()).usable();
        return new Answer.Accepted(Reversed.of(standing.number(), redemption, usable, reason));
    }
}
