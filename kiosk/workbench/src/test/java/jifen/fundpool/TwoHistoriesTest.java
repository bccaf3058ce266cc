package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jifen.fundpool.TwoSides.Machine;
import jifen.fundpool.epochs.TwoPeople.Wish;
import jifen.journal.Epochs;
import jifen.ledger.party.HouseholdId;
import jifen.protocol.Sync;
import jifen.sync.SyncState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two machines wrote on from one disk, or an old one was put in by hand: found, stopped, and settled by two people (docs/decisions/0019). */
@Timeout(120)
final class TwoHistoriesTest {
    private static final HouseholdId H1 = TwoSides.HOUSEHOLDS.get(0);
    private static final HouseholdId H2 = TwoSides.HOUSEHOLDS.get(1);

    @TempDir
    Path folder;

    private TwoSides sides;
    private Machine kiosk;

    @BeforeEach
    void aShopAtWork() throws IOException {
        sides = new TwoSides(folder);
        kiosk = sides.kiosk(folder.resolve("kiosk"));
    }

    @AfterEach
    void close() {
        kiosk.close();
        sides.close();
    }

    private static void inTouch(SyncState state) {
        assertInstanceOf(SyncState.InTouch.class, state, state::toString);
    }

    private static void refused(Sync.Refusal why, SyncState state) {
        assertEquals(
                why.code(),
                assertInstanceOf(SyncState.Refused.class, state, state::toString)
                        .code());
    }

    private int epoch() {
        return kiosk.shop().database().<Integer>read(Epochs::open);
    }

    private void sold(HouseholdId household, int pieces) {
        assertTrue(kiosk.sell(household, pieces));
    }

    private void allAgrees() {
        inTouch(kiosk.sync());
        assertEquals(List.of(), sides.wrong(kiosk));
        sides.ledgers().forEach((household, left) -> assertEquals(sides.owned(household), left, household::toString));
    }

    @Test
    void ofTwoKiosksFromOneDiskTheSecondIsFoundAndBothStopUntilTwoPeopleHaveSettledIt() throws IOException {
        Path copy = kiosk.backup();
        try (Machine clone = kiosk.cloned(folder.resolve("clone"), copy)) {
            assertTrue(clone.sell(H1, 40));
            inTouch(clone.sync());
            sold(H1, 50);
            sold(H2, 6);
            refused(Sync.Refusal.FORK, kiosk.sync());
            assertFalse(kiosk.sell(H1, 1));
            refused(Sync.Refusal.QUARANTINED, clone.sync());
            sides.agree(1, Wish.KIOSKS);
            inTouch(kiosk.sync());
            assertEquals(2, epoch());
            refused(Sync.Refusal.EPOCH_CLOSED, clone.sync());
            assertEquals(50, sides.owned(H1), "charged for the shop's sales, not for the clone's");
            assertEquals(94, sides.owned(H2));
            assertEquals(40, sides.riskReserve());
            allAgrees();
        }
    }

    @Test
    void whenTheHeldHistoryCountsTheKiosksOwnSalesAreBorneByTheRiskReserve() {
        Path copy = kiosk.backup();
        sold(H1, 60);
        inTouch(kiosk.sync());
        kiosk.swapDisk(copy);
        sold(H1, 65);
        sold(H2, 1);
        refused(Sync.Refusal.FORK, kiosk.sync());
        sides.agree(1, Wish.HELD);
        inTouch(kiosk.sync());
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
        inTouch(kiosk.sync());
        kiosk.swapDisk(copy);
        refused(Sync.Refusal.FORK, kiosk.sync());
        assertFalse(kiosk.sell(H1, 1));
        sides.agree(1, Wish.HELD);
        inTouch(kiosk.sync());
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
        refused(Sync.Refusal.FORK, kiosk.sync());
    }

    @Test
    void aKioskThatWasRestoredShowsItsOwnHistoryThoughItsLastWordWasOfAnEarlierEpoch() throws IOException {
        Path old = kiosk.backup();
        sold(H1, 1);
        sides.recall();
        inTouch(kiosk.sync());
        assertEquals(2, epoch());
        Path copy = kiosk.backup();
        try (Machine clone = kiosk.cloned(folder.resolve("clone"), copy)) {
            assertTrue(clone.sell(H1, 40));
            inTouch(clone.sync());
            sold(H2, 6);
            kiosk.restore(old);
            refused(Sync.Refusal.FORK, kiosk.sync());
            sides.agree(2, Wish.HELD);
            inTouch(kiosk.sync());
            assertEquals(59, sides.owned(H1), "the copy's sale is held");
            assertEquals(100, sides.owned(H2));
            assertEquals(6, sides.riskReserve());
            allAgrees();
        }
    }

    @Test
    void aCopiedDiskThatSpeaksFirstKeepsTheShopsOwnKioskFromNothingThatTwoPeopleCannotSettle() throws IOException {
        inTouch(kiosk.sync());
        Path oldDisk = kiosk.backup();
        Path copy = sides.backupPool();
        sides.award(H1, 200);
        assertTrue(kiosk.sell(H1, 60));
        inTouch(kiosk.sync());
        inTouch(kiosk.sync());
        assertTrue(kiosk.sell(H1, 60), "by grants that the copy does not know");
        sides.restorePool(copy);
        try (Machine clone = kiosk.cloned(folder.resolve("clone"), oldDisk)) {
            assertTrue(clone.sell(H2, 5));
            inTouch(clone.sync());
            SyncState.Refused refused = assertInstanceOf(SyncState.Refused.class, kiosk.sync());
            assertEquals("fork", refused.code(), refused::message);
            sides.agree(1, Wish.HELD);
        }
        inTouch(kiosk.sync());
        assertEquals(125, sides.redeemed());
        assertEquals(100, sides.owned(H1), "nobody is charged for the copy");
        assertTrue(kiosk.sell(H1, 1), "and the shop goes on");
        inTouch(kiosk.sync());
        assertEquals(List.of(), sides.wrong(kiosk));
    }
}
