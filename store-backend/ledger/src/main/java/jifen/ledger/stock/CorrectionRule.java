package jifen.ledger.stock;

import java.time.LocalDate;
import java.util.List;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.StockCorrected;
import jifen.ledger.event.StockCorrected.Cause;
import jifen.ledger.goods.Lot;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.Duty;
import jifen.ledger.staff.SeparationOfDuties;
import jifen.ledger.staff.StaffMember;
import org.jspecify.annotations.Nullable;

/** The rule of a correction (报损, 盘盈, 盘亏): two people, a cause that fits, a word of what happened, never below zero. Pure. */
public final class CorrectionRule {
    private CorrectionRule() {}

    /** @param pieces onto the shelf, or, below zero, off it */
    public record Request(StaffMember by, StaffMember second, int pieces, Cause cause, String note) {}

    /** What the rule says. */
    public sealed interface Answer {
        record Accepted(StockCorrected corrected) implements Answer {}

        record Refused(StockRefusal refusal) implements Answer {}
    }

    /** @param today the shop's date */
    public static Answer decide(StoreId store, LocalDate today, Lot lot, Request request) {
        StockRefusal refusal = refusal(today, lot, request);
        return refusal != null
                ? new Answer.Refused(refusal)
                : new Answer.Accepted(new StockCorrected(
                        store,
                        lot.id(),
                        lot.sku(),
                        request.pieces(),
                        lot.unitCost().times(Math.abs(request.pieces())),
                        request.cause(),
                        request.note().strip(),
                        request.second().id()));
    }

    private static @Nullable StockRefusal refusal(LocalDate today, Lot lot, Request request) {
        var duty =
                SeparationOfDuties.pair(request.by(), Duty.CORRECT_STOCK, request.second(), Duty.SIGN_STOCK, List.of());
        if (duty.isPresent()) {
            return new StockRefusal.ByDuty(duty.get());
        }
        int pieces = request.pieces();
        if (!request.cause().explains(pieces) || Math.abs((long) pieces) > GoodsReceived.Line.QUANTITY_MAX) {
            return new StockRefusal.CauseUnfit(request.cause(), pieces);
        }
        String note = request.note().strip();
        if (note.length() > StockCorrected.NOTE_CHARS_MAX || (note.isEmpty() && request.cause() != Cause.EXPIRED)) {
            return new StockRefusal.NoteWrong(StockCorrected.NOTE_CHARS_MAX);
        }
        if (request.cause() == Cause.EXPIRED && !lot.expiredOn(today)) {
            return new StockRefusal.NotExpired(lot.id(), lot.expires());
        }
        return lot.onShelf() + pieces < 0 ? new StockRefusal.TooFew(lot.id(), lot.onShelf()) : null;
    }
}
