package jifen.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * One numbered step of a module's tables; steps only go forward, and SQLite's own {@code user_version} counts them.
 *
 * @param owner the class beside whose package the file lies
 * @param resource such as {@code 001-journal.sql}
 */
public record Migration(Class<?> owner, String resource) {
    private String sql() {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the program is incomplete: " + resource + " is missing; install it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + resource, e);
        }
    }

    static void apply(Path file, Handle handle, List<Migration> steps) {
        int done =
                handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
        if (done > steps.size()) {
            throw new IllegalStateException("The database " + file + " was written by a newer Jifen (step " + done
                    + ", this one knows " + steps.size() + "): install the newer version again.");
        }
        for (int step = done; step < steps.size(); step++) {
            Migration migration = steps.get(step);
            int number = step + 1;
            handle.useTransaction(tx -> {
                // SQLite's own exec takes a whole script; splitting at semicolons would cut triggers in two.
                try (Statement script = tx.getConnection().createStatement()) {
                    script.executeUpdate(migration.sql());
                } catch (SQLException e) {
                    throw new IllegalStateException("The tables of step " + number + " cannot be made in " + file, e);
                }
                tx.execute("PRAGMA user_version = " + number);
            });
        }
    }
}
