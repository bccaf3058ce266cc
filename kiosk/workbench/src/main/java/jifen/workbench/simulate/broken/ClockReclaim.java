package jifen.workbench.simulate.broken;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jifen.fundpool.books.PoolBooks;

/** Brings the rights of a silent kiosk home after a time, and gives them to whoever asks next. */
final class ClockReclaim implements Sabotage {
    private static final Duration PATIENCE = Duration.ofHours(36);

    private record Out(String node, String store, String household, long points) {}

    @Override
    public void atThePool(PoolBooks books, int step) {
        Instant now = books.now();
        List<Out> out = books.read(handle -> handle
                .createQuery("""
                        SELECT r.node, k.store, r.household, r.granted + r.undone - r.spent - r.returned, k.last_seen
                        FROM right_out r JOIN kiosk k ON k.node = r.node
                        WHERE k.last_seen IS NOT NULL AND r.granted + r.undone - r.spent - r.returned > 0""")
                .map((row, context) ->
                        Instant.parse(row.getString(5)).plus(PATIENCE).isBefore(now)
                                ? List.of(new Out(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
                                : List.<Out>of())
                .list()
                .stream()
                .flatMap(List::stream)
                .toList());
        List<String> statements = new ArrayList<>();
        for (Out right : out) {
            statements.add("UPDATE right_out SET returned = returned + " + right.points + " WHERE node = '" + right.node
                    + "' AND household = '" + right.household + "'");
            statements.add("UPDATE balance SET amount = amount - " + right.points + " WHERE account = 'lease:"
                    + right.store + ":" + right.household + "'");
            statements.add("INSERT INTO balance (account, side, amount) VALUES ('free:" + right.household + "', 1, "
                    + right.points + ") ON CONFLICT (account) DO UPDATE SET amount = amount + excluded.amount");
        }
        if (!statements.isEmpty()) {
            HandOnTheDisk.write(books.read(HandOnTheDisk::fileOf), statements);
        }
    }
}
