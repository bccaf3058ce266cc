package jifen.ledger.redemption;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jifen.ledger.account.Points;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.AssistedRedemption.Kind;
import jifen.ledger.event.AssistedRedemption.Relation;
import jifen.ledger.goods.Lot;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.rights.SpendingRight;
import jifen.ledger.staff.Duty;
import jifen.ledger.staff.SeparationOfDuties;
import jifen.ledger.staff.StaffMember;
import org.jspecify.annotations.Nullable;

/** The rule of a redemption without a card (补录, 代领): two people, the household's right, and the goods of the day. Pure. */
public final class AssistanceRule {
    /** A month, because paper is entered before the month is closed. */
    public static final int PAPER_DAYS_MAX = 31;

    private AssistanceRule() {}

    /**
     * What must be known, read in the transaction that writes the outcome.
     *
     * @param today the shop's date, not the clock's
     * @param suspendedUntil the last day of the household's suspension, both days included; null when there is none
     * @param right what this store may let the household spend
     */
    public record Situation(
            StoreId store,
            LocalDate today,
            HouseholdId household,
            CollectiveId collective,
            @Nullable LocalDate suspendedFrom,
            @Nullable LocalDate suspendedUntil,
            SpendingRight right,
            Map<Sku, Points> prices,
            Map<Sku, List<Lot>> lots) {
        public Situation {
            prices = Map.copyOf(prices);
            lots = Map.copyOf(lots);
        }
    }

    /**
     * What is asked for.
     *
     * @param paper the slip's number as it was typed; null without one
     * @param takenOn the day the goods left the shop
     */
    public record Request(
            StaffMember by,
            StaffMember second,
            Basket basket,
            Kind kind,
            Relation collector,
            @Nullable String paper,
            LocalDate takenOn) {}

    /** What the rule says. */
    public sealed interface Answer {
        record Accepted(AssistedRedemption redemption) implements Answer {}

        record Refused(AssistanceRefusal refusal) implements Answer {}
    }

    public static Answer decide(Situation now, Request request) {
        AssistanceRefusal formal = formal(now, request);
        if (formal != null) {
            return new Answer.Refused(formal);
        }
        LocalDate until = now.suspendedUntil();
        LocalDate from = now.suspendedFrom();
        if (from != null
                && until != null
                && !request.takenOn().isBefore(from)
                && !request.takenOn().isAfter(until)) {
            return refused(new Decision.HouseholdSuspended(until));
        }
        return switch (Taking.of(request.basket(), now.prices(), now.lots(), request.takenOn())) {
            case Taking.Refused refused -> refused(refused.refusal());
            case Taking.Taken taken -> {
                Points total = request.basket().total();
                yield now.right().covers(total)
                        ? new Answer.Accepted(new AssistedRedemption(
                                now.store(),
                                now.household(),
                                now.collective(),
                                taken.lines(),
                                total,
                                now.right().usable().minus(total),
                                request.kind(),
                                request.collector(),
                                request.paper(),
                                request.takenOn(),
                                request.second().id()))
                        : refused(new Decision.BalanceTooSmall(now.right().usable(), total));
            }
        };
    }

    private static @Nullable AssistanceRefusal formal(Situation now, Request request) {
        var duty = SeparationOfDuties.pair(
                request.by(), Duty.ASSIST_REDEMPTION, request.second(), Duty.SIGN_ASSISTANCE, List.of(now.household()));
        if (duty.isPresent()) {
            return new AssistanceRefusal.ByDuty(duty.get());
        }
        boolean onPaper = request.kind() == Kind.PAPER;
        String paper = request.paper();
        if (onPaper ? paper == null || !paper.matches("[A-Za-z0-9][A-Za-z0-9-]{0,31}") : paper != null) {
            return new AssistanceRefusal.SlipNumberWrong();
        }
        if (request.kind() == Kind.PROXY && request.collector() == Relation.SELF) {
            return new AssistanceRefusal.CollectorWrong();
        }
        LocalDate earliest = onPaper ? now.today().minusDays(PAPER_DAYS_MAX) : now.today();
        return request.takenOn().isBefore(earliest) || request.takenOn().isAfter(now.today())
                ? new AssistanceRefusal.DayImpossible(request.takenOn(), earliest, now.today())
                : null;
    }

    private static Answer refused(Decision.Refusal refusal) {
        return new Answer.Refused(new AssistanceRefusal.ByRule(refusal));
    }
}
