package jifen.workbench.simulate.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.function.Supplier;
import jifen.journal.Medium;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.judge.LogTail;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The disk of one machine, whose power can be cut around any commit. What SQLite made durable survives: all commits while it syncs
 * each of them, otherwise what the operating system happened to write out.
 */
final class Disk implements Medium {
    /** Without a sync, so many commits reach the disk together. */
    private static final int COMMITS_AT_ONCE = 5;

    private static final int SYNCHRONOUS_FULL = 2;

    private final String machine;
    private final Path file;
    private @Nullable Connection writer;
    private boolean moved;
    private @Nullable Fault cut;
    private int cutIn;
    private boolean syncs = true;
    private int commits;
    private @Nullable Image flushed;

    Disk(String machine, Path file) {
        this.machine = machine;
        this.file = file;
    }

    /** Notes what is new on it, if anything may be. */
    void look(LogTail tail) {
        if (moved && writer != null) {
            tail.look(machine, writer);
            moved = false;
        }
    }

    /** What lies on it. */
    private record Image(byte[] database, byte[] log) {}

    /** @param when before or after the n-th commit from now */
    void cutAt(Fault when, int n) {
        cut = when;
        cutIn = n;
    }

    boolean cutting() {
        return cut != null;
    }

    /** Runs what the power outlasts: commits of its own are none of those that a cut waits for. */
    <T> T outlasting(Supplier<T> work) {
        Fault waiting = cut;
        cut = null;
        try {
            return work.get();
        } finally {
            cut = waiting;
        }
    }

    void calm() {
        cut = null;
    }

    @Override
    public void opened(Handle opened) {
        syncs = opened.createQuery("PRAGMA synchronous").mapTo(Integer.class).one() == SYNCHRONOUS_FULL;
        flushed = syncs ? null : read();
        writer = opened.getConnection();
        moved = true;
    }

    @Override
    public void beforeCommit() {
        if (cut == Fault.CRASH_BEFORE_COMMIT && --cutIn <= 0) {
            throw powerCut(cut);
        }
    }

    @Override
    public void afterCommit() {
        moved = true;
        if (!syncs && ++commits % COMMITS_AT_ONCE == 0) {
            flushed = read();
        }
        if (cut == Fault.CRASH_AFTER_COMMIT && --cutIn <= 0) {
            throw powerCut(cut);
        }
    }

    private PowerCut powerCut(Fault when) {
        cut = null;
        return new PowerCut(machine, when);
    }

    /** The power is gone: the connections of the dead program are closed by {@code close}, which must change nothing. */
    void lose(Runnable close) {
        Image survived = syncs || flushed == null ? read() : flushed;
        close.run();
        write(survived);
    }

    private Image read() {
        try {
            Path log = log();
            return new Image(Files.readAllBytes(file), Files.exists(log) ? Files.readAllBytes(log) : new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Image image) {
        try {
            Files.deleteIfExists(Path.of(file + "-shm"));
            Files.write(file, image.database);
            if (image.log.length == 0) {
                Files.deleteIfExists(log());
            } else {
                Files.write(log(), image.log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return Path.of(file + "-wal");
    }
}
