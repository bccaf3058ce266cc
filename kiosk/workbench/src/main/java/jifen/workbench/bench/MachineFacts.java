package jifen.workbench.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where something was measured.
 *
 * @param model of the board or the processor, as the system names it
 * @param memoryMb of the whole machine
 */
record MachineFacts(String model, int cores, long memoryMb, String system, String java) {
    private static final long KB_IN_MB = 1024;

    static MachineFacts here() {
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
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
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
        return "%s, %d cores, %d MB of memory; %s; %s".formatted(model, cores, memoryMb, system, java);
    }
}
