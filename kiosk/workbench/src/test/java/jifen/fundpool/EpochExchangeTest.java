package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.epochs.TwoPeople.Wish;
import jifen.fundpool.stores.Kiosks;
import jifen.ledger.party.HouseholdId;
import jifen.protocol.Sync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Epochs closed and opened over a real wire, by a real kiosk and a real fund pool, each with its own disk (docs/decisions/0019). */
@Timeout(120)
final class EpochExchangeTest extends ShopAtWork {
    @Test
    void aRecallBringsAllRightsHomeAndTheKioskGoesOnInTheNextEpoch() {
        sold(H1, 10);
        sides.recall();
        kiosk.inTouch();
        assertEquals(2, kiosk.epoch());
        assertEquals(Optional.empty(), kiosk.shop().inbox().stopped());
        assertEquals(90, sides.owned(H1));
        assertEquals(0, sides.frozen(H1));
        sold(H1, 30);
        allAgrees();
        assertEquals(60, sides.owned(H1));
        assertEquals(0, sides.riskReserve());
    }

    @Test
    void whatWasPushedComesBackToARestoredKioskEntryForEntry() {
        sold(H1, 10);
        kiosk.inTouch();
        Path copy = kiosk.backup();
        sold(H1, 20);
        sold(H2, 5);
        kiosk.receive(40);
        kiosk.inTouch();
        long entries = kiosk.shop().totals().entries();
        kiosk.dieAndRestore(copy);
        assertFalse(kiosk.sell(H1, 1), "nothing is spent before the exchange");
        assertTrue(kiosk.shop().inbox().stopped().orElseThrow().contains("restored"));
        kiosk.inTouch();
        assertEquals(2, kiosk.epoch());
        assertEquals(
                entries + 1, kiosk.shop().totals().entries(), "all of the old log and the opening of the new epoch");
        assertEquals(70, sides.owned(H1));
        allAgrees();
    }

    @Test
    void whatMayHaveBeenSpentAfterTheLastPushIsFrozenAndNeverGrantedAgain() {
        kiosk.inTouch();
        Path copy = kiosk.backup();
        sold(H1, 25);
        kiosk.dieAndRestore(copy);
        kiosk.inTouch();
        assertEquals(70, sides.frozen(H1), "the whole right that was out");
        assertEquals(100, sides.owned(H1), "nobody was charged");
        assertTrue(sides.out(H1) + sides.free(H1) <= 30, "what is frozen is not granted again");
        assertFalse(kiosk.sell(H1, 31));
        allAgrees();
    }

    @Test
    void aRestoredKioskThatClaimsARecallGetsItsRightsFrozenAllTheSame() {
        Path copy = kiosk.backup();
        sold(H1, 25);
        kiosk.dieAndRestore(copy);
        kiosk.claimsARecall();
        kiosk.inTouch();
        assertEquals(70, sides.frozen(H1));
    }

    @Test
    void whatWasAskedForAnewIsNotConfirmedUnderTheOldWish() {
        Path copy = kiosk.backup();
        sold(H1, 25);
        kiosk.dieAndRestore(copy);
        kiosk.inTouch();
        assertInstanceOf(Outcome.Done.class, sides.ask(1, Wish.NOTHING_SPENT));
        assertInstanceOf(Outcome.Done.class, sides.ask(1, Wish.WRITE_OFF), "while the second person still reads");
        assertInstanceOf(Outcome.Refused.class, sides.confirm(1, Wish.NOTHING_SPENT, TwoSides.SECOND));
        assertEquals(70, sides.frozen(H1));
        assertEquals(0, sides.riskReserve());
    }

    @Test
    void twoPeopleWriteFrozenRightsOffAgainstTheRiskReserve() {
        Path copy = kiosk.backup();
        sold(H1, 25);
        kiosk.dieAndRestore(copy);
        kiosk.inTouch();
        assertInstanceOf(Outcome.Done.class, sides.ask(1, Wish.WRITE_OFF));
        assertInstanceOf(Outcome.Refused.class, sides.confirm(1, Wish.WRITE_OFF, TwoSides.FIRST), "one person alone");
        assertEquals(70, sides.frozen(H1));
        assertInstanceOf(Outcome.Done.class, sides.confirm(1, Wish.WRITE_OFF, TwoSides.SECOND));
        assertEquals(0, sides.frozen(H1));
        assertEquals(140, sides.riskReserve(), "70 of each household, at most");
        assertEquals(100, sides.owned(H1));
        assertInstanceOf(Outcome.Refused.class, sides.confirm(1, Wish.WRITE_OFF, TwoSides.SECOND), "and only once");
        allAgrees();
    }

    @Test
    void twoPeopleWhoLookedGiveFrozenRightsBackWithoutALoss() {
        Path copy = kiosk.backup();
        kiosk.dieAndRestore(copy);
        kiosk.inTouch();
        sides.agree(1, Wish.NOTHING_SPENT);
        assertEquals(0, sides.frozen(H1));
        assertEquals(0, sides.riskReserve());
        sold(H2, 1);
        allAgrees();
    }

