package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.epochs.TwoPeople.Wish;
import jifen.fundpool.households.Cards;
import jifen.fundpool.stores.Kiosks;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.sync.SyncState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people had decided after the copy from which a fund pool was put back, and its kiosks have heard of (docs/decisions/0024). */
@Timeout(120)
final class ForgottenByTheCopyTest extends ShopAtWork {
    /** A round in which an epoch is closed has fewer. */
    private static final int EXCHANGE_MESSAGES = 6;

    private static final HouseholdId SON = new HouseholdId("H3");

    private TwoVillages villages;

    @BeforeEach
    void twoVillages() {
        villages = new TwoVillages(sides);
    }

    private void heard() {
        kiosk.inTouch();
        kiosk.inTouch();
        assertEquals(List.of(), sides.waitedFor());
        assertEquals(List.of(), sides.wrong(kiosk));
    }

    private Cards.Card card(HouseholdId household) {
        return sides.township()
                .books()
                .read(handle -> Cards.find(handle, TwoSides.card(household)).orElseThrow());
    }

    @Test
    void aCardThatWasReportedLostIsLostThoughNoEntrySpeaksOfIt() {
        kiosk.inTouch();
        Path copy = sides.backupPool();
        assertInstanceOf(Outcome.Done.class, sides.township().cards().lost(TwoSides.card(H1), TwoSides.FIRST));
        kiosk.inTouch();
        sides.restorePool(copy);
        assertFalse(card(H1).lost(), "the copy does not know");
        heard();
        assertTrue(card(H1).lost(), "the kiosk does");
        assertFalse(kiosk.sell(H1, 1));
    }

    @Test
    void aDividedHouseholdsCardGoesOnBuyingForWhoFollows() {
        kiosk.inTouch();
        Path copy = sides.backupPool();
        villages.register(SON);
        villages.close(H1, List.of(SON), List.of(1));
        kiosk.inTouch();
        kiosk.inTouch();
        assertTrue(kiosk.sell(TwoSides.card(H1), 5), "by the card that the son has now");
        sides.restorePool(copy);
        heard();
        assertEquals(SON, card(H1).household());
        assertTrue(kiosk.sell(TwoSides.card(H1), 1));
        heard();
        assertEquals(6, sides.redeemed());
    }

    @Test
    void restoredOnceMoreWhileAllThatAKioskMayHaveIsFrozenItWaitsForItAgain() throws IOException {
        try (Machine other = sides.kiosk(TwoSides.OTHER_STORE, folder.resolve("other"))) {
            other.inTouch();
            Path old = kiosk.backup();
            Path copy = sides.backupPool();
            kiosk.dieAndRestore(old);
            sides.restorePool(copy);
            kiosk.inTouch();
            assertEquals(List.of(other.shop().node()), sides.waitedFor(), "the one is frozen, the other waited for");
            Path meanwhile = sides.backupPool();
            sides.restorePool(meanwhile);
            assertEquals(2, sides.waitedFor().size(), "what the second life gave is forgotten as well");
            kiosk.inTouch();
            other.inTouch();
            assertEquals(List.of(), sides.waitedFor());
            assertEquals(0, sides.free(H2), "and all is frozen that the kiosk may have been given");
            sides.agree(1, Wish.WRITE_OFF);
            kiosk.inTouch();
            assertEquals(List.of(), sides.wrong(kiosk, other));
        }
    }

    @Test
    void aKioskEnrolledAnewNeverHasTheNumberOfOneThatIsForgotten() throws IOException {
        Path copy = sides.backupPool();
        NodeId forgotten;
        try (Machine second = sides.kiosk(folder.resolve("second"))) {
            second.inTouch();
            forgotten = second.shop().node();
            sides.restorePool(copy);
            assertInstanceOf(SyncState.Refused.class, second.sync(), "a stranger");
        }
        try (Machine third = sides.kiosk(folder.resolve("third"))) {
            assertNotEquals(forgotten, third.shop().node(), "its receipts bear that number");
            assertNotEquals(TwoSides.NODE, third.shop().node());
        }
    }

    @Test
    void aRecallThatTheKioskAnsweredBeforeTheRestoreIsNotAskedForOnceMore() {
        kiosk.inTouch();
        sides.recall();
        Path copy = sides.backupPool();
        kiosk.inTouch();
        sides.restorePool(copy);
        heard();
        assertEquals(0, sides.frozen(H1), "it was at work all the time, and nothing is in doubt");
        assertEquals(100, sides.owned(H1));
        assertEquals(0, sides.riskReserve());
    }

