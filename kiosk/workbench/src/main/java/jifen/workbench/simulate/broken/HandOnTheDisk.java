package jifen.workbench.simulate.broken;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Changes a database behind its program's back, by a connection of its own. */
final class HandOnTheDisk {
    private static final int WAIT_MS = 2_000;

    private HandOnTheDisk() {}

    /** Which file a connection is open on. */
    static Path fileOf(Handle handle) {
        return Path.of(handle.createQuery("SELECT file FROM pragma_database_list WHERE name = 'main'")
                .mapTo(String.class)
                .one());
    }

    static void write(Path file, List<String> statements) {
        try (Connection disk = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = disk.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + WAIT_MS);
            disk.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            disk.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the sabotage of " + file + " failed", e);
        }
    }
}
