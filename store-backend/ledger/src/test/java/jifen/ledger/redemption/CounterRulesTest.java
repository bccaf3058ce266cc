package jifen.ledger.redemption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.AssistedRedemption.Kind;
import jifen.ledger.event.AssistedRedemption.Relation;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.event.Reversed;
import jifen.ledger.goods.Lot;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.ledger.purse.PurseProof;
import jifen.ledger.rights.SpendingRight;
import jifen.ledger.staff.DutyRefusal;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.ledger.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Help without a card, and taking back: what is refused, and why. */
class CounterRulesTest {
    private static final StoreId STORE = new StoreId("S1");
    private static final HouseholdId HOUSE = new HouseholdId("H1");
    private static final CollectiveId VILLAGE = new CollectiveId("C1");
    private static final CardId CARD = new CardId("04A1B2C3");
    private static final Sku SOAP = new Sku("soap");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final StaffMember LI = clerk("li", Set.of());
    private static final StaffMember WANG = clerk("wang", Set.of());
    private static final SpendingRight TEN = SpendingRight.NONE.learn(Points.whole(10));

    private static StaffMember clerk(String id, Set<HouseholdId> kin) {
        return new StaffMember(new StaffId(id), id, Set.of(Role.CLERK), kin, Set.of());
    }

    private static AssistanceRule.Situation situation(@Nullable LocalDate from, @Nullable LocalDate until) {
        return new AssistanceRule.Situation(
                STORE,
                TODAY,
                HOUSE,
                VILLAGE,
                from,
                until,
                TEN,
                Map.of(SOAP, Points.whole(2)),
                Map.of(SOAP, List.of(new Lot(new LotId("L1"), SOAP, new Fen(95), TODAY.minusDays(1), 9))));
    }

    private static AssistanceRule.Request paper(StaffMember by, StaffMember second, int pieces, LocalDate takenOn) {
        return new AssistanceRule.Request(
                by, second, Basket.of(SOAP, pieces, Points.whole(2)), Kind.PAPER, Relation.SELF, "0017", takenOn);
    }

    private static AssistanceRefusal refused(AssistanceRule.Situation now, AssistanceRule.Request request) {
        return assertInstanceOf(AssistanceRule.Answer.Refused.class, AssistanceRule.decide(now, request))
                .refusal();
    }

    @Test
    void whatWasWrittenOnPaperIsJudgedByTheDayItLeftTheShop() {
        AssistedRedemption redemption = assertInstanceOf(
                        AssistanceRule.Answer.Accepted.class,
                        AssistanceRule.decide(situation(null, null), paper(LI, WANG, 3, TODAY.minusDays(2))))
                .redemption();
        assertEquals(Points.whole(6), redemption.total());
        assertEquals(Points.whole(4), redemption.usableAfter());
        assertEquals(WANG.id(), redemption.second());
        // The same soap, taken today, is past its date.
        assertEquals(
                new AssistanceRefusal.ByRule(new Decision.LotExpired(SOAP)),
                refused(situation(null, null), paper(LI, WANG, 3, TODAY)));
        assertEquals(
                new AssistanceRefusal.ByRule(new Decision.HouseholdSuspended(TODAY.minusDays(2))),
                refused(situation(TODAY.minusDays(9), TODAY.minusDays(2)), paper(LI, WANG, 3, TODAY.minusDays(2))));
    }

    @Test
    void noHelpGoesBeyondTheRight() {
        assertEquals(
                new AssistanceRefusal.ByRule(new Decision.BalanceTooSmall(Points.whole(10), Points.whole(12))),
                refused(situation(null, null), paper(LI, WANG, 6, TODAY.minusDays(2))));
    }

    @Test
    void helpTakesTwoPeopleOfWhomNeitherIsARelative() {
        LocalDate day = TODAY.minusDays(2);
        assertEquals(
                new AssistanceRefusal.ByDuty(new DutyRefusal.OwnEntry(LI.id())),
                refused(situation(null, null), paper(LI, LI, 1, day)));
        StaffMember cousin = clerk("zhao", Set.of(HOUSE));
        assertEquals(
                new AssistanceRefusal.ByDuty(new DutyRefusal.Kin(cousin.id(), HOUSE)),
                refused(situation(null, null), paper(LI, cousin, 1, day)));
    }

    @Test
    void paperIsEnteredWithinAMonthAndNothingElseLater() {
        for (LocalDate day : List.of(TODAY.plusDays(1), TODAY.minusDays(AssistanceRule.PAPER_DAYS_MAX + 1))) {
            assertInstanceOf(
                    AssistanceRefusal.DayImpossible.class, refused(situation(null, null), paper(LI, WANG, 1, day)));
        }
        AssistanceRule.Request late = new AssistanceRule.Request(
                LI,
                WANG,
                Basket.of(SOAP, 1, Points.whole(2)),
                Kind.FORGOTTEN_CARD,
                Relation.SELF,
                null,
                TODAY.minusDays(1));
        assertEquals(
                new AssistanceRefusal.DayImpossible(TODAY.minusDays(1), TODAY, TODAY),
                refused(situation(null, null), late));
    }

