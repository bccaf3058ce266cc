package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.TwoSignatures;
import jifen.fundpool.epochs.TwoPeople.Wish;
import jifen.fundpool.stores.Kiosks;
import jifen.ledger.event.CentreEvent.EpochClosed;
import jifen.ledger.party.NodeId;
import jifen.sync.SyncState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fund pool put back from an old copy, between kiosks that know better (docs/decisions/0024). */
@Timeout(120)
final class CentreRestoreTest extends ShopAtWork {
    private static final NodeId OTHER = new NodeId("S7-1");

    @Test
    void theKioskSendsAgainWhatTheCopyLacksAndOnlyThenIsAnythingGranted() {
        Path copy = sides.backupPool();
        sold(H1, 25);
        kiosk.receive(7);
        kiosk.inTouch();
        sides.restorePool(copy);
        assertEquals(List.of(TwoSides.NODE), sides.waitedFor());
        sides.award(H2, 200);
        assertEquals(70, sides.out(H2), "nothing is granted while it waits");
        kiosk.inTouch();
        assertEquals(List.of(), sides.waitedFor());
        assertEquals(75, sides.owned(H1));
        assertEquals(300, sides.owned(H2));
        assertTrue(sides.out(H2) > 70, "and now it is");
        assertEquals(0, sides.riskReserve());
        allAgrees();
    }

    @Test
    void aGrantThatWasForgottenIsLearnedFromTheKiosksLogAndNotGivenTwice() throws IOException {
        try (Machine other = sides.kiosk(TwoSides.OTHER_STORE, folder.resolve("other"))) {
            sold(H1, 60);
            Path copy = sides.backupPool();
            kiosk.inTouch();
            kiosk.inTouch();
            sold(H1, 20);
            long inShops = sides.out(H1);
            assertTrue(inShops > 20, "the kiosk was granted more after the copy");
            sides.restorePool(copy);
            other.inTouch();
            assertEquals(List.of(TwoSides.NODE), sides.waitedFor());
            kiosk.inTouch();
            other.inTouch();
            assertEquals(20, sides.owned(H1));
            assertEquals(0, sides.due(H1));
            assertEquals(0, sides.riskReserve());
            allAgrees(other);
        }
    }

    @Test
    void whatAForgottenAwardPaidForIsBorneByTheRiskReserveAndByNoHousehold() {
        sold(H1, 10);
        kiosk.inTouch();
        Path copy = sides.backupPool();
        sides.award(H1, 200);
        kiosk.inTouch();
        sold(H1, 99);
        kiosk.inTouch();
        sides.restorePool(copy);
        kiosk.inTouch();
        assertEquals(0, sides.due(H1), "no household owes for it");
        assertTrue(sides.owned(H1) >= 0 && sides.owned(H1) <= 191);
        assertTrue(sides.riskReserve() > 0);
        assertEquals(109, sides.redeemed());
        assertTrue(sides.learned().stream()
                .anyMatch(each -> each.kind().equals("borne") && each.subject().equals("H1")));
        allAgrees();
    }

    @Test
    void aCopyPutInByHandIsNoticedByWhatTheKioskHasSeen() {
        kiosk.inTouch();
        Path copy = sides.backupPool();
        sold(H1, 25);
        kiosk.inTouch();
        sides.swapPool(copy);
        assertEquals(List.of(), sides.waitedFor(), "it cannot know yet");
        kiosk.inTouch();
        assertEquals(2, sides.incarnation());
        assertEquals(75, sides.owned(H1));
        allAgrees();
        kiosk.inTouch();
        assertEquals(2, sides.incarnation(), "and only once");
    }

    @Test
    void aKioskThatSpeaksTheFirstRevisionIsPulledAgainAllTheSame() {
        sides.wire.speakOld();
        Path copy = sides.backupPool();
        sold(H1, 25);
        sides.recall();
        kiosk.inTouch();
        sides.restorePool(copy);
        kiosk.inTouch();
        assertEquals(List.of(), sides.waitedFor());
        assertTrue(sides.frozen(H1) > 0, "what it had when it was recalled is frozen, because it does not say why");
        assertEquals(175 + sides.riskReserve(), sides.owned(H1) + sides.owned(H2), "and nobody is charged for that");
        sides.agree(1, Wish.NOTHING_SPENT);
        allAgrees();
    }

