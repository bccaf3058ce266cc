package jifen.workbench.bench;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jifen.journal.Database;
import jifen.journal.Journal;

/** The walk along a node's chain at its start, beside only reading the same rows. */
final class ChainBench {
    static final Goal GOAL = Goal.atLeast("0.85");

    private final int rounds;

    ChainBench(int rounds) {
        this.rounds = rounds;
    }

    Figure measure(Database database) {
        long rows = scan(database);
        Journal.requireSealed(database);
        List<Figure.Round> speeds = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long before = System.nanoTime();
            Journal.requireSealed(database);
            long walked = System.nanoTime() - before;
            before = System.nanoTime();
            long again = scan(database);
            long scanned = System.nanoTime() - before;
            if (again != rows) {
                throw new IllegalStateException("the log changed while it was measured");
            }
            speeds.add(new Figure.Round(perSecond(rows, walked), perSecond(rows, scanned)));
        }
        return new Figure(
                "chain verification",
                "Journal.requireSealed, as at each start: places without gaps and every hash, over " + rows
                        + " entries",
                "a plain scan of the same rows: SELECT position, bytes, hash in order, each column taken, same driver and connection",
                Unit.PER_SECOND,
                speeds,
                GOAL,
                List.of("Both read from the system's page cache."));
    }

    private static long perSecond(long rows, long nanos) {
        return Math.max(1, rows * TimeUnit.SECONDS.toNanos(1) / Math.max(1, nanos));
    }

    /** How many rows there are. */
    private static long scan(Database database) {
        return database.read(handle -> {
            try (PreparedStatement all = handle.getConnection()
                            .prepareStatement("SELECT position, bytes, hash FROM entry ORDER BY position");
                    ResultSet row = all.executeQuery()) {
                long rows = 0;
                long bytes = 0;
                while (row.next()) {
                    rows += row.getLong(1) > 0 ? 1 : 0;
                    bytes += row.getBytes(2).length + row.getBytes(3).length;
                }
                return bytes == 0 ? 0 : rows;
            } catch (SQLException e) {
                throw new IllegalStateException("the log cannot be scanned", e);
            }
        });
    }
}