    @Test
    void anOldDiskThatCanStillBeReadLosesNothing() {
        Path copy = kiosk.backup();
        sold(H1, 25);
        assertEquals(1, kiosk.restore(copy).taken());
        kiosk.inTouch();
        assertEquals(45, sides.frozen(H1));
        assertEquals(75, sides.owned(H1), "the sale that was never pushed is in the books");
        allAgrees();
    }

    @Test
    void aCopyWithEntriesThatTheFundPoolLacksPushesThemFirst() {
        sold(H1, 7);
        Path copy = kiosk.backup();
        sold(H1, 8);
        kiosk.dieAndRestore(copy);
        kiosk.inTouch();
        assertEquals(93, sides.owned(H1));
        assertEquals(63, sides.frozen(H1));
        allAgrees();
    }

    @Test
    void restoringAgainBeforeTheFundPoolHeardOfTheNewEpochGrantsNothingTwice() {
        Path copy = kiosk.backup();
        kiosk.dieAndRestore(copy);
        // Pull and close, each after its replay; then the wire is cut.
        sides.wire.lose(4, Wire.Fate.REQUEST_LOST);
        kiosk.sync();
        sides.wire.lose(0, Wire.Fate.DELIVERED);
        assertEquals(2, kiosk.epoch(), "the epoch is open here, and nobody there has heard of it");
        long usable = sides.out(H1);
        sold(H1, (int) usable);
        kiosk.dieAndRestore(copy);
        kiosk.inTouch();
        assertEquals(3, kiosk.epoch());
        assertEquals(70 + usable, sides.frozen(H1));
        assertEquals(100, sides.owned(H1));
        allAgrees();
    }

    @Test
    void aCopyOfACopyIsNoTrouble() {
        sold(H1, 3);
        kiosk.inTouch();
        Path copy = kiosk.backup();
        kiosk.dieAndRestore(copy);
        kiosk.inTouch();
        sold(H1, 2);
        kiosk.inTouch();
        kiosk.dieAndRestore(copy);
        kiosk.inTouch();
        assertEquals(3, kiosk.epoch());
        assertEquals(95, sides.owned(H1));
        allAgrees();
    }

    @Test
    void theOldMachineIsFencedWhenItComesBack() throws IOException {
        Path copy = kiosk.backup();
        try (Machine old = kiosk.cloned(folder.resolve("old"), copy)) {
            kiosk.dieAndRestore(copy);
            kiosk.inTouch();
            assertTrue(old.sell(H1, 5), "it cannot know");
            old.refused(Sync.Refusal.EPOCH_CLOSED);
            assertFalse(old.sell(H1, 1), "now it knows");
            assertEquals(Kiosks.State.ACTIVE, sides.known().state(), "the shop's kiosk goes on");
            sold(H1, 1);
            allAgrees();
            assertEquals(99, sides.owned(H1), "the household is not charged for the other machine");
            assertTrue(sides.report().findings().stream()
                    .anyMatch(finding -> finding.kind().equals("fenced")));
        }
    }

    @Test
    void everyLostMessageOfAnExchangeIsMadeGoodByTheNextRound() {
        for (Wire.Fate fate : List.of(Wire.Fate.REQUEST_LOST, Wire.Fate.ANSWER_LOST)) {
            int lost = 1;
            boolean all = false;
            while (!all) {
                sold(H1, 1);
                kiosk.inTouch();
                Path copy = kiosk.backup();
                sold(H2, 1);
                kiosk.inTouch();
                kiosk.dieAndRestore(copy);
                Map<HouseholdId, Long> owned = Map.of(H1, sides.owned(H1), H2, sides.owned(H2));
                sides.wire.lose(lost++, fate);
                kiosk.sync();
                all = sides.wire.messages() < lost - 1;
                sides.wire.lose(0, Wire.Fate.DELIVERED);
                // Both sides die, too: only what is on the disks counts.
                kiosk.restart();
                sides.restartPool();
                allAgrees();
                owned.forEach((household, points) -> assertEquals(points, sides.owned(household)));
                int closed = kiosk.epoch() - 1;
                sides.agree(closed, Wish.NOTHING_SPENT);
                kiosk.inTouch();
            }
            assertTrue(lost > 5, "an exchange has several messages");
        }
        assertEquals(0, sides.riskReserve());
    }

    @Test
    void aKioskThatNeverComesBackIsWrittenOffByTwoPeople() throws IOException {
        sold(H1, 10);
        kiosk.inTouch();
        try (Machine other = sides.kiosk(folder.resolve("other"))) {
            sides.agree(1, Wish.WRITE_OFF);
            assertEquals(90, sides.owned(H1));
            assertEquals(0, sides.frozen(H1));
            kiosk.refused(Sync.Refusal.EPOCH_CLOSED);
            other.inTouch();
            assertTrue(other.sell(H1, 50), "the household has its points again");
            other.inTouch();
            assertEquals(List.of(), sides.wrong(other));
        }
    }
}
