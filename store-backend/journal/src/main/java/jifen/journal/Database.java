package jifen.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SQLite file with one writer: WAL, synchronous=FULL, {@code BEGIN IMMEDIATE}. A commit that returned is on the disk. The
 * settings are read back, because a setting that did not take is found out only when the power fails (pains.md: AsyncTI4#5424).
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("books");

    private final Path file;
    private final OneProcess lock;
    private volatile Handle writer;
    private volatile Handle reader;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();
    private final Medium medium;

    /** How the writer sees the end of the log. */
    private LastEntry lastEntry;

    /** The last entry, as far as this process knows; null while there is none. */
    private @Nullable Entry end;

    private volatile @Nullable Consumer<Sync.Head> followsHead;

    /** After a commit of which nobody can say yet whether it stands. */
    private boolean doubtful;

    private Database(Path file, Medium medium, OneProcess lock, Handle writer, Handle reader) {
        this.file = file;
        this.medium = medium;
        this.lock = lock;
        this.writer = writer;
        this.reader = reader;
        this.lastEntry = new LastEntry(writer);
        this.end = lastEntry.read();
    }

    /**
     * Opens the file, creating it when it is not there, and brings its tables up to date.
     *
     * @param migrations the tables of each module, in the order of their floors
     * @throws DatabaseInUseException when another process has it open
     * @throws DamagedDatabaseException when SQLite finds it unsound
     */
    public static Database open(Path file, List<Migration> migrations) {
        return open(file, migrations, Medium.DISK);
    }

    /** @param medium what the file lies on */
    public static Database open(Path file, List<Migration> migrations, Medium medium) {
        OneProcess lock = OneProcess.of(file);
        try {
            SqliteFile.makePrivate(file);
            Handle writer = SqliteFile.handle(file, false);
            SqliteFile.requirePragmas(file, writer);
            SqliteFile.requireSound(file, writer);
            medium.opened(writer);
            Migration.apply(file, writer, migrations);
            Handle reader = SqliteFile.handle(file, true);
            return new Database(file, medium, lock, writer, reader);
        } catch (JdbiException e) {
            lock.close();
            throw SqliteFile.unsound(file, e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public Path file() {
        return file;
    }

    /** Runs {@code work} as one transaction: all of it becomes durable, or none. */
    public <T extends @Nullable Object> T write(Function<Handle, T> work) {
        writing.lock();
        try {
            return writing.getHoldCount() == 1 ? committed(work) : writer.inTransaction(work::apply);
        } finally {
            if (writing.getHoldCount() == 1) {
                leaveNoTransaction(writer);
            }
            writing.unlock();
        }
    }

    /** What a transaction came to before its commit. */
    private static final class Tried {
        private @Nullable Entry end;
        private boolean reached;
    }

    private <T extends @Nullable Object> T committed(Function<Handle, T> work) {
        if (doubtful) {
            reopen();
        }
        Tried tried = new Tried();
        AtomicReference<@Nullable T> made = new AtomicReference<>();
        try {
            writer.useTransaction(tx -> {
                made.set(work.apply(tx));
                tried.end = lastEntry.read();
                medium.beforeCommit();
                tried.reached = true;
            });
            medium.answered();
        } catch (RuntimeException e) {
            if (!tried.reached || !standsAfterAll(tried.end, e)) {
                throw e;
            }
        }
        Entry before = end;
        end = tried.end;
        medium.afterCommit();
        Consumer<Sync.Head> follower = followsHead;
        Entry now = end;
        if (follower != null && now != null && !same(before, now)) {
            follower.accept(new Sync.Head(now.position().epoch(), now.position().seq(), now.hash()));
        }
        return result(made);
    }

    @SuppressWarnings("NullAway") // it is null only where the work answered null, which its caller's type allows
    private static <T extends @Nullable Object> T result(AtomicReference<@Nullable T> made) {
        return made.get();
    }

    /**
     * The disk said an error to a commit. Its bytes may stand all the same, and would come to light at the next start: the file is
     * opened again, which looks for them, and the last entry read, before anybody is served.
     */
    private boolean standsAfterAll(@Nullable Entry tried, RuntimeException fault) {
        Entry before = end;
        doubtful = true;
        try {
            reopen();
        } catch (RuntimeException e) {
            fault.addSuppressed(e);
            return false;
        }
        // Without an entry of its own nothing tells whether it stands: whoever wrote it writes it again.
        boolean stands = !same(before, tried) && same(tried, end);
        LOG.warn(
                "a commit was answered with an error ({}); read again: {}",
                fault.getMessage(),
                stands ? "it stands" : "it is not there");
        return stands;
    }

    /** Until it succeeds, nothing is written. */
    private void reopen() {
        reading.lock();
        try {
            closeQuietly(reader);
            closeQuietly(writer);
            Handle again = SqliteFile.handle(file, false);
            try {
                SqliteFile.requirePragmas(file, again);
                SqliteFile.requireSound(file, again);
                // What was found is durable only when it lies in the file itself.
                again.createQuery("PRAGMA wal_checkpoint(TRUNCATE)").mapToMap().list();
                medium.opened(again);
                reader = SqliteFile.handle(file, true);
            } catch (RuntimeException e) {
                again.close();
                throw e;
            }
            writer = again;
            lastEntry = new LastEntry(again);
            end = lastEntry.read();
            doubtful = false;
        } finally {
            reading.unlock();
        }
    }

    private static boolean same(@Nullable Entry one, @Nullable Entry other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.position().equals(other.position()) && Arrays.equals(one.hash(), other.hash());
    }

    /** From now on tells the end of the log to a follower, whenever a commit has changed it. It must not write here. */
    public void followHead(Consumer<Sync.Head> follower) {
        followsHead = follower;
    }

    /** Runs {@code work} on one consistent state, without waiting for the writer. */
    public <T extends @Nullable Object> T read(Function<Handle, T> work) {
        reading.lock();
        try {
            return reader.inTransaction(work::apply);
        } finally {
            if (reading.getHoldCount() == 1) {
                leaveNoTransaction(reader);
            }
            reading.unlock();
        }
    }

    /**
     * After a BEGIN that failed the driver still believes in a transaction. The next one would then not be begun at all, and each of
     * its statements would become durable by itself: half a redemption.
     */
    private static void leaveNoTransaction(Handle handle) {
        Connection connection = handle.getConnection();
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            // There was none to roll back.
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // The driver now knows that there is none, and only SQLite says so, too.
        }
    }

    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try {
            reader.close();
            writer.close();
            lock.close();
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }

    private static void closeQuietly(Handle handle) {
        try {
            handle.close();
        } catch (RuntimeException e) {
            // It is given up in any case.
        }
    }
}
