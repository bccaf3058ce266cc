package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import jifen.fundpool.TwoSides.Machine;
import jifen.fundpool.epochs.TwoPeople.Wish;
import jifen.ledger.party.HouseholdId;
import jifen.sync.SyncState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random sales, syncs, backups, restores, recalls and settlements against a plain model: what a household got, and which of it the fund
 * pool had heard when a disk died.
 */
@Timeout(300)
final class EpochPlayTest {
    private static final int PLAYS = Integer.getInteger("jifen.plays", 12);
    private static final int STEPS = 30;

    private final long seed = Long.getLong("jifen.seed", System.nanoTime());

    @TempDir
    Path folder;

    /** What a person with a notebook would know. */
    private static final class Notebook {
        private final Map<HouseholdId, Long> awarded = new HashMap<>();
        private final Map<HouseholdId, Long> heard = new HashMap<>();
        private final Map<HouseholdId, Long> onDisk = new HashMap<>();

        /** Goods handed out whose entries died with a disk. */
        private long lost;

        private Notebook() {
            for (HouseholdId id : TwoSides.HOUSEHOLDS) {
                awarded.put(id, TwoSides.AWARD);
                heard.put(id, 0L);
                onDisk.put(id, 0L);
            }
        }

        void sold(HouseholdId household, long points) {
            onDisk.merge(household, points, Long::sum);
        }

        void synced() {
            onDisk.forEach((household, points) -> heard.merge(household, points, Long::sum));
            onDisk.replaceAll((household, points) -> 0L);
        }

        void died(Map<HouseholdId, Long> onTheCopy) {
            onDisk.replaceAll((household, points) -> {
                lost += points - onTheCopy.get(household);
                return onTheCopy.get(household);
            });
        }
    }

    /** A copy, what of it the fund pool has not heard, and the round of syncs in which it was made. */
    private record Copy(Path file, Map<HouseholdId, Long> unheard, int syncs) {}

    @Test
    void nothingIsLostDoubledOrOverdrawnWhateverIsRestoredWhen() throws IOException {
        System.out.println("epoch play: seed " + seed + " (again with -Djifen.seed=" + seed + ")");
        SplittableRandom random = new SplittableRandom(seed);
        for (int play = 0; play < PLAYS; play++) {
            play(folder.resolve("play-" + play), random.split());
        }
    }

    private void play(Path place, SplittableRandom random) throws IOException {
        Notebook notebook = new Notebook();
        List<Copy> copies = new ArrayList<>();
        int syncs = 0;
        try (TwoSides sides = new TwoSides(place);
                Machine kiosk = sides.kiosk(place.resolve("kiosk"))) {
            for (int step = 0; step < STEPS; step++) {
                HouseholdId household = TwoSides.HOUSEHOLDS.get(random.nextInt(2));
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> {
                        int pieces = random.nextInt(1, 12);
                        if (kiosk.sell(household, pieces)) {
                            notebook.sold(household, pieces);
                        }
                    }
                    case 3 -> {
                        sync(sides, kiosk, random);
                        notebook.synced();
                        syncs++;
                    }
                    case 4 -> copies.add(new Copy(kiosk.backup(), Map.copyOf(notebook.onDisk), syncs));
                    case 5 -> {
                        if (!copies.isEmpty()) {
                            Copy copy = copies.get(random.nextInt(copies.size()));
                            kiosk.dieAndRestore(copy.file());
                            boolean heardSince = copy.syncs() != syncs;
                            notebook.died(
                                    heardSince
                                            ? Map.of(TwoSides.HOUSEHOLDS.get(0), 0L, TwoSides.HOUSEHOLDS.get(1), 0L)
                                            : copy.unheard());
                        }
                    }
                    case 6 -> sides.recall();
                    default -> settle(sides, random);
                }
                check(sides, notebook);
            }
            sync(sides, kiosk, random);
            notebook.synced();
            check(sides, notebook);
            assertEquals(List.of(), sides.wrong(kiosk));
        }
    }

    /** With a message lost on the way, now and then; in the end both are in touch. */
    private static void sync(TwoSides sides, Machine kiosk, SplittableRandom random) {
        sides.wire.lose(random.nextInt(10), random.nextBoolean() ? Wire.Fate.REQUEST_LOST : Wire.Fate.ANSWER_LOST);
        kiosk.sync();
        sides.wire.lose(0, Wire.Fate.DELIVERED);
        SyncState state = kiosk.sync();
        assertTrue(state instanceof SyncState.InTouch, state::toString);
    }

    private static void settle(TwoSides sides, SplittableRandom random) {
        for (int epoch = 1; epoch < sides.known().epoch(); epoch++) {
            if (sides.frozen(epoch) > 0) {
                sides.agree(epoch, random.nextBoolean() ? Wish.NOTHING_SPENT : Wish.WRITE_OFF);
            }
        }
    }

    private static void check(TwoSides sides, Notebook notebook) {
        for (HouseholdId household : TwoSides.HOUSEHOLDS) {
            long owns = notebook.awarded.get(household) - notebook.heard.get(household);
            assertEquals(
                    owns, sides.owned(household), () -> household + " is charged what was heard, and nothing else");
            assertTrue(
                    notebook.onDisk.get(household) <= sides.out(household) + sides.frozen(household),
                    () -> household + " spent beyond its rights");
        }
        long given = notebook.heard.values().stream().mapToLong(Long::longValue).sum();
        assertEquals(given, sides.redeemed(), "each redemption once");
    }
}
