package jifen.ledger.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Set;
import jifen.ledger.account.Fen;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.StockCorrected;
import jifen.ledger.event.StockCorrected.Cause;
import jifen.ledger.goods.Lot;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.Duty;
import jifen.ledger.staff.DutyRefusal;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.ledger.staff.StaffMember;
import jifen.ledger.stock.ShelfPolicy.LotState;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Corrections of a shelf, and when a shelf wants attention. */
class CorrectionRuleTest {
    private static final StoreId STORE = new StoreId("S1");
    private static final LotId ID = new LotId("L1");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final StaffMember LI = member("li", Role.CLERK);
    private static final StaffMember WANG = member("wang", Role.OVERSIGHT);

    private static StaffMember member(String id, Role role) {
        return new StaffMember(new StaffId(id), id, Set.of(role), Set.of(), Set.of());
    }

    private static Lot lot(@Nullable LocalDate expires, int left) {
        return new Lot(ID, new Sku("soap"), new Fen(95), expires, left);
    }

    private static CorrectionRule.Answer decide(Lot lot, int pieces, Cause cause, String note) {
        return CorrectionRule.decide(STORE, TODAY, lot, new CorrectionRule.Request(LI, WANG, pieces, cause, note));
    }

    private static StockRefusal refused(CorrectionRule.Answer answer) {
        return assertInstanceOf(CorrectionRule.Answer.Refused.class, answer).refusal();
    }

    @Property
    void noCorrectionLeavesLessThanNothing(
            @ForAll Cause cause,
            @ForAll @IntRange(min = -60, max = 60) int pieces,
            @ForAll @IntRange(max = 50) int left) {
        Lot lot = lot(TODAY.minusDays(1), left);
        if (decide(lot, pieces, cause, "seen") instanceof CorrectionRule.Answer.Accepted accepted) {
            StockCorrected corrected = accepted.corrected();
            assertTrue(left + corrected.pieces() >= 0);
            assertTrue(corrected.cause().explains(corrected.pieces()));
            assertEquals(95L * Math.abs(pieces), corrected.cost().fen());
        }
    }

    @Example
    void eachRefusalSaysWhy() {
        assertEquals(new StockRefusal.TooFew(ID, 2), refused(decide(lot(null, 2), -3, Cause.LOST, "gone")));
        assertEquals(new StockRefusal.CauseUnfit(Cause.FOUND, -1), refused(decide(lot(null, 2), -1, Cause.FOUND, "?")));
        assertEquals(
                new StockRefusal.CauseUnfit(Cause.MISCOUNTED, 0),
                refused(decide(lot(null, 2), 0, Cause.MISCOUNTED, "?")));
        assertEquals(new StockRefusal.NotExpired(ID, TODAY), refused(decide(lot(TODAY, 2), -1, Cause.EXPIRED, "")));
        assertEquals(new StockRefusal.NotExpired(ID, null), refused(decide(lot(null, 2), -1, Cause.EXPIRED, "")));
        assertEquals(
                new StockRefusal.NoteWrong(StockCorrected.NOTE_CHARS_MAX),
                refused(decide(lot(null, 2), -1, Cause.LOST, " ")));
    }

    @Example
    void theMostPiecesAndTheLongestNoteAreStillTaken() {
        int most = GoodsReceived.Line.QUANTITY_MAX;
        String note = "x".repeat(StockCorrected.NOTE_CHARS_MAX);
        assertInstanceOf(CorrectionRule.Answer.Accepted.class, decide(lot(null, 2), most, Cause.FOUND, note));
        assertEquals(
                new StockRefusal.CauseUnfit(Cause.FOUND, most + 1),
                refused(decide(lot(null, 2), most + 1, Cause.FOUND, note)));
        assertEquals(
                new StockRefusal.NoteWrong(StockCorrected.NOTE_CHARS_MAX),
                refused(decide(lot(null, 2), most, Cause.FOUND, note + "x")));
    }

    @Example
    void expiredGoodsNeedNoFurtherWord() {
        assertInstanceOf(
                CorrectionRule.Answer.Accepted.class, decide(lot(TODAY.minusDays(1), 2), -2, Cause.EXPIRED, ""));
    }

    @Example
    void oversightSignsAndDoesNotEnter() {
        assertEquals(
                new StockRefusal.ByDuty(new DutyRefusal.NotYourDuty(WANG.id(), Duty.CORRECT_STOCK)),
                refused(CorrectionRule.decide(
                        STORE, TODAY, lot(null, 2), new CorrectionRule.Request(WANG, LI, -1, Cause.LOST, "gone"))));
    }

    @Example
    void whatIsWorseIsSaidOfALot() {
        ShelfPolicy policy = new ShelfPolicy(30, 5);
        assertEquals(LotState.EXPIRED, policy.of(lot(TODAY.minusDays(1), 9), TODAY, 0));
        assertEquals(LotState.NEAR_EXPIRY, policy.of(lot(TODAY, 2), TODAY, 2));
        assertEquals(LotState.NEAR_EXPIRY, policy.of(lot(TODAY.plusDays(30), 9), TODAY, 9));
        assertEquals(LotState.LOW, policy.of(lot(TODAY.plusDays(31), 4), TODAY, 4));
        assertEquals(LotState.ON_SHELF, policy.of(lot(null, 5), TODAY, 5));
    }
}
