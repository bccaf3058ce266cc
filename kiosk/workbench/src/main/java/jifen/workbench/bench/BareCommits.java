package jifen.workbench.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/**
 * The least that a durable commit can be on this machine and driver: one prepared insert of 200 bytes behind the last row, with
 * SQLite set as the books set it (WAL, synchronous=FULL, pages of 1024 bytes). What a commit of ours is measured against.
 */
final class BareCommits implements AutoCloseable {
    static final String WORDS =
            "a bare insert of 200 bytes, committed: WAL, synchronous=FULL, page 1024, prepared once, same driver";

    private static final int ROW_BYTES = 200;

    private final Connection connection;
    private final PreparedStatement insert;
    private final byte[] row = new byte[ROW_BYTES];

    private BareCommits(Connection connection, PreparedStatement insert) {
        this.connection = connection;
        this.insert = insert;
    }

    /** @param file of a database that is not there yet */
    static BareCommits open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setGetGeneratedKeys(false);
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
            try (Statement settings = connection.createStatement()) {
                settings.execute("PRAGMA page_size = 1024");
                settings.execute("PRAGMA journal_mode = WAL");
                settings.execute("PRAGMA wal_autocheckpoint = 4000");
                settings.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT");
            }
            return new BareCommits(connection, connection.prepareStatement("INSERT INTO bare (bytes) VALUES (?)"));
        } catch (SQLException e) {
            throw new IllegalStateException("the bare commits cannot be measured in " + file, e);
        }
    }

    void commit() {
        try {
            insert.setBytes(1, row);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a bare commit failed", e);
        }
    }

    @Override
    public void close() {
        try {
            insert.close();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the bare commits cannot be closed", e);
        }
    }
}
