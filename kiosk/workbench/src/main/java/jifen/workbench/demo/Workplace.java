package jifen.workbench.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Where one demo keeps everything it makes: the nodes' data, logs, and who runs. Only one demo at a time uses it; what a demo that
 * crashed has left running is ended, but never a process that is not ours.
 */
public final class Workplace implements AutoCloseable {
    private static final String MARK = "-Djifen.demo=";
    private static final int END_TIMEOUT_MS = 3_000;

    private final Home home;
    private final Path folder;
    private final FileChannel lock;

    private Workplace(Home home, Path folder, FileChannel lock) {
        this.home = home;
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Takes the place, and clears it.
     *
     * @param name of the folder under the checkout's {@code .jifen}
     * @param keep whether the data of the last demo stay
     * @throws StageFailure when another demo has it
     */
    public static Workplace take(Home home, String name, boolean keep) {
        Path folder = home.folder().resolve(".jifen").resolve(name);
        try {
            Files.createDirectories(folder);
            FileChannel lock = lock(folder.resolveSibling(name + ".lock"), folder);
            Workplace place = new Workplace(home, folder, lock);
            place.endWhatWasLeft();
            if (!keep) {
                place.clear();
            }
            return place;
        } catch (IOException e) {
            throw new StageFailure(
                    "The demo's folder " + folder + " cannot be written (" + e.getMessage() + "): run as its owner", e);
        }
    }

    private static FileChannel lock(Path file, Path folder) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // in this very process: the same answer
        }
        channel.close();
        throw new StageFailure("Another demo is running in " + folder + ": end it first (Ctrl-C where it was started)");
    }

    public Home home() {
        return home;
    }

    public Path folder() {
        return folder;
    }

    /** A folder inside, made when missing. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By this argument on its command line a process is known as ours. */
    public String marker() {
        return MARK + folder;
    }

    /** Notes a process, so that it can be ended after a crash of this one. */
    public synchronized void remember(ProcessHandle process) {
        try {
            Files.writeString(pids(), process.pid() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path pids() {
        return folder.resolve("pids");
    }

    private void endWhatWasLeft() throws IOException {
        if (!Files.exists(pids())) {
            return;
        }
        for (String line : Files.readAllLines(pids())) {
            if (line.matches("\\d{1,9}")) {
                ProcessHandle.of(Long.parseLong(line)).filter(this::isOurs).ifPresent(Workplace::end);
            }
        }
        Files.delete(pids());
    }

    /** The number may have been given to anybody since: only the command line tells. */
    private boolean isOurs(ProcessHandle process) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return Arrays.asList(new String(line, StandardCharsets.UTF_8).split("\0"))
                    .contains(marker());
        } catch (IOException e) {
            return List.of(process.info().arguments().orElse(new String[0])).contains(marker());
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(END_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(pids());
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
