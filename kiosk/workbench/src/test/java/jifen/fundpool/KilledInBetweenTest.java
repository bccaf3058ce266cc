package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import jifen.fundpool.epochs.TwoPeople.Wish;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kiosk or fund pool killed at each of their commits in turn, in the middle of an exchange that has several steps. */
@Timeout(300)
final class KilledInBetweenTest extends ShopAtWork {
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

    @ParameterizedTest
    @CsvSource({"kiosk,true", "kiosk,false", "pool,true", "pool,false"})
    void theEndOfAnEpochIsMadeGoodByTheNextRound(String side, boolean before) {
        boolean killed = true;
        for (int commit = 1; killed; commit++) {
            sold(H1, 1);
            kiosk.inTouch();
            Path copy = kiosk.backup();
            sold(H2, 1);
            kiosk.inTouch();
            long owned = sides.owned(H1);
            kiosk.dieAndRestore(copy);
            killed = killedAt(side, commit, before);
            allAgrees();
            assertEquals(owned, sides.owned(H1));
            int open = kiosk.epoch();
            for (int epoch = 1; epoch < open; epoch++) {
                if (sides.frozen(epoch) > 0) {
                    sides.agree(epoch, Wish.NOTHING_SPENT);
                }
            }
            kiosk.inTouch();
        }
        assertEquals(0, sides.riskReserve());
    }

    @ParameterizedTest
    @CsvSource({"kiosk,true", "kiosk,false", "pool,true", "pool,false"})
    void aRestoredFundPoolGoesOnWithWhatItHasHeard(String side, boolean before) {
        boolean killed = true;
        for (int commit = 1; killed; commit++) {
            sides.award(H1, 2);
            kiosk.inTouch();
            Path copy = sides.backupPool();
            sold(H1, 1);
            sides.recall();
            kiosk.inTouch();
            sold(H2, 1);
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
