package jifen.ledger.stock;

import java.time.LocalDate;
import jifen.ledger.event.StockCorrected;
import jifen.ledger.goods.LotId;
import jifen.ledger.staff.DutyRefusal;
import org.jspecify.annotations.Nullable;

/** Why a shelf was not corrected; each kind has its own words and its own next step. */
public sealed interface StockRefusal {
    /** One of the two may not do or sign it. */
    record ByDuty(DutyRefusal refusal) implements StockRefusal {}

    record NoSuchLot(LotId lot) implements StockRefusal {}

    /** More pieces would leave than lie there. */
    record TooFew(LotId lot, int left) implements StockRefusal {}

    /** Pieces found are not written off, and the other way round; nothing is never corrected. */
    record CauseUnfit(StockCorrected.Cause cause, int pieces) implements StockRefusal {}

    /** Written off as expired before its day; null: it has none. */
    record NotExpired(LotId lot, @Nullable LocalDate expires) implements StockRefusal {}

    /** All causes but {@code EXPIRED} want a word of what happened, of at most {@code charsMax} characters. */
    record NoteWrong(int charsMax) implements StockRefusal {}
}