    @Test
    void twoPeopleNoLongerWaitForAKioskAndAllThatItMayHaveIsFrozen() throws IOException {
        try (Machine other = sides.kiosk(TwoSides.OTHER_STORE, folder.resolve("other"))) {
            Path copy = sides.backupPool();
            sold(H1, 10);
            sides.restorePool(copy);
            other.inTouch();
            assertEquals(List.of(TwoSides.NODE), sides.waitedFor());
            assertInstanceOf(Outcome.Done.class, sides.ask(1, Wish.FENCE));
            assertInstanceOf(Outcome.Refused.class, sides.confirm(1, Wish.FENCE, TwoSides.FIRST), "one person alone");
            assertInstanceOf(Outcome.Done.class, sides.confirm(1, Wish.FENCE, TwoSides.SECOND));
            assertEquals(List.of(), sides.waitedFor());
            assertEquals(Kiosks.State.REPLACED, sides.known().state());
            assertEquals(TwoSignatures.of(TwoSides.FIRST, TwoSides.SECOND), sides.signed(EpochClosed.class));
            assertEquals(0, sides.free(H1), "what is free may be out there, too");
            assertEquals(100, sides.owned(H1));
            assertInstanceOf(SyncState.Refused.class, kiosk.sync());
            sides.agree(1, Wish.WRITE_OFF);
            assertEquals(0, sides.frozen(H1));
            assertEquals(100, sides.owned(H1));
            other.inTouch();
            assertEquals(List.of(), sides.wrong(other));
            assertInstanceOf(
                    Outcome.Refused.class,
                    sides.township().twoPeople().ask(OTHER, 1, Wish.FENCE, TwoSides.FIRST, "it was heard"));
        }
    }

    @Test
    void everythingIsToldAgainToAKioskThatIsFurtherThanTheNews() {
        kiosk.inTouch();
        Path copy = sides.backupPool();
        for (int award = 0; award < 5; award++) {
            sides.award(H1, 10);
        }
        kiosk.inTouch();
        sides.restorePool(copy);
        for (int award = 0; award < 9; award++) {
            sides.award(H2, 10);
        }
        kiosk.inTouch();
        kiosk.inTouch();
        sold(H2, 60);
        allAgrees();
    }

    @Test
    void restoredTwiceFromTheSameCopyItLearnsAllOfItAgain() {
        Path copy = sides.backupPool();
        sold(H1, 25);
        kiosk.inTouch();
        sides.restorePool(copy);
        kiosk.inTouch();
        sold(H1, 5);
        kiosk.inTouch();
        sides.restorePool(copy);
        kiosk.inTouch();
        assertEquals(3, sides.incarnation(), "the kiosk has seen the second life, which is not this one");
        assertEquals(70, sides.owned(H1));
        allAgrees();
    }

    @Test
    void bothSidesRestoredFromOldCopiesGrantNothingTwice() {
        Path old = kiosk.backup();
        Path copy = sides.backupPool();
        sides.award(H1, 100);
        kiosk.inTouch();
        sold(H1, 20);
        kiosk.inTouch();
        kiosk.dieAndRestore(old);
        sides.restorePool(copy);
        kiosk.inTouch();
        assertEquals(List.of(), sides.waitedFor());
        assertEquals(0, sides.free(H1) + sides.out(H1), "all of it may have been spent unseen");
        assertFalse(kiosk.sell(H1, 1));
        assertEquals(100, sides.frozen(H1));
        sides.agree(1, Wish.WRITE_OFF);
        allAgrees();
    }

    @Test
    void aLostMessageIsMadeGoodByTheNextRoundWhicheverItIs() throws IOException {
        for (Wire.Fate fate : List.of(Wire.Fate.REQUEST_LOST, Wire.Fate.ANSWER_LOST)) {
            int lost = 1;
            boolean all = false;
            while (!all) {
                sides.award(H1, 3);
                kiosk.inTouch();
                Path copy = sides.backupPool();
                sold(H1, 1);
                kiosk.inTouch();
                sold(H2, 1);
                long owned = sides.owned(H1);
                sides.restorePool(copy);
                sides.wire.lose(lost++, fate);
                kiosk.sync();
                all = sides.wire.messages() < lost - 1;
                sides.wire.lose(0, Wire.Fate.DELIVERED);
                kiosk.restart();
                sides.restartPool();
                allAgrees();
                assertEquals(List.of(), sides.waitedFor());
                assertEquals(owned, sides.owned(H1));
            }
            assertTrue(lost > 3);
        }
        assertEquals(0, sides.riskReserve());
    }
}
