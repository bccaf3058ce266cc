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
import jifen.fundpool.TwoSides.Machine;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.epochs.TwoPeople.Wish;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.Epochs;
import jifen.ledger.party.HouseholdId;
import jifen.protocol.Sync;
import jifen.sync.SyncState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Epochs closed and opened over a real wire, by a real kiosk and a real fund pool, each with its own disk (docs/decisions/0019). */
@Timeout(120)
final class EpochExchangeTest {
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
    void aRecallBringsAllRightsHomeAndTheKioskGoesOnInTheNextEpoch() {
        sold(H1, 10);
        sides.recall();
        inTouch(kiosk.sync());
        assertEquals(2, epoch());
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
        inTouch(kiosk.sync());
        Path copy = kiosk.backup();
        sold(H1, 20);
        sold(H2, 5);
        kiosk.receive(40);
        inTouch(kiosk.sync());
        long entries = kiosk.shop().totals().entries();
        kiosk.dieAndRestore(copy);
        assertFalse(kiosk.sell(H1, 1), "nothing is spent before the exchange");
        assertTrue(kiosk.shop().inbox().stopped().orElseThrow().contains("restored"));
        inTouch(kiosk.sync());
        assertEquals(2, epoch());
        assertEquals(
                entries + 1, kiosk.shop().totals().entries(), "all of the old log and the opening of the new epoch");
        assertEquals(70, sides.owned(H1));
        allAgrees();
    }

    @Test
    void whatMayHaveBeenSpentAfterTheLastPushIsFrozenAndNeverGrantedAgain() {
        inTouch(kiosk.sync());
        Path copy = kiosk.backup();
        sold(H1, 25);
        kiosk.dieAndRestore(copy);
        inTouch(kiosk.sync());
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
        inTouch(kiosk.sync());
        assertEquals(70, sides.frozen(H1));
    }

    @Test
    void whatWasAskedForAnewIsNotConfirmedUnderTheOldWish() {
        Path copy = kiosk.backup();
        sold(H1, 25);
        kiosk.dieAndRestore(copy);
        inTouch(kiosk.sync());
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
        inTouch(kiosk.sync());
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
        inTouch(kiosk.sync());
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
        inTouch(kiosk.sync());
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
        inTouch(kiosk.sync());
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
        assertEquals(2, epoch(), "the epoch is open here, and nobody there has heard of it");
        long usable = sides.out(H1);
        sold(H1, (int) usable);
        kiosk.dieAndRestore(copy);
        inTouch(kiosk.sync());
        assertEquals(3, epoch());
        assertEquals(70 + usable, sides.frozen(H1));
        assertEquals(100, sides.owned(H1));
        allAgrees();
    }

    @Test
    void aCopyOfACopyIsNoTrouble() {
        sold(H1, 3);
        inTouch(kiosk.sync());
        Path copy = kiosk.backup();
        kiosk.dieAndRestore(copy);
        inTouch(kiosk.sync());
        sold(H1, 2);
        inTouch(kiosk.sync());
        kiosk.dieAndRestore(copy);
        inTouch(kiosk.sync());
        assertEquals(3, epoch());
        assertEquals(95, sides.owned(H1));
        allAgrees();
    }

    @Test
    void theOldMachineIsFencedWhenItComesBack() throws IOException {
        Path copy = kiosk.backup();
        try (Machine old = kiosk.cloned(folder.resolve("old"), copy)) {
            kiosk.dieAndRestore(copy);
            inTouch(kiosk.sync());
            assertTrue(old.sell(H1, 5), "it cannot know");
            refused(Sync.Refusal.EPOCH_CLOSED, old.sync());
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
                inTouch(kiosk.sync());
                Path copy = kiosk.backup();
                sold(H2, 1);
                inTouch(kiosk.sync());
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
                int closed = epoch() - 1;
                sides.agree(closed, Wish.NOTHING_SPENT);
                inTouch(kiosk.sync());
            }
            assertTrue(lost > 5, "an exchange has several messages");
        }
        assertEquals(0, sides.riskReserve());
    }

    @Test
    void aKioskThatNeverComesBackIsWrittenOffByTwoPeople() throws IOException {
        sold(H1, 10);
        inTouch(kiosk.sync());
        try (Machine other = sides.kiosk(folder.resolve("other"))) {
            sides.agree(1, Wish.WRITE_OFF);
            assertEquals(90, sides.owned(H1));
            assertEquals(0, sides.frozen(H1));
            refused(Sync.Refusal.EPOCH_CLOSED, kiosk.sync());
            inTouch(other.sync());
            assertTrue(other.sell(H1, 50), "the household has its points again");
            inTouch(other.sync());
            assertEquals(List.of(), sides.wrong(other));
        }
    }
}
