package jifen.store;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import jifen.journal.Database;
import jifen.journal.Entry;
import jifen.journal.Epochs;
import jifen.journal.Journal;
import jifen.journal.NodeKey;
import jifen.journal.Position;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;

/** Makes a copy of a store's books ready to be put in place: it takes what the old disk still tells, and is marked as a copy. */
public final class RestoredBooks {
    private static final int ENTRIES_AT_ONCE = 500;

    private RestoredBooks() {}

    /**
     * Marks the copy; from then on nothing can be spent from it before the fund pool has closed its epoch.
     *
     * @param key of the node, as it lies beside the books
     * @throws jifen.journal.DamagedDatabaseException when the copy cannot be trusted or belongs to another key
     */
    public static void mark(Path copy, NodeKey key) {
        try (Database database = Database.open(copy, Shop.MIGRATIONS)) {
            Journal.requireSealed(database);
            Journal.requireKey(database, key);
            database.write(tx -> {
                // A word from the fund pool to the kiosk that the copy was made of.
                tx.execute("UPDATE contact SET stopped = NULL");
                return EpochExchange.mark(tx, EpochExchange.Cause.RESTORED);
            });
        }
    }

    /**
     * Adds to the copy what the old database has behind its end.
     *
     * @param old read, and not changed
     * @return how many entries; 0 when the old log does not go on from the copy's end, or not at all
     * @throws RuntimeException when the old database cannot be read
     */
    public static int takeFrom(Path old, Path copy, NodeKey key) {
        try (Database database = Database.open(copy, Shop.MIGRATIONS)) {
            Journal journal = new Journal(
                    database.read(handle -> Journal.nodeOf(handle).orElseThrow().id()), key);
            Epochs epochs = new Epochs(journal);
            int[] taken = {0};
            SQLiteConfig config = new SQLiteConfig();
            config.setReadOnly(true);
            try (Handle other = Jdbi.create(
                            () -> DriverManager.getConnection("jdbc:sqlite:" + old, config.toProperties()))
                    .open()) {
                database.write(tx -> {
                    taken[0] = follow(journal, epochs, tx, other);
                    return true;
                });
            }
            return taken[0];
        }
    }

    private static int follow(Journal journal, Epochs epochs, Handle tx, Handle other) {
        Sync.Head end = epochs.end(tx);
        boolean same = end.seq() == 0
                || journal.at(other, new Position(end.epoch(), end.seq()))
                        .filter(entry -> java.util.Arrays.equals(entry.hash(), end.hash()))
                        .isPresent();
        Position last = end.seq() == 0 ? null : new Position(end.epoch(), end.seq());
        int taken = 0;
        List<Entry> some = same ? journal.after(other, last, ENTRIES_AT_ONCE) : List.of();
        while (!some.isEmpty()) {
            for (Entry entry : some) {
                try {
                    Replay.entry(tx, epochs.adopt(tx, entry.bytes()));
                } catch (MalformedMessageException e) {
                    throw new IllegalStateException("the old log breaks at " + entry.position(), e);
                }
                last = entry.position();
                taken++;
            }
            some = journal.after(other, last, ENTRIES_AT_ONCE);
        }
        return taken;
    }
}
