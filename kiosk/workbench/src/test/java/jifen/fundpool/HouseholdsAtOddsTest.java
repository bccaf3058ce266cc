package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jifen.fundpool.books.Outcome;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Deductions, cut-offs and divided households while a kiosk is offline with the rights of before (docs/decisions/0025). */
@Timeout(120)
final class HouseholdsAtOddsTest {
    private static final HouseholdId H1 = TwoSides.HOUSEHOLDS.get(0);
    private static final HouseholdId H2 = TwoSides.HOUSEHOLDS.get(1);
    private static final HouseholdId ELDER = new HouseholdId("H3");
    private static final HouseholdId YOUNGER = new HouseholdId("H4");

    @TempDir
    Path folder;

    private TwoSides sides;
    private TwoVillages village;
    private Machine home;
    private Machine other;

    @BeforeEach
    void twoShopsAtWork() throws IOException {
        sides = new TwoSides(folder);
        village = new TwoVillages(sides);
        home = sides.kiosk(folder.resolve("home"));
        other = sides.kiosk(TwoVillages.OTHER, folder.resolve("other"));
    }

    @AfterEach
    void close() {
        home.close();
        other.close();
        sides.close();
    }

    private void bothSync() {
        home.inTouch();
        other.inTouch();
    }

    @Test
    void aDeductionBeyondWhatIsFreeIsOwedAndPaidByWhatComesHome() {
        bothSync();
        long out = sides.out(H1);
        assertTrue(home.sell(H1, 10));
        village.deduct(H1, 95);
        assertEquals(100 - out, 100 - sides.out(H1));
        assertEquals(0, sides.free(H1));
        assertEquals(95 - (100 - out), village.due(H1));
        assertEquals(5, village.total(H1), "100 less 95; the kiosk has not told of its sale");
        assertTrue(home.sell(H1, 1), "a right that is out is spent as before");

        bothSync();
        assertEquals(0, sides.out(H1));
        assertEquals(6, village.due(H1), "100 less 11 is 89, and 95 are asked for");
        assertEquals(0, sides.free(H1));
        assertEquals(0, village.total(H1), "never less than nothing");
        assertFalse(home.sell(H1, 1));
        assertFalse(other.sell(H1, 1));
        assertTrue(home.sell(H2, 10), "nobody else is recalled");

        sides.award(H1, 16);
        bothSync();
        assertEquals(0, village.due(H1));
        assertEquals(10, village.total(H1));
        assertTrue(home.sell(H1, 5));
        bothSync();
        assertEquals(List.of(), sides.wrong(home, other));
    }

    @Test
    void nobodyPaysForAnothersDeduction() {
        village.deduct(H1, 300);
        bothSync();
        assertEquals(200, village.due(H1));
        assertEquals(100, village.total(H2));
        assertEquals(100, sides.owned(H2));
        assertEquals(List.of(), sides.wrong(home, other));
    }

    @Test
    void aRedemptionTakenBackAfterADeductionIsCalledHomeAgain() {
        assertTrue(home.sell(H1, 20));
        home.inTouch();
        village.deduct(H1, 100);
        bothSync();
        assertEquals(20, village.due(H1));
        assertTrue(home.undoLast());
        bothSync();
        assertEquals(0, sides.out(H1), "it is heard of, and the kiosk is called in the same round");
        assertEquals(0, village.due(H1));
        assertEquals(List.of(), sides.wrong(home, other));
    }

    @Test
    void aCutOffEndsWhatIsFreeAtOnceAndWhatIsOutWhenItComesHome() {
        long free = sides.free(H1);
        long out = sides.out(H1);
        assertEquals(new Preview(2, 2 * free, 2 * out), preview(0));
        village.cutOff(0);
        assertEquals(0, sides.free(H1));
        assertEquals(free, village.expired(H1));
        assertTrue(home.sell(H1, 30), "still to be spent until it comes home");
        sides.award(H1, 50);
        village.recall(home, other);
        bothSync();
        assertEquals(100 - 30, village.expired(H1));
        assertEquals(50, village.total(H1), "later earnings are not touched");
        assertEquals(100, village.expired(H2));
        assertTrue(home.sell(H1, 20));
        bothSync();
        assertEquals(List.of(), sides.wrong(home, other));
    }

    private record Preview(int households, long now, long later) {}

    private Preview preview(long carryOver) {
        var preview = village.preview(carryOver);
        return new Preview(
                preview.households(),
                preview.now().hundredths() / 100,
                preview.later().hundredths() / 100);
    }

    @Test
    void whatIsCarriedOverStays() {
        village.cutOff(40);
        village.recall(home, other);
        bothSync();
        assertEquals(60, village.expired(H1));
        assertEquals(40, village.total(H1));
        assertEquals(List.of(), sides.wrong(home, other));
    }

