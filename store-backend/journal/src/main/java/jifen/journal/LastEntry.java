package jifen.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The end of the log as the tables of one connection say it, prepared once and read as plainly as it goes: it is looked at with every
 * commit.
 */
final class LastEntry implements AutoCloseable {
    private static final byte[] NOT_READ = new byte[0];

    private final @Nullable PreparedStatement look;

    LastEntry(Handle handle) {
        look = prepared(handle);
    }

    static @Nullable Entry of(Handle handle) {
        try (LastEntry last = new LastEntry(handle)) {
            return last.read();
        }
    }

    /** Without its bytes; null where there is none, or no log in this database. */
    @Nullable
    Entry read() {
        if (look == null) {
            return null;
        }
        try (ResultSet row = look.executeQuery()) {
            return row.next() ? new Entry(Position.ofKey(row.getLong(1)), NOT_READ, row.getBytes(2)) : null;
        } catch (SQLException e) {
            return null;
        }
    }

    private static @Nullable PreparedStatement prepared(Handle handle) {
        try {
            return handle.getConnection()
                    .prepareStatement("SELECT position, hash FROM entry ORDER BY position DESC LIMIT 1");
        } catch (SQLException e) {
            return null;
        }
    }

    /** It goes with its connection in any case. */
    @Override
    public void close() {
        if (look != null) {
            try {
                look.close();
            } catch (SQLException e) {
                // The connection is closed already.
            }
        }
    }
}