    @Test
    void aDebtFromTheTimeOfWaitingIsTheHouseholdsOwn() {
        kiosk.inTouch();
        Path copy = sides.backupPool();
        sides.recall();
        kiosk.inTouch();
        sides.restorePool(copy);
        villages.deduct(H1, 60);
        heard();
        assertEquals(0, sides.riskReserve(), "what it owes is a deduction, and no award that is forgotten");
        assertEquals(4_000, villages.net(H1));
    }

    @Test
    void anEpochOpenedByTheLifeBetweenTwoCopiesGoesOnThoughTheCopyHadOpenedItOtherwise() {
        for (int lost = 1; lost <= EXCHANGE_MESSAGES; lost++) {
            kiosk.inTouch();
            Path before = sides.backupPool();
            sides.recall();
            sides.wire.lose(lost, Wire.Fate.ANSWER_LOST);
            kiosk.sync();
            sides.wire.lose(0, Wire.Fate.DELIVERED);
            Path after = sides.backupPool();
            sides.restorePool(before);
            sides.recall();
            kiosk.inTouch();
            assertTrue(
                    kiosk.sell(H1, 1),
                    "by the opening of the second life, with message " + lost + " lost in the first");
            sides.restorePool(after);
            heard();
            assertEquals(lost, sides.redeemed());
            assertEquals(100 - lost, sides.owned(H1));
            assertEquals(0, sides.riskReserve());
        }
    }

    @Test
    void aRecallThatWasForgottenBringsTheRightsHomeAgain() throws IOException {
        try (Machine other = sides.kiosk(TwoSides.OTHER_STORE, folder.resolve("other"))) {
            sold(H1, 10);
            kiosk.inTouch();
            Path copy = sides.backupPool();
            sides.recall();
            kiosk.inTouch();
            other.inTouch();
            sold(H1, 5);
            assertTrue(other.sell(H1, 3));
            sides.restorePool(copy);
            other.inTouch();
            assertEquals(List.of(TwoSides.NODE), sides.waitedFor());
            kiosk.inTouch();
            other.inTouch();
            assertEquals(2, kiosk.epoch());
            assertEquals(82, sides.owned(H1));
            assertEquals(0, sides.frozen(H1));
            assertEquals(0, sides.riskReserve());
            allAgrees(other);
        }
    }

    @Test
    void aHouseholdAndACardThatWereForgottenAreToldByTheKiosk() {
        Path copy = sides.backupPool();
        sides.register(SON, "04A1B2C3");
        sides.award(SON, 40);
        kiosk.inTouch();
        sold(SON, 12);
        sides.restorePool(copy);
        kiosk.inTouch();
        assertEquals(List.of(), sides.waitedFor());
        assertTrue(sides.learned().stream()
                .anyMatch(each ->
                        each.kind().equals("household") && each.subject().equals("H3")));
        assertTrue(sides.learned().stream()
                .anyMatch(each -> each.kind().equals("card") && each.subject().equals("04A1B2C3")));
        assertEquals(0, sides.due(SON));
        sold(SON, 1);
        allAgrees();
        assertEquals(13, sides.redeemed());
    }

    @Test
    void aCardThatWasReportedLostStaysLost() {
        kiosk.inTouch();
        Path copy = sides.backupPool();
        assertInstanceOf(Outcome.Done.class, sides.township().cards().lost(TwoSides.card(H1), TwoSides.FIRST));
        sides.register(SON, "04A1B2C3");
        sides.award(SON, 40);
        kiosk.inTouch();
        sold(SON, 1);
        sides.restorePool(copy);
        kiosk.inTouch();
        kiosk.inTouch();
        assertFalse(kiosk.sell(H1, 1));
        assertTrue(sides.learned().stream().anyMatch(each -> each.kind().equals("card-lost")));
    }

    @Test
    void aForkThatWasSettledAfterTheCopyIsSettledAgain() {
        Path old = kiosk.backup();
        sold(H1, 60);
        kiosk.inTouch();
        Path copy = sides.backupPool();
        kiosk.swapDisk(old);
        sold(H1, 65);
        assertInstanceOf(SyncState.Refused.class, kiosk.sync());
        sides.agree(1, Wish.HELD);
        kiosk.inTouch();
        assertEquals(65, sides.riskReserve());
        sides.restorePool(copy);
        kiosk.inTouch();
        sides.recall();
        assertInstanceOf(SyncState.Refused.class, kiosk.sync());
        assertEquals(Kiosks.State.QUARANTINED, sides.known().state());
        sides.agree(2, Wish.HELD);
        kiosk.inTouch();
        assertEquals(65, sides.riskReserve(), "as it was settled before");
        assertEquals(125, sides.redeemed());
        assertEquals(40, sides.owned(H1));
        allAgrees();
    }
}
