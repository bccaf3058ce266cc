package jifen.virtualcard.reader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    static @Nullable RunningPcscd find() {
        try {
            long pid = Long.parseLong(Files.readString(PID_FILE).strip());
            ProcessHandle process = ProcessHandle.of(pid).orElse(null);
            if (process == null || !process.isAlive()) {
                return null;
            }
            // null bytes stand between the arguments
            String[] command = Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1)
                    .split("\0");
            if (!command[0].endsWith("pcscd")) {
                return null; // the number was given to another program since
            }
            PcscdFolder folder = folderIn(command);
            boolean crashed = folder.path() != null && !folder.ownerLives();
            return new RunningPcscd(process, crashed ? Owner.CRASHED : Owner.LIVING, folder);
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    private static PcscdFolder folderIn(String[] command) {
        for (String argument : command) {
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
            throw new VirtualReadersUnavailable("A dead pcscd left files that cannot be removed: rm " + PID_FILE + " "
                    + SOCKET, e);
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