    @Test
    void aDividedHouseholdsRightsComeHomeToThoseWhoFollow() {
        village.register(ELDER, YOUNGER);
        assertTrue(home.sell(H1, 10));
        village.close(H1, List.of(ELDER, YOUNGER), List.of(2, 1));
        assertEquals(0, sides.free(H1));
        assertTrue(home.sell(H1, 5), "the kiosk has not heard of it");
        bothSync();
        bothSync();
        assertEquals(0, village.total(H1));
        assertEquals(8500, village.hundredths(ELDER) + village.hundredths(YOUNGER));
        assertTrue(Math.abs(village.hundredths(ELDER) - 2 * village.hundredths(YOUNGER)) <= 10);
        CardId card = TwoSides.card(H1);
        assertTrue(home.sell(card, 20), "the card is the elder's now");
        bothSync();
        assertEquals(8500 - 2000, village.hundredths(ELDER) + village.hundredths(YOUNGER));
        assertEquals(0, village.hundredths(H1));
        assertEquals(List.of(), sides.wrong(home, other));
    }

    @Test
    void twoHouseholdsAreMergedByBeingFollowedByTheSame() {
        village.register(ELDER);
        village.close(H1, List.of(ELDER), List.of(1));
        village.close(H2, List.of(ELDER), List.of(1));
        bothSync();
        bothSync();
        assertEquals(200_00, village.hundredths(ELDER));
        assertTrue(home.sell(TwoSides.card(H1), 30));
        assertTrue(home.sell(TwoSides.card(H2), 30));
        bothSync();
        assertEquals(140_00, village.hundredths(ELDER));
        assertEquals(List.of(), sides.wrong(home, other));
    }

    @Test
    void whoFollowsAndEndsInTurnPassesOnWhatComesLate() {
        village.register(ELDER, YOUNGER);
        village.close(H1, List.of(ELDER), List.of(1));
        village.close(ELDER, List.of(YOUNGER), List.of(1));
        bothSync();
        bothSync();
        assertEquals(100_00, village.hundredths(YOUNGER));
        assertEquals(List.of(), sides.wrong(home, other));
    }

    @Test
    void aHouseholdThatOwesOrHasEndedIsNotClosed() {
        village.register(ELDER, YOUNGER);
        village.deduct(H1, 200);
        assertInstanceOf(Outcome.Refused.class, village.propose(H1, List.of(ELDER), List.of(1)));
        village.close(H2, List.of(ELDER), List.of(1));
        assertInstanceOf(Outcome.Refused.class, village.propose(H2, List.of(ELDER), List.of(1)));
        assertInstanceOf(Outcome.Refused.class, village.propose(ELDER, List.of(H2), List.of(1)));
    }

    @Test
    void rightsFollowTheHouseholdToItsNewHomeStore() {
        bothSync();
        long before = village.outAt(H1, TwoVillages.OTHER);
        village.move(H1, TwoVillages.OTHER);
        bothSync();
        other.inTouch();
        assertTrue(village.outAt(H1, TwoVillages.OTHER) > before);
        assertTrue(other.sell(H1, 60));
        bothSync();
        assertEquals(List.of(), sides.wrong(home, other));
    }

    @Test
    void aManagerCallsOneHouseholdsRightsHome() {
        bothSync();
        village.callHome(H1, true);
        home.inTouch();
        assertEquals(0, village.outAt(H1, TwoSides.STORE));
        assertTrue(village.outAt(H2, TwoSides.STORE) > 0, "everybody else's are given anew in the same exchange");
        other.inTouch();
        home.inTouch();
        assertEquals(100, village.total(H1));
        assertTrue(village.outAt(H1, TwoSides.STORE) > 0, "all were home: they are given anew");
        assertEquals(List.of(), sides.wrong(home, other));
    }

    @Test
    void aHouseholdIsCalledHomeThoughAnAnswerWasLostInAnExchangeBefore() {
        bothSync();
        for (int lost = 1; lost < 8; lost++) {
            village.recall(home);
            sides.wire.lose(lost, Wire.Fate.ANSWER_LOST);
            home.sync();
            sides.wire.lose(0, Wire.Fate.DELIVERED);
            village.callHome(H1, true);
            bothSync();
            bothSync();
            assertFalse(village.isCalledHome(H1), "it is home, and given anew");
            assertEquals(100, sides.owned(H1));
        }
        assertEquals(List.of(), sides.wrong(home, other));
    }

    @Test
    void aDeductionNeedsASecondPerson() {
        assertInstanceOf(Outcome.Refused.class, village.approvedByThePreparer(H1, Points.whole(5)));
        assertEquals(100, village.total(H1));
    }
}
