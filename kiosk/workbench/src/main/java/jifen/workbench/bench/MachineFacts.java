package jifen.workbench.bench;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Where something was measured.
 *
 * @param model of the board or the processor, as the system names it
 * @param memoryMb of the whole machine
 * @param disk under the folder that was measured in: its file system and its room
 * @param load of the last minute, as the system counts waiting and running programs
 * @param sqlite the driver's SQLite
 */
record MachineFacts(
        String model, int cores, long memoryMb, String disk, String load, String system, String java, String sqlite) {
    private static final long KB_IN_MB = 1024;
    private static final long BYTES_IN_GB = 1L << 30;

    /** @param folder in which was measured */
    static MachineFacts here(Path folder) {
        String model = first(Path.of("/proc/device-tree/model"), "")
                .or(() -> first(Path.of("/proc/cpuinfo"), "model name"))
                .orElse("unknown processor");
        long memoryMb = first(Path.of("/proc/meminfo"), "MemTotal")
                .map(text -> Long.parseLong(text.replaceAll("\\D", "")) / KB_IN_MB)
                .orElse(0L);
        return new MachineFacts(
                model,
                Runtime.getRuntime().availableProcessors(),
                memoryMb,
                disk(folder),
                first(Path.of("/proc/loadavg"), "")
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .orElse("unknown"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                "SQLite " + SQLiteJDBCLoader.getVersion());
    }

    private static String disk(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            return "%s on %s, %d of %d GB free"
                    .formatted(
                            store.type(),
                            store.name(),
                            store.getUsableSpace() / BYTES_IN_GB,
                            store.getTotalSpace() / BYTES_IN_GB);
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** What stands after a name and its colon; with no name, the whole first line. */
    private static Optional<String> first(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.isEmpty() ? 0 : line.indexOf(':') + 1)
                            .replace("\0", "")
                            .strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    String text() {
        return "%s, %d cores, %d MB of memory; %s; load %s; %s; %s; %s"
                .formatted(model, cores, memoryMb, disk, load, system, java, sqlite);
    }
}
