package jifen.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

/** How a node's SQLite file is connected to, and what must be true of it. */
final class SqliteFile {
    /** Less than half the bytes written a redemption, against 4096 (books.md). */
    private static final int PAGE_BYTES = 1024;

    /**
     * Four megabytes of log before it is written into the file, instead of one: pages that change with every redemption are then
     * written once for 250 of them (docs/decisions/0026).
     */
    private static final int CHECKPOINT_PAGES = 4_000;

    /**
     * What a message of a hundred entries touches at the fund pool fits; in SQLite's own two megabytes it does not, and is read from the
     * file over and over (docs/decisions/0026).
     */
    private static final int CACHE_KIB = 16_000;

    private static final int BUSY_TIMEOUT_MS = 5_000;

    /** One for all connections: a statement is taken apart once in the life of a process. */
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    private SqliteFile() {}

    static Handle handle(Path file, boolean readOnly) {
        Jdbi jdbi = Jdbi.create(() -> connect(file, readOnly))
                .configure(SqlStatements.class, statements -> statements.setSqlParser(PARSER));
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
            settings.execute("PRAGMA cache_size = -" + CACHE_KIB);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    static void requirePragmas(Path file, Handle handle) {
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

    static void requireSound(Path file, Handle handle) {
        String verdict =
                handle.createQuery("PRAGMA quick_check(1)").mapTo(String.class).first();
        if (!verdict.equals("ok")) {
            throw new DamagedDatabaseException(file, "SQLite finds its pages inconsistent (" + verdict + ").");
        }
    }

    static RuntimeException unsound(Path file, JdbiException e) {
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

    /** Households and keys of cards stand in it. SQLite gives the files beside it the same rights. */
    static void makePrivate(Path file) {
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
}
