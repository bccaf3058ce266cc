package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jifen.fundpool.TwoSides.Machine;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.epochs.TwoPeople.Wish;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.Epochs;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.sync.SyncState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fund pool put back from an old copy, between kiosks that know better (docs/decisions/0024). */
@Timeout(120)
final class CentreRestoreTest {
    private static final HouseholdId H1 = TwoSides.HOUSEHOLDS.get(0);
    private static final HouseholdId H2 = TwoSides.HOUSEHOLDS.get(1);
    private static final HouseholdId H3 = new HouseholdId("H3");
    private static final NodeId OTHER = new NodeId("S7-1");

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

    private static void sold(Machine machine, HouseholdId household, int pieces) {
        assertTrue(machine.sell(household, pieces));
    }

    private void allAgrees(Machine... machines) {
        for (Machine machine : machines) {
            inTouch(machine.sync());
        }
        assertEquals(List.of(), sides.wrong(machines));
        sides.ledgers().forEach((household, left) -> assertEquals(sides.owned(household), left, household::toString));
    }

    @Test
    void theKioskSendsAgainWhatTheCopyLacksAndOnlyThenIsAnythingGranted() {
        Path copy = sides.backupPool();
        sold(kiosk, H1, 25);
        kiosk.receive(7);
        inTouch(kiosk.sync());
        sides.restorePool(copy);
        assertEquals(List.of(TwoSides.NODE), sides.waitedFor());
        sides.award(H2, 200);
        assertEquals(70, sides.out(H2), "nothing is granted while it waits");
        inTouch(kiosk.sync());
        assertEquals(List.of(), sides.waitedFor());
        assertEquals(75, sides.owned(H1));
        assertEquals(300, sides.owned(H2));
        assertTrue(sides.out(H2) > 70, "and now it is");
        assertEquals(0, sides.riskReserve());
        allAgrees(kiosk);
    }

    @Test
    void aGrantThatWasForgottenIsLearnedFromTheKiosksLogAndNotGivenTwice() throws IOException {
        try (Machine other = sides.kiosk(TwoSides.OTHER_STORE, folder.resolve("other"))) {
            sold(kiosk, H1, 60);
            Path copy = sides.backupPool();
            inTouch(kiosk.sync());
            inTouch(kiosk.sync());
            sold(kiosk, H1, 20);
            long inShops = sides.out(H1);
            assertTrue(inShops > 20, "the kiosk was granted more after the copy");
            sides.restorePool(copy);
            inTouch(other.sync());
            assertEquals(List.of(TwoSides.NODE), sides.waitedFor());
            inTouch(kiosk.sync());
            inTouch(other.sync());
            assertEquals(20, sides.owned(H1));
            assertEquals(0, sides.due(H1));
            assertEquals(0, sides.riskReserve());
            allAgrees(kiosk, other);
        }
    }

    @Test
    void whatAForgottenAwardPaidForIsBorneByTheRiskReserveAndByNoHousehold() {
        sold(kiosk, H1, 10);
        inTouch(kiosk.sync());
        Path copy = sides.backupPool();
        sides.award(H1, 200);
        inTouch(kiosk.sync());
        sold(kiosk, H1, 99);
        inTouch(kiosk.sync());
        sides.restorePool(copy);
        inTouch(kiosk.sync());
        assertEquals(0, sides.due(H1), "no household owes for it");
        assertTrue(sides.owned(H1) >= 0 && sides.owned(H1) <= 191);
        assertTrue(sides.riskReserve() > 0);
        assertEquals(109, sides.redeemed());
        assertTrue(sides.learned().stream()
                .anyMatch(each -> each.kind().equals("borne") && each.subject().equals("H1")));
        allAgrees(kiosk);
    }

    @Test
    void aCopyPutInByHandIsNoticedByWhatTheKioskHasSeen() {
        inTouch(kiosk.sync());
        Path copy = sides.backupPool();
        sold(kiosk, H1, 25);
        inTouch(kiosk.sync());
        sides.swapPool(copy);
        assertEquals(List.of(), sides.waitedFor(), "it cannot know yet");
        inTouch(kiosk.sync());
        assertEquals(2, sides.incarnation());
        assertEquals(75, sides.owned(H1));
        allAgrees(kiosk);
        inTouch(kiosk.sync());
        assertEquals(2, sides.incarnation(), "and only once");
    }

