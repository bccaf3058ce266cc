package jifen.workbench.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jifen.workbench.demo.StageFailure;

/** What this process has sent to its disks, as Linux counts it: whole pages of 4096 bytes that were made dirty. */
final class WrittenBytes {
    private static final Path COUNTERS = Path.of("/proc/self/io");
    private static final String WRITTEN = "write_bytes: ";

    private WrittenBytes() {}

    /** @throws StageFailure where this system does not count them */
    static long now() {
        try {
            return Files.readAllLines(COUNTERS).stream()
                    .filter(line -> line.startsWith(WRITTEN))
                    .mapToLong(line -> Long.parseLong(line.substring(WRITTEN.length())))
                    .findFirst()
                    .orElseThrow(() -> new StageFailure(COUNTERS + " does not say what was written; this needs Linux"));
        } catch (IOException e) {
            throw new StageFailure(COUNTERS + " cannot be read (" + e.getMessage() + "); this needs Linux", e);
        }
    }
}
