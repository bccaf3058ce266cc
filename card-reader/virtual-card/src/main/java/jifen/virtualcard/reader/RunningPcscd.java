package jifen.virtualcard.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pcscd that holds this computer's PC/SC socket, and whose it is. There is never more than one. */
record RunningPcscd(ProcessHandle process, Owner owner, PcscdFolder folder) {
    /** Where pcscd keeps its socket and process number (its ipcdir). */
    static final Path FOLDER = Path.of("/run/pcscd");

    private static final Path PID_FILE = FOLDER.resolve("pcscd.pid");
    private static final Path SOCKET = FOLDER.resolve("pcscd.comm");
    private static final int END_TIMEOUT_MS = 5_000;

    enum Owner {
        /** The system's, or that of a program that still runs. */
        LIVING,
        /** A program that started it as we do and ended without taking it along. */
        CRASHED
    }

    /** By looking at the processes: in the foreground pcscd (1.9.9) writes no process number. */
    static @Nullable RunningPcscd find() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            for (ProcessHandle process : all.toList()) {
                if (process.info()
                        .command()
                        .filter(name -> name.endsWith("/pcscd"))
                        .isPresent()) {
                    PcscdFolder folder = folderIn(process.info().arguments().orElse(new String[0]));
                    boolean crashed = folder.path() != null && !folder.ownerLives();
                    return new RunningPcscd(process, crashed ? Owner.CRASHED : Owner.LIVING, folder);
                }
            }
            return null;
        }
    }

    private static PcscdFolder folderIn(String[] arguments) {
        for (String argument : arguments) {
            Path parent = Path.of(argument).getParent();
            if (parent != null
                    && parent.getFileName() != null
                    && parent.getFileName().toString().startsWith(PcscdFolder.NAME_PREFIX)) {
                return new PcscdFolder(parent);
            }
        }
        return PcscdFolder.none();
    }

    /** Removes what a killed pcscd left; with its files there the next one may refuse to start. */
    static void removeStaleFiles() {
        if (find() != null) {
            return;
        }
        try {
            Files.deleteIfExists(PID_FILE);
            Files.deleteIfExists(SOCKET);
        } catch (IOException e) {
            throw new VirtualReadersUnavailable(
                    "A dead pcscd left files that cannot be removed: rm " + PID_FILE + " " + SOCKET, e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends one that its program left behind. */
    void end() {
        process.destroyForcibly();
        try {
            process.onExit().get(END_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new VirtualReadersUnavailable("pcscd (process " + pid() + ") does not end: kill -9 " + pid(), e);
        }
        removeStaleFiles();
        folder.remove();
    }
}
