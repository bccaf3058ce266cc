package jifen.ledger.redemption;

import java.util.List;
import java.util.Optional;
import jifen.ledger.account.Points;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.party.CardTier;
import jifen.ledger.purse.PurseReading;
import jifen.ledger.purse.PurseRule;

/** The rule of redemption (兑换): read the situation, decide, and name the event to write. Pure. */
public final class RedemptionRule {
    private RedemptionRule() {}

    /** A card and a basket as far as nobody has asked who pays. */
    private sealed interface Served {
        record Yes(CardStanding.Good card, List<Redeemed.Line> lines) implements Served {}

        record No(Decision.Refusal refusal) implements Served {}
    }

    /** For a card without a purse: this store's right pays all of it. */
    public static Decision decide(Situation now, Basket basket) {
        return switch (serve(now, basket)) {
            case Served.No no -> no.refusal();
            case Served.Yes yes -> fromRight(now, yes, basket.total());
        };
    }

    /**
     * For a card with a purse: it gives what it can, this store's right the rest.
     *
     * @param purse what the card said at this tap
     */
    public static PurseDecision decide(Situation now, Basket basket, PurseReading purse) {
        return switch (serve(now, basket)) {
            case Served.No no -> new PurseDecision.Refused(no.refusal());
            case Served.Yes yes -> fromPurse(now, yes, basket.total(), purse);
        };
    }

    private static Served serve(Situation now, Basket basket) {
        return switch (now.card()) {
            case CardStanding.Unknown card -> new Served.No(new Decision.CardUnknown(card.card()));
            case CardStanding.ReportedLost card -> new Served.No(new Decision.CardReportedLost(card.card()));
            case CardStanding.Good card -> serve(now, card, basket);
        };
    }

    private static Served serve(Situation now, CardStanding.Good card, Basket basket) {
        if (card.suspendedUntil() != null && card.suspendedOn(now.date())) {
            return new Served.No(new Decision.HouseholdSuspended(card.suspendedUntil()));
        }
        return switch (Taking.of(basket, now.prices(), now.lots(), now.date())) {
            case Taking.Refused refused -> new Served.No(refused.refusal());
            case Taking.Taken taken -> new Served.Yes(card, taken.lines());
        };
    }

    private static Decision fromRight(Situation now, Served.Yes served, Points total) {
        CardStanding.Good card = served.card();
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
                served.lines(),
                total,
                usable.minus(total)));
    }

    private static PurseDecision fromPurse(Situation now, Served.Yes served, Points total, PurseReading purse) {
        CardStanding.Good card = served.card();
        if (card.tier() != CardTier.SECURE || !card.card().equals(purse.card())) {
            // No card that proves nothing was ever given a purse.
            return new PurseDecision.Refused(new Decision.CardUnknown(purse.card()));
        }
        Points usable = purse.balance().plus(now.right().usable());
        Optional<PurseRule.Draw> draw =
                PurseRule.draw(total, purse.balance(), now.right().usable());
        if (draw.isEmpty()) {
            return new PurseDecision.Refused(new Decision.BalanceTooSmall(usable, total));
        }
        return new PurseDecision.Intended(new RedemptionIntended(
                now.store(),
                card.household(),
                card.collective(),
                card.card(),
                served.lines(),
                total,
                draw.get().purse(),
                purse.tmc(),
                usable.minus(total)));
    }
}
