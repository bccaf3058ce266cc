package jifen.store;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.Optional;
import jifen.journal.CopyInPlace;
import jifen.journal.Journal;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;

/**
 * What a store's database says of itself to whoever looks in from outside, also while a kiosk is at work in it.
 *
 * @param node whose books they are; empty before the enrolment
 * @param poolDate the last date the fund pool signed
 * @param lastDate the date of the last entry
 * @param pending entries the fund pool has not acknowledged
 * @param stopped why nothing may be spent here
 * @param due what exchange of epochs it waits for
 */
public record BooksOnDisk(
        Optional<NodeId> node,
        Optional<LocalDate> poolDate,
        Optional<LocalDate> lastDate,
        long pending,
        Optional<String> stopped,
        Optional<EpochExchange.Cause> due) {
    /** The database's name in the data folder. */
    public static final String FILE = "store.db";

    /** A copy on its way to that name. */
    public static final String RESTORING = FILE + CopyInPlace.DRAFT;

    /**
     * Reads the file and changes nothing in it.
     *
     * @throws RuntimeException when it cannot be read as a store's database
     */
    public static BooksOnDisk read(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Handle handle = Jdbi.create(
                        () -> DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties()))
                .open()) {
            return handle.inTransaction(BooksOnDisk::read);
        }
    }

    private static BooksOnDisk read(Handle handle) {
        return new BooksOnDisk(
                Journal.nodeOf(handle).map(Journal.Node::id),
                Inbox.poolDate(handle),
                Journal.lastDate(handle),
                Outbox.pendingCount(handle),
                Inbox.stopped(handle),
                EpochExchange.due(handle).map(EpochExchange.Due::cause));
    }
}
