package jifen.workbench.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A redemption's commit beside a bare one, in blocks that take turns: its time, and what it writes. */
final class CommitBench {
    static final Goal TIME = Goal.atMost("1.25");
    static final Goal GROWN_TIME = Goal.atMost("1.05");
    static final Goal BYTES = Goal.atMost("1.5");

    private static final int BLOCK = 100;
    /** Long enough to hold SQLite's own checkpoints of both sides. */
    private static final int BYTES_BLOCK_MAX = 2_000;

    private static final int BYTES_ROUNDS_MAX = 5;
    private static final int WARM_UP = 10_000;

    private final Path folder;
    private final int rounds;
    private final int bytesBlock;

    /** @param folder an empty one */
    CommitBench(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
        this.bytesBlock = Math.min(BYTES_BLOCK_MAX, rounds * BLOCK);
    }

    /** The commit's time and bytes, of a store that has just begun. */
    List<Figure> young() {
        try (BareCommits bare = BareCommits.open(folder.resolve("bare.db"));
                BenchShop shop = BenchShop.open(folder.resolve("young"), 1)) {
            warm(shop, bare);
            List<Figure.Round> times = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                times.add(new Figure.Round(median(shop::redeem), median(bare::commit)));
            }
            List<Figure.Round> bytes = new ArrayList<>();
            for (int round = 0; round < Math.min(rounds, BYTES_ROUNDS_MAX); round++) {
                bytes.add(new Figure.Round(bytes(shop::redeem), bytes(bare::commit)));
            }
            return List.of(time(times), bytes(bytes));
        }
    }

    /** The commit's time in grown books beside that in young ones. */
    Figure grown(BenchShop old, String remark) {
        try (BareCommits bare = BareCommits.open(folder.resolve("bare-2.db"));
                BenchShop young = BenchShop.open(folder.resolve("young-2"), 1)) {
            warm(young, bare);
            warm(old, bare);
            List<Figure.Round> times = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                times.add(new Figure.Round(median(old::redeem), median(young::redeem)));
            }
            return new Figure(
                    "redemption in grown books, p50",
                    "Redemptions.redeem in the books of a store with " + old.redemptions() + " redemptions",
                    "the same in the books of a store that has just begun",
                    Unit.NANOS,
                    times,
                    GROWN_TIME,
                    List.of(remark));
        }
    }

    private static Figure time(List<Figure.Round> rounds) {
        return new Figure(
                "redemption commit, p50",
                "Redemptions.redeem: read, decide, entry, postings, registers, commit",
                BareCommits.WORDS,
                Unit.NANOS,
                rounds,
                TIME,
                List.of("Blocks of " + BLOCK + " of each in turns; a round's figure is the median of its block."));
    }

    private Figure bytes(List<Figure.Round> rounds) {
        return new Figure(
                "bytes written per redemption",
                "write_bytes of /proc/self/io over " + bytesBlock
                        + " redemptions, checkpoints among them, divided by them",
                "the same over as many bare inserts of 200 bytes",
                Unit.BYTES,
                rounds,
                BYTES,
                List.of(
                        "Linux counts whole pages of 4096 bytes that are made dirty; the file system's own journal is not in it."));
    }

    private void warm(BenchShop shop, BareCommits bare) {
        shop.growTo(shop.redemptions() + Math.min(WARM_UP, rounds * BLOCK), made -> {});
        for (int i = 0; i < BLOCK; i++) {
            shop.redeem();
            bare.commit();
        }
    }

    private static long median(Runnable commit) {
        Samples samples = new Samples(BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            long before = System.nanoTime();
            commit.run();
            samples.add(System.nanoTime() - before);
        }
        return samples.median();
    }

    private long bytes(Runnable commit) {
        long before = WrittenBytes.now();
        for (int i = 0; i < bytesBlock; i++) {
            commit.run();
        }
        return (WrittenBytes.now() - before) / bytesBlock;
    }
}