    @Test
    void aSlipNeedsANumberAndAProxySomebodyElse() {
        for (String bad : new String[] {"a b", "-1", "x".repeat(33)}) {
            assertEquals(
                    new AssistanceRefusal.SlipNumberWrong(),
                    refused(
                            situation(null, null),
                            new AssistanceRule.Request(
                                    LI,
                                    WANG,
                                    Basket.of(SOAP, 1, Points.whole(2)),
                                    Kind.PAPER,
                                    Relation.SELF,
                                    bad,
                                    TODAY)));
        }
        assertEquals(
                new AssistanceRefusal.CollectorWrong(),
                refused(
                        situation(null, null),
                        new AssistanceRule.Request(
                                LI,
                                WANG,
                                Basket.of(SOAP, 1, Points.whole(2)),
                                Kind.PROXY,
                                Relation.SELF,
                                null,
                                TODAY)));
    }

    private static Redemption redeemed() {
        return new Redeemed(
                STORE,
                HOUSE,
                VILLAGE,
                CARD,
                CardTier.SECURE,
                List.of(new Redeemed.Line(SOAP, new LotId("L1"), 1, Points.whole(2), new Fen(95))),
                Points.whole(2),
                Points.whole(8));
    }

    private static ReversalRule.Standing standing(Redemption redemption, String by, @Nullable String takenBackBy) {
        return new ReversalRule.Standing("S1-1/1/17", TODAY, by, redemption, takenBackBy);
    }

    private static final SpendingRight SPENT_TWO = TEN.spend(Points.whole(2));

    @Test
    void atTheScreenOnlyTheSameCardTakesBackAndOnlyToday() {
        Reversed reversed = assertInstanceOf(
                        ReversalRule.Answer.Accepted.class,
                        ReversalRule.atTheScreen(standing(redeemed(), "kiosk", null), CARD, TODAY, SPENT_TWO))
                .reversed();
        assertEquals(Points.whole(10), reversed.usableAfter());
        assertEquals(
                new ReversalRule.Answer.Refused(new ReversalRefusal.OtherCard()),
                ReversalRule.atTheScreen(
                        standing(redeemed(), "kiosk", null), new CardId("04FFFFFF"), TODAY, SPENT_TWO));
        assertEquals(
                new ReversalRule.Answer.Refused(new ReversalRefusal.NotOfToday(TODAY)),
                ReversalRule.atTheScreen(standing(redeemed(), "kiosk", null), CARD, TODAY.plusDays(1), SPENT_TWO));
        assertEquals(
                new ReversalRule.Answer.Refused(new ReversalRefusal.TakenBackBefore("S1-1/1/17", "S1-1/1/18")),
                ReversalRule.atTheScreen(standing(redeemed(), "kiosk", "S1-1/1/18"), CARD, TODAY, TEN));
    }

    @Test
    void whatAPurseGaveDoesNotComeBackToTheRight() {
        Redemption redeemed = redeemed();
        RedemptionIntended intended = new RedemptionIntended(
                STORE, HOUSE, VILLAGE, CARD, redeemed.lines(), redeemed.total(), new Points(150), 7, Points.whole(8));
        IntentDone done = IntentDone.of(
                "S1-1/1/16",
                intended,
                PurseProof.of(8, null, CARD, intended.record(new NodeId("S1-1"), 1, 16, "abababab"), Points.ZERO));
        Reversed reversed = assertInstanceOf(
                        ReversalRule.Answer.Accepted.class,
                        ReversalRule.atTheScreen(standing(done, "kiosk", null), CARD, TODAY, TEN.spend(new Points(50))))
                .reversed();
        assertEquals(Points.whole(10), reversed.usableAfter());
        assertEquals(new Points(150), reversed.purse());
    }

    @Test
    void whoEnteredOrSignedItDoesNotTakeItBack() {
        Redemption helped = new AssistedRedemption(
                STORE,
                HOUSE,
                VILLAGE,
                redeemed().lines(),
                Points.whole(2),
                Points.whole(8),
                Kind.PROXY,
                Relation.FAMILY,
                null,
                TODAY,
                WANG.id());
        for (StaffMember own : List.of(LI, WANG)) {
            assertEquals(
                    new ReversalRule.Answer.Refused(new ReversalRefusal.ByDuty(new DutyRefusal.OwnEntry(own.id()))),
                    ReversalRule.byStaff(standing(helped, "li", null), own, "wrong", SPENT_TWO));
        }
        assertInstanceOf(
                ReversalRule.Answer.Accepted.class,
                ReversalRule.byStaff(
                        standing(helped, "li", null), clerk("zhao", Set.of()), " wrong goods ", SPENT_TWO));
    }

    @Test
    void aReversalByStaffSaysWhyAndTouchesNoRelative() {
        assertEquals(
                new ReversalRule.Answer.Refused(new ReversalRefusal.ReasonWrong(Reversed.REASON_CHARS_MAX)),
                ReversalRule.byStaff(standing(redeemed(), "kiosk", null), LI, "  ", SPENT_TWO));
        StaffMember cousin = clerk("zhao", Set.of(HOUSE));
        assertEquals(
                new ReversalRule.Answer.Refused(new ReversalRefusal.ByDuty(new DutyRefusal.Kin(cousin.id(), HOUSE))),
                ReversalRule.byStaff(standing(redeemed(), "kiosk", null), cousin, "wrong", SPENT_TWO));
    }
}
