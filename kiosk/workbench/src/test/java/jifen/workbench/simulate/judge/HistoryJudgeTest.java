package jifen.workbench.simulate.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jifen.ledger.account.Points;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.history.Violation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Histories written by hand: each breaks one promise, and the judge names that one. */
class HistoryJudgeTest {
    private final Tale tale = new Tale();

    @AfterEach
    void close() {
        tale.close();
    }

    private static void breaks(List<Violation> violations, Invariant... invariants) {
        Set<String> expected = new TreeSet<>();
        for (Invariant invariant : invariants) {
            expected.add(invariant.code());
        }
        Set<String> found = new TreeSet<>();
        violations.forEach(violation -> found.add(violation.invariant()));
        assertEquals(expected, found, () -> violations.toString());
    }

    @Test
    void aDayOnWhichAllGoesWellBreaksNothing() {
        tale.next().redeem(3).next().redeem(2).next().push().next().redeem(4);
        breaks(tale.end());
    }

    @Test
    void aRefusalWithoutARightAtHandIsRight() {
        tale.next().refused("BalanceTooSmall", 21).next().refused("OutOfStock", 31);
        breaks(tale.end());
    }

    @Test
    void spendingMoreThanWasEverEarnedIsBelowZero() {
        tale.grant(20).next().redeem(20).next().cloned("M2");
        // The clone was not met by anybody, and spends far beyond the rights it holds.
        for (int i = 0; i < 3; i++) {
            tale.next()
                    .note(new Fact.Unanswered(
                            "M2",
                            Tale.NODE,
                            Fact.How.CARD,
                            Tale.H1,
                            Tale.CARD,
                            Points.whole(20),
                            Tale.soap(20),
                            "power"))
                    .redeemedOn("M2", 20);
        }
        Set<String> found = new TreeSet<>();
        tale.end().forEach(violation -> found.add(violation.invariant()));
        assertTrue(found.contains(Invariant.HOUSEHOLD_NEVER_BELOW_ZERO.code()), found.toString());
    }

    @Test
    void aRightSpentTwiceByACloneIsDetectedAndNotCalledAnOverdraft() {
        tale.grant(30).next().cloned("M2").next().redeem(20).next();
        tale.note(new Fact.Unanswered(
                        "M2", Tale.NODE, Fact.How.CARD, Tale.H1, Tale.CARD, Points.whole(20), Tale.soap(20), "power"))
                .redeemedOn("M2", 20);
        breaks(tale.end());
    }

    @Test
    void anEntryThatNobodyConfirmedIsBeyondWhatWasConfirmed() {
        tale.next().redeemed(2);
        breaks(tale.end(), Invariant.NOTHING_BEYOND_WHAT_WAS_CONFIRMED);
    }

    @Test
    void morePointsThanWereConfirmedAreBeyond() {
        tale.next().done("S1-1/1/3", 2, 2 * Tale.POINT).redeemed(3);
        breaks(tale.end(), Invariant.NOTHING_BEYOND_WHAT_WAS_CONFIRMED, Invariant.ACKNOWLEDGED_EXACTLY_ONCE);
    }

    @Test
    void oneConfirmationWrittenTwiceIsNotExactlyOnce() {
        tale.next().redeem(2).redeemed(2);
        breaks(tale.end(), Invariant.ACKNOWLEDGED_EXACTLY_ONCE);
    }

    @Test
    void goodsForAnEntryThatIsNotThereAreHandedOutTooEarly() {
        tale.next().done("S1-1/1/3", 2, 2 * Tale.POINT);
        breaks(tale.end(), Invariant.GOODS_ONLY_AFTER_ACKNOWLEDGEMENT, Invariant.ACKNOWLEDGED_EXACTLY_ONCE);
    }

    @Test
    void aRedemptionThatAPowerCutTakesBackWasNotDurable() {
        tale.next().redeem(2).next().goBack(Tale.M1, 1).next();
        List<Violation> found = tale.end();
        breaks(found, Invariant.DURABLE_ONCE_SAID, Invariant.ACKNOWLEDGED_EXACTLY_ONCE);
        assertTrue(found.getFirst().what().contains("S1-1/1/3 (called done at step 1)"), found.toString());
    }

    @Test
    void aDiskSetBackBySomebodyLosesWhatItLoses() {
        tale.next().redeem(2).next().fault(Fault.DISK_SWAPPED, Tale.M1, "").goBack(Tale.M1, 1);
        breaks(tale.end());
    }

    @Test
    void anEntryThatDoesNotSumToZeroIsNamed() {
        tale.next()
                .note(new Fact.Awarded(Tale.H1, 100, "deed 2"))
                .pool(
                        "points-awarded",
                        "\"awards\":[{\"household\":\"H1\",\"points\":100,\"reason\":\"deed 2\"}]",
                        Map.of("issuance:C1", -100L, "free:H1", 90L));
        Set<String> found = new TreeSet<>();
        tale.end().forEach(violation -> found.add(violation.invariant()));
        assertEquals(Set.of(Invariant.LEDGERS_SUM_TO_ZERO.code()), found);
    }

