package jifen.ledger.redemption;

import java.util.ArrayList;
import java.util.List;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.Redeemed;
import jifen.ledger.goods.Lot;
import jifen.ledger.goods.Picking;
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
        List<Redeemed.Line> taken = new ArrayList<>();
        for (Basket.Line line : basket.lines()) {
            Points price = now.prices().get(line.sku());
            if (price == null) {
                return new Decision.NotOffered(line.sku());
            }
            if (!price.equals(line.shownPrice())) {
                return new Decision.PriceChanged(line.sku(), line.shownPrice(), price);
            }
            List<Lot> lots = now.lots().getOrDefault(line.sku(), List.of());
            switch (Picking.of(lots, line.quantity(), now.date())) {
                case Picking.Picked picked -> picked.picks().forEach(pick -> taken.add(line(pick, price)));
                case Picking.TooFew few -> {
                    return new Decision.OutOfStock(line.sku(), few.left());
                }
                case Picking.OnlyExpired expired -> {
                    return expired.goodLeft() > 0
                            ? new Decision.OutOfStock(line.sku(), expired.goodLeft())
                            : new Decision.LotExpired(line.sku());
                }
            }
        }
        return pay(now, card, basket.total(), taken);
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

    private static Redeemed.Line line(Picking.Pick pick, Points price) {
        Fen cost = pick.lot().unitCost().times(pick.quantity());
        return new Redeemed.Line(
                pick.lot().sku(), pick.lot().id(), pick.quantity(), price.times(pick.quantity()), cost);
    }
}
