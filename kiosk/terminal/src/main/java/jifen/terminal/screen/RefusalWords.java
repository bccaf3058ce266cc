package jifen.terminal.screen;

import java.util.Map;
import jifen.ledger.account.Points;
import jifen.ledger.redemption.Decision;
import jifen.terminal.session.Reason;
import jifen.terminal.session.Reason.CardFault;

/** Why not, and what to do next: each refusal in its own plain words, with the figures that belong to it. */
final class RefusalWords {
    private RefusalWords() {}

    static void put(Map<String, Object> view, Words words, Decision.Refusal refusal) {
        switch (refusal) {
            case Decision.BalanceTooSmall balance -> {
                view.put("missing", balance.missing().hundredths());
                say(view, words, "balance-too-small", text(balance.missing()));
            }
            case Decision.OutOfStock stock -> {
                view.put("left", stock.left());
                String left = String.valueOf(stock.left());
                say(view, words, "out-of-stock", left);
                if (stock.left() > 0) {
                    view.put("title", words.say("refused.out-of-stock.few", left));
                }
            }
            case Decision.LotExpired expired -> say(view, words, "lot-expired");
            case Decision.NotOffered offered -> say(view, words, "not-offered");
            case Decision.PriceChanged price -> {
                view.put("shown", price.shown().hundredths());
                view.put("now", price.now().hundredths());
                say(view, words, "price-changed", text(price.shown()), text(price.now()));
            }
            case Decision.HouseholdSuspended suspended -> {
                view.put("until", suspended.until().toString());
                say(view, words, "household-suspended", words.fullDay(suspended.until()));
            }
            case Decision.CardReportedLost lost -> say(view, words, "card-lost");
            case Decision.CardUnknown unknown -> say(view, words, "card-unknown");
            case Decision.DailyCapReached cap -> {
                view.put("cap", cap.cap().hundredths());
                view.put("leftToday", cap.leftToday().hundredths());
                say(view, words, "daily-cap", text(cap.cap()), text(cap.leftToday()));
            }
        }
    }

    static void put(Map<String, Object> view, Words words, CardFault fault) {
        switch (fault) {
            case OTHER_CARD -> say(view, words, "other-card");
            case COUNTERFEIT -> say(view, words, "counterfeit");
            case NEWER_CARD -> say(view, words, "newer-card");
        }
    }

    static void put(Map<String, Object> view, Words words, Reason.ScanFault fault) {
        switch (fault) {
            case UNKNOWN -> say(view, words, "code-unknown");
            case MISREAD -> say(view, words, "code-misread");
        }
    }

    static void put(Map<String, Object> view, Words words, Reason.UndoFault fault) {
        switch (fault) {
            case OTHER_CARD -> say(view, words, "undo-other-card");
            case TOO_LATE -> say(view, words, "undo-too-late");
        }
    }

    /** The picture of what to do next: {@code choose}, {@code scan}, {@code clerk} or {@code lay-card}. */
    static String nextStep(Reason reason, boolean another) {
        return switch (reason) {
            case Reason.ByScan(Reason.ScanFault fault) -> fault == Reason.ScanFault.MISREAD ? "scan" : "choose";
            case Reason.ByCard(CardFault fault) -> fault == CardFault.OTHER_CARD ? "lay-card" : "clerk";
            case Reason.ByUndo undo -> "clerk";
            case Reason.ByLedger ledger -> another ? "choose" : "clerk";
        };
    }

    private static void say(Map<String, Object> view, Words words, String reason, String... values) {
        view.put("reason", reason);
        view.put("title", words.say("refused." + reason + ".title", values));
        view.put("advice", words.say("refused." + reason + ".advice", values));
    }

    private static String text(Points points) {
        return points.toString();
    }
}
