package jifen.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The end of the log as the tables say it, read as plainly as it goes: it is looked at with every commit. */
final class LastEntry {
    private static final byte[] NOT_READ = new byte[0];

    private LastEntry() {}

    /** Without its bytes; null where there is none, or no log in this database. */
    static @Nullable Entry of(Handle handle) {
        try (PreparedStatement look = handle.getConnection()
                        .prepareStatement("SELECT position, hash FROM entry ORDER BY position DESC LIMIT 1");
                ResultSet row = look.executeQuery()) {
            return row.next() ? new Entry(Position.ofKey(row.getLong(1)), NOT_READ, row.getBytes(2)) : null;
        } catch (SQLException e) {
            return null;
        }
    }
}
