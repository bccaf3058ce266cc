package jifen.workbench.simulate.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the disks of simulated machines lie: in memory where the machine has a file system there, so that a sync costs little. */
public final class Folders {
    private static final Path MEMORY = Path.of("/dev/shm");

    private Folders() {}

    public static Path make() {
        try {
            Path base = Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
            return Files.createTempDirectory(base, "jifen-simulate-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what lies in it; the folder stays. */
    public static void empty(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.filter(path -> !path.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void remove(Path folder) {
        empty(folder);
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
