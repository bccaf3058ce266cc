package jifen.virtualcard.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one pcscd started by us keeps on disk: its reader configuration, its log, and who started it. */
record PcscdFolder(@Nullable Path path) {
    /** By its name in a pcscd's command line we know our own. */
    static final String NAME_PREFIX = "jifen-pcscd-";

    private static final int LOG_TAIL_LINES = 5;

    static PcscdFolder none() {
        return new PcscdFolder(null);
    }

    static PcscdFolder create(Path driver) {
        try {
            Path path = Files.createTempDirectory(NAME_PREFIX);
            Path configuration = Files.createDirectory(path.resolve("reader.conf.d"));
            Files.writeString(configuration.resolve("vpcd"), """
                    FRIENDLYNAME "%s"
                    DEVICENAME /dev/null:%d
                    LIBPATH %s
                    CHANNELID %d
                    """.formatted(
                            PcscDaemon.READER_NAME, VpcdSlot.FIRST_PORT, driver, VpcdSlot.FIRST_PORT));
            Files.writeString(path.resolve("owner"), identity(ProcessHandle.current()));
            return new PcscdFolder(path);
        } catch (IOException e) {
            throw new UncheckedIOException("no place for the configuration of pcscd", e);
        }
    }

    /** A process number alone would be somebody else's after a restart of the computer. */
    private static String identity(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Object::toString).orElse("");
    }

    /** Whether the program that made the folder still runs. */
    boolean ownerLives() {
        try {
            String written = Files.readString(there().resolve("owner"));
            long pid = Long.parseLong(written.substring(0, written.indexOf(' ')));
            Optional<ProcessHandle> owner = ProcessHandle.of(pid);
            return owner.isPresent() && identity(owner.get()).equals(written);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    Path configuration() {
        return there().resolve("reader.conf.d");
    }

    Path log() {
        return there().resolve("pcscd.log");
    }

    String logTail() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log)";
        }
    }

    void remove() {
        if (path == null || !Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the files of a pcscd remain in " + path, e);
        }
    }

    private Path there() {
        if (path == null) {
            throw new IllegalStateException("a borrowed pcscd has no folder here");
        }
        return path;
    }
}
