package jifen.journal;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.sqlite.SQLiteConfig;

/** A node's database opened to look and never to change; whoever reads a log from it holds one entry at a time. */
final class ReadOnlyBooks {
    private ReadOnlyBooks() {}

    static Handle open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return Jdbi.create(() -> DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties()))
                .open();
    }

    /** What takes the rows of a log. */
    interface Taker {
        void take(LogCheck.Row row) throws LogCheck.BadEntryException;
    }

    /** Gives the rows (place, bytes, hash) one by one as SQLite reads them. */
    static void each(Query rows, Taker taker) throws LogCheck.BadEntryException {
        try (Stream<LogCheck.Row> stream = rows.map((row, context) -> LogCheck.Row.of(row)).stream()) {
            for (LogCheck.Row row : (Iterable<LogCheck.Row>) stream::iterator) {
                taker.take(row);
            }
        }
    }

    static Optional<byte[]> hashAt(Handle handle, Position place) {
        return handle.createQuery("SELECT hash FROM entry WHERE position = :position")
                .bind("position", place.key())
                .mapTo(byte[].class)
                .findOne();
    }

    static Optional<byte[]> hashOfCopyAt(Handle handle, String node, Position place) {
        return handle.createQuery("SELECT hash FROM replica WHERE node = :node AND position = :position")
                .bind("node", node)
                .bind("position", place.key())
                .mapTo(byte[].class)
                .findOne();
    }

    /** A table that is not there has nothing in it: what should stand in it is then missing. */
    static boolean has(Handle handle, String table, String... columns) {
        List<String> there = handle.createQuery("SELECT name FROM pragma_table_info(:table)")
                .bind("table", table)
                .mapTo(String.class)
                .list();
        return !there.isEmpty() && there.containsAll(List.of(columns));
    }
}