    @Test
    void aKioskThatSpeaksTheFirstRevisionIsPulledAgainAllTheSame() {
        sides.wire.speakOld();
        Path copy = sides.backupPool();
        sold(kiosk, H1, 25);
        sides.recall();
        inTouch(kiosk.sync());
        sides.restorePool(copy);
        inTouch(kiosk.sync());
        assertEquals(List.of(), sides.waitedFor());
        assertTrue(sides.frozen(H1) > 0, "what it had when it was recalled is frozen, because it does not say why");
        assertEquals(175 + sides.riskReserve(), sides.owned(H1) + sides.owned(H2), "and nobody is charged for that");
        sides.agree(1, Wish.NOTHING_SPENT);
        allAgrees(kiosk);
    }

    @Test
    void aRecallThatWasForgottenBringsTheRightsHomeAgain() throws IOException {
        try (Machine other = sides.kiosk(TwoSides.OTHER_STORE, folder.resolve("other"))) {
            sold(kiosk, H1, 10);
            inTouch(kiosk.sync());
            Path copy = sides.backupPool();
            sides.recall();
            inTouch(kiosk.sync());
            inTouch(other.sync());
            sold(kiosk, H1, 5);
            sold(other, H1, 3);
            sides.restorePool(copy);
            inTouch(other.sync());
            assertEquals(List.of(TwoSides.NODE), sides.waitedFor());
            inTouch(kiosk.sync());
            inTouch(other.sync());
            assertEquals(2, kiosk.shop().database().<Integer>read(Epochs::open));
            assertEquals(82, sides.owned(H1));
            assertEquals(0, sides.frozen(H1));
            assertEquals(0, sides.riskReserve());
            allAgrees(kiosk, other);
        }
    }

    @Test
    void aHouseholdAndACardThatWereForgottenAreToldByTheKiosk() {
        Path copy = sides.backupPool();
        sides.register(H3, "04A1B2C3");
        sides.award(H3, 40);
        inTouch(kiosk.sync());
        sold(kiosk, H3, 12);
        sides.restorePool(copy);
        inTouch(kiosk.sync());
        assertEquals(List.of(), sides.waitedFor());
        assertTrue(sides.learned().stream()
                .anyMatch(each ->
                        each.kind().equals("household") && each.subject().equals("H3")));
        assertTrue(sides.learned().stream()
                .anyMatch(each -> each.kind().equals("card") && each.subject().equals("04A1B2C3")));
        assertEquals(0, sides.due(H3));
        sold(kiosk, H3, 1);
        allAgrees(kiosk);
        assertEquals(13, sides.redeemed());
    }

    @Test
    void aCardThatWasReportedLostStaysLost() {
        inTouch(kiosk.sync());
        Path copy = sides.backupPool();
        assertInstanceOf(Outcome.Done.class, sides.township().cards().lost(TwoSides.card(H1), TwoSides.FIRST));
        sides.register(H3, "04A1B2C3");
        sides.award(H3, 40);
        inTouch(kiosk.sync());
        sold(kiosk, H3, 1);
        sides.restorePool(copy);
        inTouch(kiosk.sync());
        inTouch(kiosk.sync());
        assertFalse(kiosk.sell(H1, 1));
        assertTrue(sides.learned().stream().anyMatch(each -> each.kind().equals("card-lost")));
    }

    @Test
    void twoPeopleNoLongerWaitForAKioskAndAllThatItMayHaveIsFrozen() throws IOException {
        try (Machine other = sides.kiosk(TwoSides.OTHER_STORE, folder.resolve("other"))) {
            Path copy = sides.backupPool();
            sold(kiosk, H1, 10);
            sides.restorePool(copy);
            inTouch(other.sync());
            assertEquals(List.of(TwoSides.NODE), sides.waitedFor());
            assertInstanceOf(Outcome.Done.class, sides.ask(1, Wish.FENCE));
            assertInstanceOf(Outcome.Refused.class, sides.confirm(1, Wish.FENCE, TwoSides.FIRST), "one person alone");
            assertInstanceOf(Outcome.Done.class, sides.confirm(1, Wish.FENCE, TwoSides.SECOND));
            assertEquals(List.of(), sides.waitedFor());
            assertEquals(Kiosks.State.REPLACED, sides.known().state());
            assertEquals(0, sides.free(H1), "what is free may be out there, too");
            assertEquals(100, sides.owned(H1));
            assertInstanceOf(SyncState.Refused.class, kiosk.sync());
            sides.agree(1, Wish.WRITE_OFF);
            assertEquals(0, sides.frozen(H1));
            assertEquals(100, sides.owned(H1));
            inTouch(other.sync());
            assertEquals(List.of(), sides.wrong(other));
            assertInstanceOf(
                    Outcome.Refused.class,
                    sides.township().twoPeople().ask(OTHER, 1, Wish.FENCE, TwoSides.FIRST, "it was heard"));
        }
    }

