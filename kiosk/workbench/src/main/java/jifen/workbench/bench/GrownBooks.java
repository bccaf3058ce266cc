package jifen.workbench.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jifen.store.BooksOnDisk;

/** The books of a store that has served for a long time. They are kept, because it takes long to make them. */
final class GrownBooks {
    /** Of a redemption, with all that is written for it; half as much again as was seen. */
    private static final long BYTES_OF_ONE = 2_700;

    private static final long SEED = 7;
    private static final int TOLD_EVERY = 250_000;
    private static final long MB = 1L << 20;

    private final Path folder;
    private final int size;
    private final Consumer<String> say;

    /**
     * @param folder in which books of each size have a folder of their own
     * @param size redemptions
     */
    GrownBooks(Path folder, int size, Consumer<String> say) {
        this.folder = folder.resolve("books-" + size);
        this.size = size;
        this.say = say;
    }

    /** Why they cannot be made here; empty when they can, or are there. */
    Optional<String> trouble() {
        try {
            Files.createDirectories(folder);
            long needed = size * BYTES_OF_ONE - bytes();
            long free = Files.getFileStore(folder).getUsableSpace();
            return free >= needed
                    ? Optional.empty()
                    : Optional.of("books of " + size + " redemptions need " + needed / MB + " MB more in " + folder
                            + ", and only " + free / MB + " MB are free: say --size with a smaller number");
        } catch (IOException e) {
            return Optional.of(folder + " cannot be written: " + e.getMessage());
        }
    }

    /** Opens them, and makes what is missing of them. */
    Opened open() {
        long began = System.nanoTime();
        BenchShop shop = BenchShop.open(folder, SEED);
        long before = shop.redemptions();
        shop.growTo(size, made -> {
            if (made % TOLD_EVERY == 0) {
                say.accept("grown books: " + made + " of " + size + " redemptions");
            }
        });
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        String made = before >= size ? "found there, opened in " : (size - before) + " of them made in ";
        return new Opened(
                shop,
                "The grown books have " + shop.redemptions() + " redemptions in " + bytes() / MB + " MB (" + made
                        + seconds + " s).");
    }

    /** @param remark how large they are, and how long they took */
    record Opened(BenchShop shop, String remark) {}

    private long bytes() {
        try {
            Path file = folder.resolve(BooksOnDisk.FILE);
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
