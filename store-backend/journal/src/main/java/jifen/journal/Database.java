package jifen.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

/**
 * One SQLite file with one writer: WAL, synchronous=FULL, {@code BEGIN IMMEDIATE}. A commit that returned is on the disk. The
 * settings are read back, because a setting that did not take is found out only when the power fails (pains.md: AsyncTI4#5424).
 */
public final class Database implements AutoCloseable {
    /** Less than half the bytes written a redemption, against 4096 (books.md). */
    private static final int PAGE_BYTES = 1024;

    /**
     * Four megabytes of log before it is written into the file, instead of one: pages that change with every redemption are then
     * written once for 250 of them (docs/decisions/0026).
     */
    private static final int CHECKPOINT_PAGES = 4_000;

    private static final int BUSY_TIMEOUT_MS = 5_000;

    private final Path file;
    private final FileChannel lockFile;
    private final Handle writer;
    private final Handle reader;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();

    private Database(Path file, FileChannel lockFile, Handle writer, Handle reader) {
        this.file = file;
        this.lockFile = lockFile;
        this.writer = writer;
        this.reader = reader;
    }

    /**
     * Opens the file, creating it when it is not there, and brings its tables up to date.
     *
     * @param migrations the tables of each module, in the order of their floors
     * @throws DatabaseInUseException when another process has it open
     * @throws DamagedDatabaseException when SQLite finds it unsound
     */
    public static Database open(Path file, List<Migration> migrations) {
        FileChannel lock = lock(file);
        try {
            makePrivate(file);
            Handle writer = handle(file, false);
            requirePragmas(file, writer);
            requireSound(file, writer);
            Migration.apply(file, writer, migrations);
            Handle reader = handle(file, true);
            return new Database(file, lock, writer, reader);
        } catch (JdbiException e) {
            closeQuietly(lock);
            throw unsound(file, e);
        } catch (RuntimeException e) {
            closeQuietly(lock);
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
            return writer.inTransaction(work::apply);
        } finally {
            if (writing.getHoldCount() == 1) {
                leaveNoTransaction(writer);
            }
            writing.unlock();
        }
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
            closeQuietly(lockFile);
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }

    private static Handle handle(Path file, boolean readOnly) {
        Jdbi jdbi = Jdbi.create(() -> connect(file, readOnly));
        jdbi.setStatementBuilderFactory(connection -> new PreparedOnce());
        return jdbi.open();
    }

    private static Connection connect(Path file, boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.enforceForeignKeys(true);
        // Else the driver asks for the last row's number after each insert; whoever wants it says RETURNING.
        config.setGetGeneratedKeys(false);
        config.setTransactionMode(
                readOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
        // By hand, because their order counts: once a new file is in WAL mode, its page size is fixed.
        try (Statement settings = connection.createStatement()) {
            settings.execute("PRAGMA page_size = " + PAGE_BYTES);
            settings.execute("PRAGMA journal_mode = WAL");
            settings.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private static void requirePragmas(Path file, Handle handle) {
        require(file, handle, "journal_mode", "wal");
        require(file, handle, "synchronous", "2");
        require(file, handle, "foreign_keys", "1");
    }

    private static void require(Path file, Handle handle, String pragma, String value) {
        String is = handle.createQuery("PRAGMA " + pragma).mapTo(String.class).one();
        if (!is.equalsIgnoreCase(value)) {
            throw new IllegalStateException("The disk under " + file + " does not take SQLite's " + pragma + "=" + value
                    + " (it says " + is + "): put the data folder on a local disk, not on a network share.");
        }
    }

    private static void requireSound(Path file, Handle handle) {
        String verdict =
                handle.createQuery("PRAGMA quick_check(1)").mapTo(String.class).first();
        if (!verdict.equals("ok")) {
            throw new DamagedDatabaseException(file, "SQLite finds its pages inconsistent (" + verdict + ").");
        }
    }

    private static RuntimeException unsound(Path file, JdbiException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return switch (sqlite.getResultCode()) {
                    case SQLITE_CORRUPT,
                            SQLITE_NOTADB,
                            SQLITE_CORRUPT_VTAB,
                            SQLITE_CORRUPT_INDEX,
                            SQLITE_CORRUPT_SEQUENCE ->
                        new DamagedDatabaseException(file, "it is no longer a sound SQLite file.", e);
                    default -> e;
                };
            }
        }
        return e;
    }

    private static FileChannel lock(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            FileChannel channel =
                    FileChannel.open(Path.of(file + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                lock = null;
            }
            if (lock == null) {
                channel.close();
                throw new DatabaseInUseException(file);
            }
            return channel;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The data folder of " + file + " cannot be written: " + e.getMessage()
                            + ". Check that it exists and is yours.",
                    e);
        }
    }

    /** Households and keys of cards stand in it. SQLite gives the files beside it the same rights. */
    private static void makePrivate(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null
                    && !Files.exists(file)
                    && Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (IOException e) {
            throw new IllegalStateException("The database " + file + " cannot be made: " + e.getMessage() + ".", e);
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock goes with the process in any case.
        }
    }
}
