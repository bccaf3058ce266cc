package jifen.ledger.redemption;

import java.util.List;
import jifen.ledger.account.Points;
import jifen.ledger.event.Redeemed;
import jifen.ledger.party.CardTier;

/** The rule of redemption (兑换): read the situation, decide, and name the event to write. Pure. */
public final class RedemptionRule {
    private RedemptionRule() {}

    public static Decision decide(Situation now, Basket basket) {
        return switch (now.card()) {
            case CardStanding.Unknown card -> new Decision.CardUnknown(card.card());
            case CardStanding.ReportedLost card -> new Decision.CardReportedLost(card.card());
            case CardStanding.Good card -> decide(now, card, basket);
        };
    }

    private static Decision decide(Situation now, CardStanding.Good card, Basket basket) {
        if (card.suspendedUntil() != null && card.suspendedOn(now.date())) {
            return new Decision.HouseholdSuspended(card.suspendedUntil());
        }
        return switch (Taking.of(basket, now.prices(), now.lots(), now.date())) {
            case Taking.Refused refused -> refused.refusal();
            case Taking.Taken taken -> pay(now, card, basket.total(), taken.lines());
        };
    }

    private static Decision pay(Situation now, CardStanding.Good card, Points total, List<Redeemed.Line> taken) {
        Points usable = now.right().usable();
        if (!usable.covers(total)) {
            return new Decision.BalanceTooSmall(usable, total);
        }
        if (card.tier() == CardTier.IDENTIFIER) {
            Points cap = now.identifierCapPerDay();
            Points left = cap.covers(now.identifierSpentToday()) ? cap.minus(now.identifierSpentToday()) : Points.ZERO;
            if (!left.covers(total)) {
                return new Decision.DailyCapReached(cap, left);
            }
        }
        return new Decision.Accepted(new Redeemed(
                now.store(),
                card.household(),
                card.collective(),
                card.card(),
                card.tier(),
                taken,
                total,
                usable.minus(total)));
    }
}
