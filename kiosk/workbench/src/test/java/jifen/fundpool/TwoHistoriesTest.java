package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jifen.fundpool.epochs.TwoPeople.Wish;
import jifen.protocol.Sync;
import jifen.sync.SyncState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two machines wrote on from one disk, or an old one was put in by hand: found, stopped, and settled by two people (docs/decisions/0019). */
@Timeout(120)
final class TwoHistoriesTest extends ShopAtWork {
    @Test
    void ofTwoKiosksFromOneDiskTheSecondIsFoundAndBothStopUntilTwoPeopleHaveSettledIt() throws IOException {
        Path copy = kiosk.backup();
        try (Machine clone = kiosk.cloned(folder.resolve("clone"), copy)) {
            assertTrue(clone.sell(H1, 40));
            clone.inTouch();
            sold(H1, 50);
            sold(H2, 6);
            kiosk.refused(Sync.Refusal.FORK);
            assertFalse(kiosk.sell(H1, 1));
            clone.refused(Sync.Refusal.QUARANTINED);
            sides.agree(1, Wish.KIOSKS);
            kiosk.inTouch();
            assertEquals(2, kiosk.epoch());
            clone.refused(Sync.Refusal.EPOCH_CLOSED);
            assertEquals(50, sides.owned(H1), "charged for the shop's sales, not for the clone's");
            assertEquals(94, sides.owned(H2));
            assertEquals(40, sides.riskReserve());
            allAgrees();
        }
    }

    @Test
    void whatWasGivenBackWithTheOtherHistoryAndIsTakenBackAfterAllTheReserveHasAgain() throws IOException {
        Path copy = kiosk.backup();
        try (Machine clone = kiosk.cloned(folder.resolve("clone"), copy)) {
            assertTrue(clone.sell(H1, 40));
            clone.inTouch();
            sold(H1, 50);
            kiosk.refused(Sync.Refusal.FORK);
            sides.agree(1, Wish.KIOSKS);
            kiosk.inTouch();
            assertEquals(40, sides.riskReserve());
            assertTrue(kiosk.undoLastOf(clone), "it stands in the log that goes on");
        }
        kiosk.inTouch();
        assertEquals(50, sides.owned(H1), "given back once");
        assertEquals(0, sides.riskReserve());
        allAgrees();
    }

    @Test
    void whatTheReserveHasAgainIsNotTheHouseholdsToLoseWithTheNextHistory() throws IOException {
        try (Machine clone = kiosk.cloned(folder.resolve("clone"), kiosk.backup())) {
            assertTrue(clone.sell(H1, 40));
            clone.inTouch();
            sold(H1, 50);
            kiosk.refused(Sync.Refusal.FORK);
            sides.agree(1, Wish.KIOSKS);
            kiosk.inTouch();
            try (Machine next = kiosk.cloned(folder.resolve("next"), kiosk.backup())) {
                assertTrue(next.undoLastOf(clone));
                assertTrue(next.sell(H1, 10));
                // So much is free that nothing is owed, and no right called home.
                sides.award(H1, 200);
                next.inTouch();
                kiosk.receive(1);
                kiosk.refused(Sync.Refusal.FORK);
                sides.agree(2, Wish.KIOSKS);
                kiosk.inTouch();
            }
        }
        assertEquals(250, sides.owned(H1), "what was taken back brought it nothing, and the ten are given back");
        assertEquals(10, sides.riskReserve());
        allAgrees();
    }

    @Test
    void whenTheHeldHistoryCountsTheKiosksOwnSalesAreBorneByTheRiskReserve() {
        Path copy = kiosk.backup();
        sold(H1, 60);
        kiosk.inTouch();
        kiosk.swapDisk(copy);
        sold(H1, 65);
        sold(H2, 1);
        kiosk.refused(Sync.Refusal.FORK);
        sides.agree(1, Wish.HELD);
        kiosk.inTouch();
        assertEquals(40, sides.owned(H1), "charged once");
        assertEquals(100, sides.owned(H2));
        assertEquals(66, sides.riskReserve());
        assertEquals(126, sides.redeemed());
        allAgrees();
        sold(H1, 5);
        allAgrees();
    }

    @Test
    void anOldDiskPutInByHandIsFoundAtTheFirstSyncAndWritesNothingOver() {
        Path copy = kiosk.backup();
        sold(H1, 10);
        kiosk.inTouch();
        kiosk.swapDisk(copy);
        kiosk.refused(Sync.Refusal.FORK);
        assertFalse(kiosk.sell(H1, 1));
        sides.agree(1, Wish.HELD);
        kiosk.inTouch();
        assertEquals(90, sides.owned(H1));
        assertEquals(0, sides.riskReserve());
        allAgrees();
    }

    @Test
    void anEndThatWasOnceSignedAndIsMissingIsFoundThoughItWasNeverPushed() {
        Path copy = kiosk.backup();
        for (int sale = 0; sale < 3; sale++) {
            sold(H1, 1);
        }
        // More than one message carries: the first of them announces an end that the wire never brings.
        for (int receipt = 0; receipt < Sync.ENTRIES_MAX; receipt++) {
            kiosk.receive(1);
        }
        sides.wire.lose(2, Wire.Fate.REQUEST_LOST);
        kiosk.sync();
        sides.wire.lose(0, Wire.Fate.DELIVERED);
        kiosk.swapDisk(copy);
        kiosk.refused(Sync.Refusal.FORK);
    }

    @Test
    void aKioskThatWasRestoredShowsItsOwnHistoryThoughItsLastWordWasOfAnEarlierEpoch() throws IOException {
        Path old = kiosk.backup();
        sold(H1, 1);
        sides.recall();
        kiosk.inTouch();
        assertEquals(2, kiosk.epoch());
        Path copy = kiosk.backup();
        try (Machine clone = kiosk.cloned(folder.resolve("clone"), copy)) {
            assertTrue(clone.sell(H1, 40));
            clone.inTouch();
            sold(H2, 6);
            kiosk.restore(old);
            kiosk.refused(Sync.Refusal.FORK);
            sides.agree(2, Wish.HELD);
            kiosk.inTouch();
            assertEquals(59, sides.owned(H1), "the copy's sale is held");
            assertEquals(100, sides.owned(H2));
            assertEquals(6, sides.riskReserve());
            allAgrees();
        }
    }

    @Test
    void aCopiedDiskThatSpeaksFirstKeepsTheShopsOwnKioskFromNothingThatTwoPeopleCannotSettle() throws IOException {
        kiosk.inTouch();
        Path oldDisk = kiosk.backup();
        Path copy = sides.backupPool();
        sides.award(H1, 200);
        sold(H1, 60);
        kiosk.inTouch();
        kiosk.inTouch();
        assertTrue(kiosk.sell(H1, 60), "by grants that the copy does not know");
        sides.restorePool(copy);
        try (Machine clone = kiosk.cloned(folder.resolve("clone"), oldDisk)) {
            assertTrue(clone.sell(H2, 5));
            clone.inTouch();
            SyncState.Refused refused = assertInstanceOf(SyncState.Refused.class, kiosk.sync());
            assertEquals("fork", refused.code(), refused::message);
            sides.agree(1, Wish.HELD);
        }
        kiosk.inTouch();
        assertEquals(125, sides.redeemed());
        assertEquals(100, sides.owned(H1), "nobody is charged for the copy");
        assertTrue(kiosk.sell(H1, 1), "and the shop goes on");
        kiosk.inTouch();
        assertEquals(List.of(), sides.wrong(kiosk));
    }
}
