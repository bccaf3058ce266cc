package jifen.fundpool.books;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import jifen.journal.CopyInPlace;
import jifen.journal.Database;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.HeadMirror;
import jifen.journal.Journal;
import jifen.journal.Medium;
import jifen.journal.Migration;
import jifen.journal.NodeKey;
import jifen.journal.Position;
import jifen.ledger.account.Postings;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.party.NodeId;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import jifen.webkit.tls.PrivateFile;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The fund pool's database and its own log. One transaction holds an event and all that follows from it. */
public final class PoolBooks implements AutoCloseable {
    public static final NodeId NODE = SignedHead.POOL;

    /** The database's name in the data folder. */
    public static final String FILE = "pool.db";

    private static final List<Migration> TABLES = List.of(
            Journal.TABLES,
            Journal.REPLICA_TABLES,
            new Migration(jifen.fundpool.FundPool.class, "003-fund-pool.sql"),
            new Migration(jifen.fundpool.FundPool.class, "004-reversals.sql"),
            new Migration(jifen.fundpool.FundPool.class, "005-registers.sql"),
            new Migration(jifen.fundpool.FundPool.class, "006-staff.sql"),
            new Migration(jifen.fundpool.FundPool.class, "007-epochs.sql"),
            new Migration(jifen.fundpool.FundPool.class, "008-purses.sql"),
            new Migration(jifen.fundpool.FundPool.class, "009-incarnation.sql"),
            new Migration(jifen.fundpool.FundPool.class, "010-households.sql"),
            Journal.BALANCE_ORDER,
            new Migration(jifen.fundpool.FundPool.class, "012-repull.sql"),
            new Migration(jifen.fundpool.FundPool.class, "013-statements.sql"),
            new Migration(jifen.fundpool.FundPool.class, "014-findings.sql"),
            new Migration(jifen.fundpool.FundPool.class, "015-withheld-news.sql"),
            new Migration(jifen.fundpool.FundPool.class, "016-given-back.sql"));

    private final Database database;
    private final Journal journal;
    private final NodeKey key;
    private final InstantSource clock;
    private final ZoneId zone;

    private PoolBooks(Database database, NodeKey key, InstantSource clock, ZoneId zone) {
        this.database = database;
        this.key = key;
        this.journal = new Journal(NODE, key);
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Opens {@code pool.db} and {@code node.key} in the folder; both are made when missing.
     *
     * @param zone whose calendar the fund pool's date follows
     * @throws jifen.journal.DamagedDatabaseException when the books cannot be trusted
     * @throws jifen.journal.DatabaseInUseException when another process has them
     */
    public static PoolBooks open(Path dataFolder, InstantSource clock, ZoneId zone) {
        return open(dataFolder, clock, zone, Medium.DISK);
    }

    /** @param medium what the data folder lies on */
    public static PoolBooks open(Path dataFolder, InstantSource clock, ZoneId zone, Medium medium) {
        Path file = dataFolder.resolve(FILE);
        if (!Files.exists(file) && Files.exists(Path.of(file + CopyInPlace.DRAFT))) {
            throw new IllegalStateException(
                    "A restore of " + file + " was begun and not finished: do jifen restore again.");
        }
        try {
            // Keys of cards stand in it: it is its owner's from the first byte on, and SQLite's side files follow it.
            PrivateFile.reserve(file);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The data folder " + dataFolder + " cannot be written: " + e + ". Check that it is yours.", e);
        }
        Database database = Database.open(file, TABLES, medium);
        try {
            NodeKey key = NodeKey.at(dataFolder.resolve("node.key"));
            ChainCheck.require(database, key.publicKey());
            database.write(tx -> {
                if (Journal.nodeOf(tx).isEmpty()) {
                    Journal.begin(tx, NODE, "fund-pool", 1, key.publicKey());
                }
                return true;
            });
            return new PoolBooks(database, key, clock, zone);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Opens a copy of {@code pool.db} that is to be put in place, and changes nothing in it but its tables.
     *
     * @throws jifen.journal.DamagedDatabaseException when the copy cannot be trusted
     */
    public static PoolBooks draft(Path file, NodeKey key, InstantSource clock, ZoneId zone) {
        Database database = Database.open(file, TABLES);
        try {
            ChainCheck.require(database, key.publicKey());
            return new PoolBooks(database, key, clock, zone);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Remembers the end of this log on a second medium from now on.
     *
     * @param whenBehind told when a medium that comes back later is further than these books
     * @throws jifen.journal.BehindMirrorException when these books are an old copy, put in by hand
     */
    public HeadMirror mirrorTo(Path folder, Consumer<Sync.Head> whenBehind) {
        return HeadMirror.follow(folder, NODE, database, false, whenBehind);
    }

    /** All of {@code work} becomes durable, or none. */
    public <T> T write(Function<Handle, T> work) {
        return database.write(work);
    }

    public <T> T read(Function<Handle, T> work) {
        return database.read(work);
    }

    /**
     * Writes an event in the caller's transaction.
     *
     * @param by who caused it: an id, never a name; where points or money come into being, two of them, as {@link TwoSignatures} writes
     *     them
     * @throws IllegalStateException when one person alone would bring points or money into being
     */
    public EntryId post(Handle tx, CentreEvent event, String by) {
        TwoSignatures.require(event, by);
        return journal.append(tx, event, today(), now(), by).id();
    }

    /**
     * What an entry of this log moved.
     *
     * @param number such as {@code pool/1/17}
     * @throws IllegalStateException when there is no such entry
     */
    public Postings postingsOf(Handle handle, String number) {
        try {
            Position place = EntryId.parse(number).position();
            byte[] bytes = handle.createQuery("SELECT bytes FROM entry WHERE position = :position")
                    .bind("position", place.key())
                    .mapTo(byte[].class)
                    .one();
            return EntryBody.parse(bytes).postings();
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("entry " + number + " of the fund pool's own log cannot be read", e);
        }
    }

    public LocalDate today() {
        return LocalDate.ofInstant(now(), zone);
    }

    public ZoneId zone() {
        return zone;
    }

    public Instant now() {
        return clock.instant();
    }

    public NodeKey key() {
        return key;
    }

    public Journal journal() {
        return journal;
    }

    /** The end of this log within a transaction, signed for a kiosk that asks; null while it is empty. */
    public Sync.@Nullable PoolHead end(Handle handle) {
        return journal.head(handle)
                .map(head -> new Sync.PoolHead(head, key.sign(SignedHead.message(NODE, head))))
                .orElse(null);
    }

    /** Signs the end of the log as it stands, so that a missing end is noticed. */
    public void signHead() {
        journal.signHead(database);
    }

    @Override
    public void close() {
        signHead();
        database.close();
    }
}
