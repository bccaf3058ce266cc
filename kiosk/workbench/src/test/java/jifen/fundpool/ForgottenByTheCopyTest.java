package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jifen.fundpool.TwoSides.Machine;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.epochs.TwoPeople.Wish;
import jifen.fundpool.households.Cards;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.sync.SyncState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people had decided after the copy from which a fund pool was put back, and its kiosks have heard of (docs/decisions/0024). */
@Timeout(120)
final class ForgottenByTheCopyTest {
    private static final HouseholdId H1 = TwoSides.HOUSEHOLDS.get(0);
    private static final HouseholdId H2 = TwoSides.HOUSEHOLDS.get(1);
    /** A round in which an epoch is closed has fewer. */
    private static final int EXCHANGE_MESSAGES = 6;

    private static final HouseholdId SON = new HouseholdId("H3");

    @TempDir
    Path folder;

    private TwoSides sides;
    private TwoVillages villages;
    private Machine kiosk;

    @BeforeEach
    void aShopAtWork() throws IOException {
        sides = new TwoSides(folder);
        villages = new TwoVillages(sides);
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

    private void heard() {
        inTouch(kiosk.sync());
        inTouch(kiosk.sync());
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
        inTouch(kiosk.sync());
        Path copy = sides.backupPool();
        assertInstanceOf(Outcome.Done.class, sides.township().cards().lost(TwoSides.card(H1), TwoSides.FIRST));
        inTouch(kiosk.sync());
        sides.restorePool(copy);
        assertFalse(card(H1).lost(), "the copy does not know");
        heard();
        assertTrue(card(H1).lost(), "the kiosk does");
        assertFalse(kiosk.sell(H1, 1));
    }

    @Test
    void aDividedHouseholdsCardGoesOnBuyingForWhoFollows() {
        inTouch(kiosk.sync());
        Path copy = sides.backupPool();
        villages.register(SON);
        villages.close(H1, List.of(SON), List.of(1));
        inTouch(kiosk.sync());
        inTouch(kiosk.sync());
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
            inTouch(other.sync());
            Path old = kiosk.backup();
            Path copy = sides.backupPool();
            kiosk.dieAndRestore(old);
            sides.restorePool(copy);
            inTouch(kiosk.sync());
            assertEquals(List.of(other.shop().node()), sides.waitedFor(), "the one is frozen, the other waited for");
            Path meanwhile = sides.backupPool();
            sides.restorePool(meanwhile);
            assertEquals(2, sides.waitedFor().size(), "what the second life gave is forgotten as well");
            inTouch(kiosk.sync());
            inTouch(other.sync());
            assertEquals(List.of(), sides.waitedFor());
            assertEquals(0, sides.free(H2), "and all is frozen that the kiosk may have been given");
            sides.agree(1, Wish.WRITE_OFF);
            inTouch(kiosk.sync());
            assertEquals(List.of(), sides.wrong(kiosk, other));
        }
    }

    @Test
    void aKioskEnrolledAnewNeverHasTheNumberOfOneThatIsForgotten() throws IOException {
        Path copy = sides.backupPool();
        NodeId forgotten;
        try (Machine second = sides.kiosk(folder.resolve("second"))) {
            inTouch(second.sync());
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
        inTouch(kiosk.sync());
        sides.recall();
        Path copy = sides.backupPool();
        inTouch(kiosk.sync());
        sides.restorePool(copy);
        heard();
        assertEquals(0, sides.frozen(H1), "it was at work all the time, and nothing is in doubt");
        assertEquals(100, sides.owned(H1));
        assertEquals(0, sides.riskReserve());
    }

    @Test
    void aDebtFromTheTimeOfWaitingIsTheHouseholdsOwn() {
        inTouch(kiosk.sync());
        Path copy = sides.backupPool();
        sides.recall();
        inTouch(kiosk.sync());
        sides.restorePool(copy);
        villages.deduct(H1, 60);
        heard();
        assertEquals(0, sides.riskReserve(), "what it owes is a deduction, and no award that is forgotten");
        assertEquals(4_000, villages.net(H1));
    }

    @Test
    void anEpochOpenedByTheLifeBetweenTwoCopiesGoesOnThoughTheCopyHadOpenedItOtherwise() {
        for (int lost = 1; lost <= EXCHANGE_MESSAGES; lost++) {
            inTouch(kiosk.sync());
            Path before = sides.backupPool();
            sides.recall();
            sides.wire.lose(lost, Wire.Fate.ANSWER_LOST);
            kiosk.sync();
            sides.wire.lose(0, Wire.Fate.DELIVERED);
            Path after = sides.backupPool();
            sides.restorePool(before);
            sides.recall();
            inTouch(kiosk.sync());
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
}
