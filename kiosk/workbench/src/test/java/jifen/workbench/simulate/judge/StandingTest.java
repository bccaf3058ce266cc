package jifen.workbench.simulate.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import jifen.ledger.account.Points;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Violation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people decided and the books do not say, or say otherwise, is found. */
class StandingTest {
    private final Tale tale = new Tale();

    @AfterEach
    void close() {
        tale.close();
    }

    private void finds(Invariant invariant, String words) {
        List<Violation> violations = tale.end();
        assertTrue(
                violations.stream()
                        .anyMatch(each -> each.invariant().equals(invariant.code())
                                && String.valueOf(each).contains(words)),
                violations::toString);
    }

    private Tale deducted(long said, long taken, long free) {
        tale.next().note(new Fact.Awarded(Tale.H1, -said * Tale.POINT, "litter 1"));
        return tale.pool(
                "points-deducted",
                "\"deductions\":[{\"household\":\"H1\",\"points\":" + taken * Tale.POINT + ",\"reason\":\"litter 1\"}]",
                Map.of(
                        "free:H1",
                        -free * Tale.POINT,
                        "due:H1",
                        -(taken - free) * Tale.POINT,
                        "deducted:C1",
                        taken * Tale.POINT));
    }

    @Test
    void awardsAndDeductionsAsTheyWereApprovedAreRight() {
        tale.next().award("deed 2", 5);
        deducted(3, 3, 3);
        assertEquals(List.of(), tale.end());
    }

    @Test
    void oneApprovalBookedTwiceIsNamed() {
        tale.next().award("deed 2", 5).awarded("deed 2", 5);
        finds(Invariant.NOBODY_CHARGED_FOR_ANOTHERS_LOSS, "is not what two people approved");
    }

    @Test
    void aDeductionOfMoreThanWasApprovedIsNamed() {
        deducted(3, 6, 6);
        finds(Invariant.NOBODY_CHARGED_FOR_ANOTHERS_LOSS, "is not what two people approved");
    }

    @Test
    void anApprovalThatNoEntrySpeaksOfIsNamed() {
        tale.next().note(new Fact.Awarded(Tale.H1, Tale.POINT, "deed 2"));
        finds(Invariant.NOBODY_CHARGED_FOR_ANOTHERS_LOSS, "no entry says so");
    }

    @Test
    void aDebtBesideFreePointsIsNamed() {
        deducted(3, 3, 1);
        finds(Invariant.NOBODY_CHARGED_FOR_ANOTHERS_LOSS, "owes 2");
    }

    @Test
    void freePointsWithoutARightAtAnyStoreAreNamed() {
        tale.next().redeem(20);
        finds(Invariant.NO_WRONG_REFUSAL, "no store was given a right to any of it");
    }

    @Test
    void pointsOfAClosedHouseholdThatDoNotPassOnAreNamed() {
        tale.next().pool("household-closed", "\"household\":\"H1\",\"heirs\":[],\"cards\":[]", Map.of());
        finds(Invariant.NOBODY_CHARGED_FOR_ANOTHERS_LOSS, "have not passed on");
    }

    @Test
    void pointsThatAreFrozenThoughNoDiskWasLostAreNamed() {
        tale.next()
                .pool(
                        "epoch-closed",
                        "\"node\":\"S1-1\",\"epoch\":1,\"lastSeq\":2",
                        Map.of("lease:S1:H1", -20 * Tale.POINT, "frozen:S1-1:1:H1", 20 * Tale.POINT));
        finds(Invariant.LOSS_WITHIN_THE_RIGHTS_LEASED, "whose disk was never lost");
    }

    @Test
    void aReversalThatGivesBackLessThanWasTakenIsNamed() {
        tale.next().redeem(3).next();
        tale.note(new Fact.TakeBackUnanswered(Tale.M1, Tale.NODE, "S1-1/1/3", Tale.H1, Points.whole(3)));
        tale.shop(
                "reversed",
                "\"store\":\"S1\",\"household\":\"H1\",\"redemption\":\"S1-1/1/3\",\"total\":300",
                Map.of(
                        "redeemed:S1",
                        -2 * Tale.POINT,
                        "lease:S1:H1",
                        2 * Tale.POINT,
                        "handed-out:S1:L1",
                        -3L,
                        "shelf:S1:L1",
                        3L));
        finds(Invariant.NOTHING_BEYOND_WHAT_WAS_CONFIRMED, "gives back 2");
    }
}
