package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import jifen.fundpool.epochs.TwoPeople.Wish;
import jifen.ledger.party.HouseholdId;
import jifen.protocol.Sync;
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
    private static final int STEPS = 40;

    private final long seed = Long.getLong("jifen.seed", System.nanoTime());

    @TempDir
    Path folder;

    private record Sale(int number, HouseholdId household, long points) {}

    /** What a person with a notebook would know. */
    private static final class Notebook {
        private final Set<Sale> handed = new HashSet<>();
        private final Set<Sale> heard = new HashSet<>();
        private final Set<Sale> onDisk = new HashSet<>();

        /** Of copies that came back after their epoch was closed: real, and charged to nobody. */
        private final Set<Sale> borne = new HashSet<>();

        /** Frozen points that two people gave back, knowing that they may have been spent. */
        private final Map<HouseholdId, Long> released = new HashMap<>();

        void sold(HouseholdId household, long points) {
            Sale sale = new Sale(handed.size(), household, points);
            handed.add(sale);
            onDisk.add(sale);
        }

        void reached(Set<Sale> page) {
            page.addAll(onDisk);
            onDisk.clear();
        }

        void restored(Set<Sale> onTheCopy) {
            onDisk.clear();
            onDisk.addAll(onTheCopy);
            onDisk.removeAll(heard);
        }

        static long sum(Set<Sale> page, HouseholdId household) {
            return page.stream()
                    .filter(sale -> sale.household().equals(household))
                    .mapToLong(Sale::points)
                    .sum();
        }
    }

    /** A copy, and the sales in it that the fund pool had not heard of. */
    private record Copy(Path file, Set<Sale> unheard) {}

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
        try (TwoSides sides = new TwoSides(place);
                Machine kiosk = sides.kiosk(place.resolve("kiosk"))) {
            for (int step = 0; step < STEPS; step++) {
                HouseholdId household = TwoSides.HOUSEHOLDS.get(random.nextInt(2));
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> {
                        int pieces = random.nextInt(1, 40);
                        if (kiosk.sell(household, pieces)) {
                            notebook.sold(household, pieces);
                        }
                    }
                    case 3 -> {
                        sync(sides, kiosk, notebook, random);
                    }
                    case 4 -> copies.add(new Copy(kiosk.backup(), Set.copyOf(notebook.onDisk)));
                    case 5 -> {
                        if (!copies.isEmpty()) {
                            Copy copy = copies.get(random.nextInt(copies.size()));
                            kiosk.dieAndRestore(copy.file());
                            notebook.restored(copy.unheard());
                        }
                    }
                    case 6 -> sides.recall();
                    default -> settle(sides, notebook, random);
                }
                check(sides, notebook);
            }
            sync(sides, kiosk, notebook, random);
            check(sides, notebook);
            assertEquals(List.of(), sides.wrong(kiosk));
        }
    }

    /** With a message lost on the way, now and then; in the end both are in touch. */
    private static void sync(TwoSides sides, Machine kiosk, Notebook notebook, SplittableRandom random) {
        sides.wire.lose(random.nextInt(10), random.nextBoolean() ? Wire.Fate.REQUEST_LOST : Wire.Fate.ANSWER_LOST);
        kiosk.sync();
        sides.wire.lose(0, Wire.Fate.DELIVERED);
        SyncState state = kiosk.sync();
        Set<Sale> page = notebook.heard;
        if (state instanceof SyncState.Refused refused) {
            // A copy of another past than the one that went on: two people say that the one held counts.
            assertEquals(Sync.Refusal.EPOCH_CLOSED.code(), refused.code(), refused::message);
            sides.agree(sides.known().epoch(), Wish.HELD);
            state = kiosk.sync();
            page = notebook.borne;
        }
        assertTrue(state instanceof SyncState.InTouch, state.toString());
        notebook.reached(page);
    }

    private static void settle(TwoSides sides, Notebook notebook, SplittableRandom random) {
        // Once, late, and rarely: what two people give back in error would hide what a fault gives twice.
        if (random.nextInt(4) > 0) {
            return;
        }
        TwoSides.HOUSEHOLDS.forEach(
                household -> notebook.released.merge(household, sides.frozen(household), Long::sum));
        for (int epoch = 1; epoch < sides.known().epoch(); epoch++) {
            if (sides.frozen(epoch) > 0) {
                sides.agree(epoch, random.nextBoolean() ? Wish.NOTHING_SPENT : Wish.WRITE_OFF);
            }
        }
    }

    private static void check(TwoSides sides, Notebook notebook) {
        for (HouseholdId household : TwoSides.HOUSEHOLDS) {
            assertEquals(
                    TwoSides.AWARD - Notebook.sum(notebook.heard, household),
                    sides.owned(household),
                    () -> household + " is charged what was heard, and nothing else");
            assertTrue(
                    Notebook.sum(notebook.handed, household)
                            <= TwoSides.AWARD + notebook.released.getOrDefault(household, 0L),
                    () -> household + " got more goods than it ever had points");
        }
        long given = 0;
        for (HouseholdId household : TwoSides.HOUSEHOLDS) {
            given += Notebook.sum(notebook.heard, household) + Notebook.sum(notebook.borne, household);
        }
        assertEquals(given, sides.redeemed(), "each redemption once");
    }
}
