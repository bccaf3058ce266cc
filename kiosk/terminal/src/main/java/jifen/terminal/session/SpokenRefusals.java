package jifen.terminal.session;

import jifen.hardware.speaker.Phrase;
import jifen.hardware.speaker.Utterance;
import jifen.ledger.redemption.Decision;

/** Why not, and what to do next, aloud. */
final class SpokenRefusals {
    private SpokenRefusals() {}

    static Utterance.Builder refused(Utterance.Builder words, Reason reason) {
        return switch (reason) {
            case Reason.ByLedger(Decision.Refusal refusal) -> refused(words, refusal);
            case Reason.ByCard(Reason.CardFault fault) ->
                switch (fault) {
                    case OTHER_CARD -> words.phrase(Phrase.NOTHING_TAKEN).stop().phrase(Phrase.ANOTHER_CARD);
                    case COUNTERFEIT -> words.phrase(Phrase.CARD_NOT_PROVEN);
                    case NEWER_CARD -> words.phrase(Phrase.CARD_TOO_NEW);
                };
            case Reason.ByScan(Reason.ScanFault fault) ->
                switch (fault) {
                    case UNKNOWN -> words.phrase(Phrase.CODE_UNKNOWN);
                    case MISREAD -> words.phrase(Phrase.SCAN_AGAIN);
                };
            case Reason.ByUndo(Reason.UndoFault fault) ->
                switch (fault) {
                    case OTHER_CARD -> words.phrase(Phrase.STILL_YOURS).stop().phrase(Phrase.ASK_THE_CLERK);
                    case TOO_LATE -> words.phrase(Phrase.UNDO_TOO_LATE);
                };
        };
    }

    private static Utterance.Builder refused(Utterance.Builder words, Decision.Refusal refusal) {
        return switch (refusal) {
            case Decision.BalanceTooSmall balance ->
                SpokenViews.points(words.phrase(Phrase.MISSING), balance.missing())
                        .stop()
                        .phrase(Phrase.CHOOSE_LESS);
            case Decision.OutOfStock stock ->
                stock.left() > 0
                        ? words.phrase(Phrase.ONLY_LEFT)
                                .pieces(stock.left())
                                .stop()
                                .phrase(Phrase.CHOOSE_AGAIN)
                        : words.phrase(Phrase.OUT_OF_STOCK);
            case Decision.LotExpired expired -> words.phrase(Phrase.EXPIRED);
            case Decision.NotOffered offered -> words.phrase(Phrase.NOT_OFFERED);
            case Decision.PriceChanged price ->
                SpokenViews.points(words.phrase(Phrase.NOTHING_TAKEN).stop().phrase(Phrase.PRICE_CHANGED), price.now())
                        .stop()
                        .phrase(Phrase.CHOOSE_AGAIN);
            case Decision.HouseholdSuspended suspended ->
                words.phrase(Phrase.SUSPENDED_UNTIL)
                        .day(suspended.until())
                        .stop()
                        .phrase(Phrase.ASK_THE_CLERK);
            case Decision.CardReportedLost lost -> words.phrase(Phrase.CARD_LOST);
            case Decision.CardUnknown unknown -> words.phrase(Phrase.CARD_UNKNOWN);
            case Decision.DailyCapReached cap ->
                SpokenViews.points(words.phrase(Phrase.DAILY_CAP), cap.leftToday())
                        .stop()
                        .phrase(Phrase.CHOOSE_LESS)
                        .comma()
                        .phrase(Phrase.COME_TOMORROW);
        };
    }
}