    @Test
    void everythingIsToldAgainToAKioskThatIsFurtherThanTheNews() {
        inTouch(kiosk.sync());
        Path copy = sides.backupPool();
        for (int award = 0; award < 5; award++) {
            sides.award(H1, 10);
        }
        inTouch(kiosk.sync());
        sides.restorePool(copy);
        for (int award = 0; award < 9; award++) {
            sides.award(H2, 10);
        }
        inTouch(kiosk.sync());
        inTouch(kiosk.sync());
        sold(kiosk, H2, 60);
        allAgrees(kiosk);
    }

    @Test
    void restoredTwiceFromTheSameCopyItLearnsAllOfItAgain() {
        Path copy = sides.backupPool();
        sold(kiosk, H1, 25);
        inTouch(kiosk.sync());
        sides.restorePool(copy);
        inTouch(kiosk.sync());
        sold(kiosk, H1, 5);
        inTouch(kiosk.sync());
        sides.restorePool(copy);
        inTouch(kiosk.sync());
        assertEquals(3, sides.incarnation(), "the kiosk has seen the second life, which is not this one");
        assertEquals(70, sides.owned(H1));
        allAgrees(kiosk);
    }

    @Test
    void bothSidesRestoredFromOldCopiesGrantNothingTwice() {
        Path old = kiosk.backup();
        Path copy = sides.backupPool();
        sides.award(H1, 100);
        inTouch(kiosk.sync());
        sold(kiosk, H1, 20);
        inTouch(kiosk.sync());
        kiosk.dieAndRestore(old);
        sides.restorePool(copy);
        inTouch(kiosk.sync());
        assertEquals(List.of(), sides.waitedFor());
        assertEquals(0, sides.free(H1) + sides.out(H1), "all of it may have been spent unseen");
        assertFalse(kiosk.sell(H1, 1));
        assertEquals(100, sides.frozen(H1));
        sides.agree(1, Wish.WRITE_OFF);
        allAgrees(kiosk);
    }

    @Test
    void aForkThatWasSettledAfterTheCopyIsSettledAgain() {
        Path old = kiosk.backup();
        sold(kiosk, H1, 60);
        inTouch(kiosk.sync());
        Path copy = sides.backupPool();
        kiosk.swapDisk(old);
        sold(kiosk, H1, 65);
        assertInstanceOf(SyncState.Refused.class, kiosk.sync());
        sides.agree(1, Wish.HELD);
        inTouch(kiosk.sync());
        assertEquals(65, sides.riskReserve());
        sides.restorePool(copy);
        inTouch(kiosk.sync());
        sides.recall();
        assertInstanceOf(SyncState.Refused.class, kiosk.sync());
        assertEquals(Kiosks.State.QUARANTINED, sides.known().state());
        sides.agree(2, Wish.HELD);
        inTouch(kiosk.sync());
        assertEquals(65, sides.riskReserve(), "as it was settled before");
        assertEquals(125, sides.redeemed());
        assertEquals(40, sides.owned(H1));
        allAgrees(kiosk);
    }

    @Test
    void aLostMessageIsMadeGoodByTheNextRoundWhicheverItIs() throws IOException {
        for (Wire.Fate fate : List.of(Wire.Fate.REQUEST_LOST, Wire.Fate.ANSWER_LOST)) {
            int lost = 1;
            boolean all = false;
            while (!all) {
                sides.award(H1, 3);
                inTouch(kiosk.sync());
                Path copy = sides.backupPool();
                sold(kiosk, H1, 1);
                inTouch(kiosk.sync());
                sold(kiosk, H2, 1);
                long owned = sides.owned(H1);
                sides.restorePool(copy);
                sides.wire.lose(lost++, fate);
                kiosk.sync();
                all = sides.wire.messages() < lost - 1;
                sides.wire.lose(0, Wire.Fate.DELIVERED);
                kiosk.restart();
                sides.restartPool();
                allAgrees(kiosk);
                assertEquals(List.of(), sides.waitedFor());
                assertEquals(owned, sides.owned(H1));
            }
            assertTrue(lost > 3);
        }
        assertEquals(0, sides.riskReserve());
    }
}
