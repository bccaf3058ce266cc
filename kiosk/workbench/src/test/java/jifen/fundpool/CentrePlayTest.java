package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import jifen.ledger.party.HouseholdId;
import jifen.sync.SyncState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random sales in two shops, awards, recalls, lost messages and a fund pool put back from old copies, by the command and by hand, against
 * a notebook of every sale and every award.
 */
@Timeout(600)
final class CentrePlayTest {
    private static final int PLAYS = Integer.getInteger("jifen.plays", 6);
    private static final int STEPS = 40;

    private final long seed = Long.getLong("jifen.seed", System.nanoTime());

    @TempDir
    Path folder;

    /** What a person with a notebook would know; whole points. */
    private static final class Notebook {
        private final Map<HouseholdId, Long> awarded = new HashMap<>();
        private final Map<HouseholdId, Long> sold = new HashMap<>();

        Notebook() {
            TwoSides.HOUSEHOLDS.forEach(household -> {
                awarded.put(household, TwoSides.AWARD);
                sold.put(household, 0L);
            });
        }

        long left(HouseholdId household) {
            return awarded.getOrDefault(household, 0L) - sold.getOrDefault(household, 0L);
        }

        long soldInAll() {
            return sold.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    @Test
    void aFundPoolFromAnOldCopyGrantsNothingTwiceAndChargesNobody() throws IOException {
        System.out.println("centre play: seed " + seed + " (again with -Djifen.seed=" + seed + ")");
        SplittableRandom random = new SplittableRandom(seed);
        for (int play = 0; play < PLAYS; play++) {
            play(folder.resolve("play-" + play), random.split(), play % 3 == 2);
        }
    }

    private void play(Path place, SplittableRandom random, boolean byHand) throws IOException {
        Notebook notebook = new Notebook();
        List<Path> copies = new ArrayList<>();
        try (TwoSides sides = new TwoSides(place);
                Machine here = sides.kiosk(place.resolve("here"));
                Machine there = sides.kiosk(TwoSides.OTHER_STORE, place.resolve("there"))) {
            copies.add(sides.backupPool());
            for (int step = 0; step < STEPS; step++) {
                HouseholdId household = TwoSides.HOUSEHOLDS.get(random.nextInt(2));
                Machine kiosk = random.nextInt(3) == 0 ? there : here;
                switch (random.nextInt(9)) {
                    case 0, 1, 2, 3 -> {
                        int pieces = random.nextInt(1, 30);
                        if (kiosk.sell(household, pieces)) {
                            notebook.sold.merge(household, (long) pieces, Long::sum);
                        }
                    }
                    case 4, 5 -> sync(sides, kiosk, random);
                    case 6 -> copies.add(sides.backupPool());
                    case 7 -> {
                        int points = random.nextInt(1, 60);
                        sides.award(household, points);
                        notebook.awarded.merge(household, (long) points, Long::sum);
                    }
                    default -> restoreOrRecall(sides, copies.get(random.nextInt(copies.size())), byHand, random);
                }
            }
            for (int round = 0; round < 3; round++) {
                sync(sides, here, random);
                sync(sides, there, random);
            }
            check(sides, notebook, byHand);
            assertEquals(List.of(), sides.wrong(here, there));
        }
    }

    private static void restoreOrRecall(TwoSides sides, Path copy, boolean byHand, SplittableRandom random) {
        if (random.nextInt(3) == 0) {
            sides.recall();
        } else if (byHand && random.nextBoolean()) {
            sides.swapPool(copy);
        } else {
            sides.restorePool(copy);
        }
    }

    /** With a message lost on the way, now and then; in the end both are in touch. */
    private static void sync(TwoSides sides, Machine kiosk, SplittableRandom random) {
        sides.wire.lose(random.nextInt(8), random.nextBoolean() ? Wire.Fate.REQUEST_LOST : Wire.Fate.ANSWER_LOST);
        kiosk.sync();
        sides.wire.lose(0, Wire.Fate.DELIVERED);
        SyncState state = kiosk.sync();
        assertInstanceOf(SyncState.InTouch.class, state, state::toString);
    }

    private static void check(TwoSides sides, Notebook notebook, boolean byHand) {
        assertEquals(List.of(), sides.waitedFor());
        assertEquals(notebook.soldInAll(), sides.redeemed(), "each sale once");
        for (HouseholdId household : TwoSides.HOUSEHOLDS) {
            assertEquals(0, sides.due(household), () -> household + " owes nothing");
            long left = notebook.left(household);
            if (byHand) {
                assertTrue(left >= -sides.riskReserve(), () -> household + " got more than the risk reserve bears");
            } else {
                assertTrue(left >= 0, () -> household + " got more goods than it ever had points");
                assertTrue(sides.owned(household) <= left, () -> household + " has more than it was ever awarded");
            }
        }
    }
}
