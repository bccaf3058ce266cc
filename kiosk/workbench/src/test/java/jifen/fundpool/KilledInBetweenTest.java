package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jifen.fundpool.TwoSides.Machine;
import jifen.fundpool.epochs.TwoPeople.Wish;
import jifen.journal.Epochs;
import jifen.ledger.party.HouseholdId;
import jifen.sync.SyncState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kiosk or fund pool killed at each of their commits in turn, in the middle of an exchange that has several steps. */
@Timeout(300)
final class KilledInBetweenTest {
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

    private CrashPoint of(String side) {
        return side.equals("kiosk") ? kiosk.crash : sides.poolCrash;
    }

    /** One round with a kill in it, then both start again. */
    private boolean killedAt(String side, int commit, boolean before) {
        of(side).arm(commit, before);
        kiosk.sync();
        boolean killed = of(side).revive();
        kiosk.restart();
        sides.restartPool();
        return killed;
    }

    private void allAgrees() {
        SyncState state = kiosk.sync();
        assertInstanceOf(SyncState.InTouch.class, state, state::toString);
        assertEquals(List.of(), sides.wrong(kiosk));
        sides.ledgers().forEach((household, left) -> assertEquals(sides.owned(household), left, household::toString));
    }

    @ParameterizedTest
    @CsvSource({"kiosk,true", "kiosk,false", "pool,true", "pool,false"})
    void theEndOfAnEpochIsMadeGoodByTheNextRound(String side, boolean before) {
        boolean killed = true;
        for (int commit = 1; killed; commit++) {
            assertTrue(kiosk.sell(H1, 1));
            assertInstanceOf(SyncState.InTouch.class, kiosk.sync());
            Path copy = kiosk.backup();
            assertTrue(kiosk.sell(H2, 1));
            assertInstanceOf(SyncState.InTouch.class, kiosk.sync());
            long owned = sides.owned(H1);
            kiosk.dieAndRestore(copy);
            killed = killedAt(side, commit, before);
            allAgrees();
            assertEquals(owned, sides.owned(H1));
            int open = kiosk.shop().database().<Integer>read(Epochs::open);
            for (int epoch = 1; epoch < open; epoch++) {
                if (sides.frozen(epoch) > 0) {
                    sides.agree(epoch, Wish.NOTHING_SPENT);
                }
            }
            assertInstanceOf(SyncState.InTouch.class, kiosk.sync());
        }
        assertEquals(0, sides.riskReserve());
    }

    @ParameterizedTest
    @CsvSource({"kiosk,true", "kiosk,false", "pool,true", "pool,false"})
    void aRestoredFundPoolGoesOnWithWhatItHasHeard(String side, boolean before) {
        boolean killed = true;
        for (int commit = 1; killed; commit++) {
            sides.award(H1, 2);
            assertInstanceOf(SyncState.InTouch.class, kiosk.sync());
            Path copy = sides.backupPool();
            assertTrue(kiosk.sell(H1, 1));
            sides.recall();
            assertInstanceOf(SyncState.InTouch.class, kiosk.sync());
            assertTrue(kiosk.sell(H2, 1));
            long owned = sides.owned(H1);
            sides.restorePool(copy);
            killed = killedAt(side, commit, before);
            allAgrees();
            assertEquals(List.of(), sides.waitedFor());
            assertEquals(owned, sides.owned(H1));
            assertEquals(0, sides.due(H1));
        }
        assertEquals(0, sides.riskReserve());
    }
}
