package jifen.terminal.shopweb;

import jifen.ledger.redemption.AssistanceRefusal;
import jifen.ledger.redemption.Decision;
import jifen.ledger.redemption.ReversalRefusal;
import jifen.ledger.stock.StockRefusal;
import jifen.webkit.words.DutyWords;
import jifen.webkit.words.Said;

/** What the books' refusals are called on the clerk's pages: each says why, and what to do. */
final class Refusals {
    private Refusals() {}

    static Said of(AssistanceRefusal refusal) {
        return switch (refusal) {
            case AssistanceRefusal.ByDuty(var duty) -> DutyWords.of(duty);
            case AssistanceRefusal.ByRule(var rule) -> of(rule);
            case AssistanceRefusal.HouseholdUnknown(var household) -> Said.of("wrong.household", household);
            case AssistanceRefusal.SlipEntered(var paper, var redemption) ->
                Said.of("refused.slipEntered", paper, redemption);
            case AssistanceRefusal.SlipNumberWrong wrong -> Said.of("wrong.paper");
            case AssistanceRefusal.DayImpossible(var takenOn, var earliest, var latest) ->
                Said.of("refused.day", takenOn, earliest, latest);
            case AssistanceRefusal.CollectorWrong wrong -> Said.of("refused.collector");
            case AssistanceRefusal.ShopStopped(var reason) -> Said.of("start.stopped", reason);
        };
    }

    static Said of(ReversalRefusal refusal) {
        return switch (refusal) {
            case ReversalRefusal.NoSuchRedemption(var number) -> Said.of("redemption.unknown", number);
            case ReversalRefusal.TakenBackBefore(var number, var reversal) ->
                Said.of("refused.takenBack", number, reversal);
            case ReversalRefusal.OtherCard other -> Said.of("refused.otherCard");
            case ReversalRefusal.NotOfToday(var madeOn) -> Said.of("refused.notOfToday", madeOn);
            case ReversalRefusal.ReasonWrong(int charsMax) -> Said.of("refused.reason", charsMax);
            case ReversalRefusal.ByDuty(var duty) -> DutyWords.of(duty);
            case ReversalRefusal.ShopStopped(var reason) -> Said.of("start.stopped", reason);
        };
    }

    static Said of(StockRefusal refusal) {
        return switch (refusal) {
            case StockRefusal.ByDuty(var duty) -> DutyWords.of(duty);
            case StockRefusal.NoSuchLot(var lot) -> Said.of("lot.unknown", lot);
            case StockRefusal.TooFew(var lot, int left) -> Said.of("wrong.tooMany", left);
            case StockRefusal.CauseUnfit unfit -> Said.of("wrong.causeDirection");
            case StockRefusal.NotExpired(var lot, var expires) ->
                expires == null ? Said.of("refused.neverExpires", lot) : Said.of("refused.notExpired", lot, expires);
            case StockRefusal.NoteWrong(int charsMax) -> Said.of("refused.note", charsMax);
        };
    }

    static Said of(Decision.Refusal refusal) {
        return switch (refusal) {
            case Decision.BalanceTooSmall small ->
                Said.of("refused.balance", small.price(), small.usableHere(), small.missing());
            case Decision.OutOfStock(var sku, int left) -> Said.of("refused.stock", sku, left);
            case Decision.LotExpired(var sku) -> Said.of("refused.expired", sku);
            case Decision.NotOffered(var sku) -> Said.of("refused.notOffered", sku);
            case Decision.PriceChanged(var sku, var shown, var now) -> Said.of("refused.price", sku, shown, now);
            case Decision.HouseholdSuspended(var until) -> Said.of("refused.suspended", until);
            case Decision.CardReportedLost lost -> Said.of("refused.cardLost");
            case Decision.CardUnknown unknown -> Said.of("refused.cardUnknown");
            case Decision.DailyCapReached(var cap, var left) -> Said.of("refused.cap", cap, left);
        };
    }
}
