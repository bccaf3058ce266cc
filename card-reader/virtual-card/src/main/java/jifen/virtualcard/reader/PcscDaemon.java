package jifen.virtualcard.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jifen.pcsc.Readers;
import jifen.virtualcard.reader.RunningPcscd.Owner;
import org.jspecify.annotations.Nullable;

/**
 * The real pcscd with two virtual readers, started in the foreground with a configuration of its own and ended with
 * this process. A pcscd with virtual readers that already runs (the Debian package starts one under systemd, another
 * program may have started one as here) is used as it is and left running. One that a crashed program left behind is
 * ended first. Needs root, as pcscd does.
 */
public final class PcscDaemon implements AutoCloseable {
    /** All virtual readers have this in their PC/SC name. */
    public static final String READER_NAME = "Virtual PCD";

    private static final String INSTALL = "apt-get install pcscd vsmartcard-vpcd libpcsclite1";
    private static final Path PCSCD = Path.of("/usr/sbin/pcscd");
    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
    private static final int START_TIMEOUT_MS = 10_000;
    private static final int STOP_TIMEOUT_MS = 5_000;
    private static final int ASK_EVERY_MS = 20;

    private final PcscdFolder folder;
    private final Thread atExit = new Thread(this::endAtExit, "end pcscd");
    private volatile @Nullable Process process;
    private final boolean borrowed;

    private PcscDaemon(PcscdFolder folder, boolean borrowed) {
        this.folder = folder;
        this.borrowed = borrowed;
    }

    /**
     * Starts pcscd, or finds one, and returns when PC/SC shows a virtual reader.
     *
     * @throws VirtualReadersUnavailable with what to install or to end
     */
    public static PcscDaemon start() {
        for (Path needed : List.of(PCSCD, DRIVER)) {
            if (!Files.exists(needed)) {
                throw new VirtualReadersUnavailable(needed + " is missing. Install it: " + INSTALL);
            }
        }
        RunningPcscd running = RunningPcscd.find();
        if (running != null && running.owner() == Owner.CRASHED) {
            running.end();
            running = null;
        }
        if (running != null) {
            return borrow(running);
        }
        PcscDaemon daemon = new PcscDaemon(PcscdFolder.create(DRIVER), false);
        Runtime.getRuntime().addShutdownHook(daemon.atExit);
        try {
            daemon.launch();
            return daemon;
        } catch (VirtualReadersUnavailable e) {
            daemon.close();
            throw e;
        }
    }

    private static PcscDaemon borrow(RunningPcscd running) {
        PcscDaemon daemon = new PcscDaemon(PcscdFolder.none(), true);
        if (daemon.awaitReaders(Duration.ofMillis(START_TIMEOUT_MS), running::isAlive)) {
            return daemon;
        }
        throw new VirtualReadersUnavailable("A pcscd without virtual readers is running (process " + running.pid()
                + "). Install them and start it again: " + INSTALL + "; systemctl restart pcscd. Or end it.");
    }

    /** Whether somebody else's pcscd is used: it can be neither killed nor stopped from here. */
    public boolean isBorrowed() {
        return borrowed;
    }

    /** The names of the virtual readers, in order: slot 0 first. */
    public List<String> readers() {
        Set<String> names = new TreeSet<>();
        for (String name : Readers.namesNow()) {
            if (name.contains(READER_NAME)) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    /** Ends pcscd as a crash would: SIGKILL, its files stay. */
    public synchronized void kill() {
        end(true);
    }

    /** Ends pcscd as an administrator would. */
    public synchronized void stop() {
        end(false);
    }

    /** Starts pcscd again after {@link #kill} or {@link #stop}, or stops it first; returns with its readers there. */
    public synchronized void restart() {
        stop();
        launch();
    }

    private synchronized void launch() {
        refuseIfBorrowed();
        RunningPcscd.removeStaleFiles();
        try {
            Files.createDirectories(RunningPcscd.FOLDER);
            process = new ProcessBuilder(
                            PCSCD.toString(),
                            "--foreground",
                            "--error",
                            "--config",
                            folder.configuration().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new VirtualReadersUnavailable(
                    "pcscd cannot be started (" + e.getMessage() + "). It needs root; is " + RunningPcscd.FOLDER
                            + " writable?",
                    e);
        }
        Process started = process;
        if (!awaitReaders(Duration.ofMillis(START_TIMEOUT_MS), started::isAlive)) {
            throw new VirtualReadersUnavailable("pcscd shows no virtual reader. Its log says: " + folder.logTail()
                    + " If ports " + VpcdSlot.FIRST_PORT + " and " + (VpcdSlot.FIRST_PORT + 1)
                    + " are taken, end what holds them. To install anew: " + INSTALL);
        }
    }

    /** Asks PC/SC until it names a virtual reader, pcscd ends, or the time is over. */
    private boolean awaitReaders(Duration timeout, BooleanSupplier alive) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (alive.getAsBoolean() && System.nanoTime() < deadline) {
            if (!readers().isEmpty()) {
                return true;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(ASK_EVERY_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private void end(boolean asACrash) {
        refuseIfBorrowed();
        Process running = process;
        process = null;
        if (running == null) {
            return;
        }
        if (asACrash) {
            running.destroyForcibly();
        } else {
            running.destroy();
        }
        awaitEnd(running);
        if (!asACrash) {
            RunningPcscd.removeStaleFiles();
        }
    }

    private static void awaitEnd(Process running) {
        try {
            if (!running.waitFor(STOP_TIMEOUT_MS, TimeUnit.MILLISECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void refuseIfBorrowed() {
        if (borrowed) {
            throw new IllegalStateException("this pcscd was running before; it belongs to somebody else");
        }
    }

    private void endAtExit() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            awaitEnd(running);
            RunningPcscd.removeStaleFiles();
        }
        folder.remove();
    }

    /** Ends pcscd if it was started here, and removes its files. */
    @Override
    public synchronized void close() {
        if (borrowed) {
            return;
        }
        stop();
        folder.remove();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the process is ending, and the hook runs anyway
            return;
        }
    }
}