    @Test
    void aBalanceEditedByHandIsNamed() {
        tale.next().redeem(1).balance(Fact.POOL, "given-up:S1-1:1", 100);
        breaks(tale.end(), Invariant.LEDGERS_SUM_TO_ZERO);
    }

    @Test
    void aShelfBelowZeroIsNamed() {
        tale.next().shop("stock-corrected", "\"store\":\"S1\"", Map.of("shelf:S1:L1", -31L, "written-off:S1:L1", 31L));
        breaks(tale.end(), Invariant.STOCK_NEVER_NEGATIVE);
    }

    @Test
    void aHouseholdChargedForWhatItDidNotTakeIsNamed() {
        tale.next()
                .pool(
                        "epoch-closed",
                        "\"node\":\"S9-1\",\"epoch\":1,\"seq\":0,\"store\":\"S9\"",
                        Map.of("free:H1", -500L, "redeemed:S9", 500L));
        breaks(tale.end(), Invariant.NOBODY_CHARGED_FOR_ANOTHERS_LOSS);
    }

    @Test
    void aLossBeyondTheRightsThatWereOutIsNamed() {
        tale.next()
                .pool("frozen-settled", "\"store\":\"S1\"", Map.of("risk-reserve:S1", -500L, "given-up:S1-1:1", 500L));
        breaks(tale.end(), Invariant.LOSS_WITHIN_THE_RIGHTS_LEASED);
    }

    @Test
    void aRightThatTheTwoSidesCountDifferentlyIsADisagreement() {
        tale.next().redeem(2).poolTable("right", "UPDATE right_out SET spent = spent + 100, granted = granted + 100");
        breaks(tale.end(), Invariant.ALL_NODES_AGREE);
    }

    @Test
    void aGuideThatLeadsNowhereIsADisagreement() {
        tale.next().redeem(2).next().note(new Fact.FaultsEnd()).push();
        breaks(tale.judged(), Invariant.ALL_NODES_AGREE);
    }

    @Test
    void aPieceBookedTwiceIsADisagreement() {
        tale.next().redeem(2).push().book(1, 3, 3, Map.of());
        breaks(tale.end(), Invariant.ALL_NODES_AGREE);
    }

    @Test
    void aRefusalWithARightAtHandIsWrong() {
        tale.next().refused("BalanceTooSmall", 20);
        breaks(tale.end(), Invariant.NO_WRONG_REFUSAL);
    }

    @Test
    void aRefusalWithGoodsOnTheShelfIsWrong() {
        tale.next().refused("OutOfStock", 30);
        breaks(tale.end(), Invariant.NO_WRONG_REFUSAL);
    }

    @Test
    void aCardThatNobodyReportedLostIsRefusedWrongly() {
        tale.next().refused("CardReportedLost", 1);
        breaks(tale.end(), Invariant.NO_WRONG_REFUSAL);
    }

    @Test
    void aStopWithoutACauseIsAWrongRefusal() {
        tale.next().refused("Stopped", 1);
        breaks(tale.end(), Invariant.NO_WRONG_REFUSAL);
    }

    @Test
    void aKioskThatWasNeverCopiedIsAccusedFalsely() {
        tale.next().synced("Refused fork");
        breaks(tale.end(), Invariant.NO_FALSE_FORK);
    }

    @Test
    void anEntryBookedBehindItsEpochsCloseBreaksTheFence() {
        tale.next()
                .push()
                .pool("epoch-closed", "\"node\":\"S1-1\",\"store\":\"S1\",\"epoch\":1,\"seq\":2", Map.of())
                .next()
                .redeem(1);
        breaks(tale.end(), Invariant.CLOSED_EPOCH_TAKES_NOTHING);
    }

    @Test
    void aRestoredKioskThatGoesOnInItsOldEpochBreaksTheFence() {
        tale.next()
                .redeem(1)
                .next()
                .fault(Fault.DISK_RESTORED, Tale.M1, "")
                .goBack(Tale.M1, 1)
                .next()
                .redeem(2);
        breaks(tale.end(), Invariant.CLOSED_EPOCH_TAKES_NOTHING);
    }

    @Test
    void aRestoredFundPoolThatGrantsBeforeAKioskWasHeardIsTooEarly() {
        tale.next()
                .pool("node-enrolled", "\"node\":\"S1-1\",\"store\":\"S1\"", Map.of())
                .next()
                .fault(Fault.CENTRE_RESTORED, Fact.POOL, "")
                .next()
                .grant(5);
        breaks(tale.end(), Invariant.NO_GRANT_BEFORE_ALL_ARE_HEARD);
    }

    @Test
    void aRestoredFundPoolThatHasHeardItsKioskMayGrant() {
        tale.next().fault(Fault.CENTRE_RESTORED, Fact.POOL, "").next().push().grant(5);
        breaks(tale.end());
    }
}
