package jifen.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jifen.ledger.event.Event;
import jifen.ledger.party.NodeId;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The append-only log of one node. An entry and its postings become durable in the caller's transaction, together with whatever
 * else the caller writes in it. What the centre has not acknowledged of the log is the outbox: there is no second copy to lose.
 */
public final class Journal {
    /** The tables of this module; every node needs the first, the centre both. */
    public static final Migration TABLES = new Migration(Journal.class, "001-journal.sql");

    public static final Migration REPLICA_TABLES = new Migration(Journal.class, "002-replica.sql");

    /** Where the balances lie; every node. */
    public static final Migration BALANCE_ORDER = new Migration(Journal.class, "011-balance-order.sql");

    /** Only a store ever has two histories to choose from. */
    public static final Migration SET_ASIDE_TABLES = new Migration(Journal.class, "005-set-aside.sql");

    /** Who keeps this log. */
    public record Node(NodeId id, String role, int epoch) {}

    private final NodeId node;
    private final NodeKey key;

    public Journal(NodeId node, NodeKey key) {
        this.node = node;
        this.key = key;
    }

    public NodeId node() {
        return node;
    }

    /** Who keeps the log in this database, when anyone does yet. */
    public static Optional<Node> nodeOf(Handle handle) {
        return handle.createQuery("SELECT id, role, epoch FROM node")
                .map((row, context) -> new Node(new NodeId(row.getString(1)), row.getString(2), row.getInt(3)))
                .findOne();
    }

    /**
     * Gives a new database its node.
     *
     * @param role {@code store} or {@code fund-pool}
     */
    public static void begin(Handle tx, NodeId node, String role, int epoch, byte[] publicKey) {
        tx.createUpdate("INSERT INTO node (only_row, id, role, epoch, public_key) VALUES (1, :id, :role, :epoch, :key)")
                .bind("id", node.id())
                .bind("role", role)
                .bind("epoch", epoch)
                .bind("key", publicKey)
                .execute();
    }

    /**
     * Walks the whole chain, as each node does when it starts: hashes only, so that years of entries take seconds.
     *
     * @throws DamagedDatabaseException naming the first entry that is not as it was sealed
     */
    public static void requireSealed(Database database) {
        database.read(handle -> {
            nodeOf(handle).ifPresent(keeper -> requireSealed(database.file(), handle, keeper.id()));
            return true;
        });
    }

    /** A node whose key is another one could write, and nobody would believe it: better found at the start. */
    public static void requireKey(Database database, NodeKey key) {
        boolean same = database.read(handle -> handle.createQuery("SELECT public_key FROM node")
                .mapTo(byte[].class)
                .findOne()
                .map(known -> Arrays.equals(known, key.publicKey()))
                .orElse(true));
        if (!same) {
            throw new DamagedDatabaseException(
                    database.file(), "it was written under another node's key than the one beside it (node.key).");
        }
    }

    private static void requireSealed(Path file, Handle handle, NodeId keeper) {
        try {
            new SealWalk(keeper).along(handle.getConnection());
        } catch (LogCheck.BadEntryException e) {
            throw new DamagedDatabaseException(file, e.getMessage() + ".");
        } catch (SQLException e) {
            throw new IllegalStateException("the log in " + file + " cannot be read", e);
        }
    }

    /**
     * Writes an event behind the last.
     *
     * @param by who caused it: an id, never a name
     */
    public EntryBody append(Handle tx, Event event, LocalDate date, Instant at, String by) {
        End end = end(tx);
        Position place = end.next();
        EntryBody body = new EntryBody(node, place.epoch(), place.seq(), date, at, by, event, event.postings());
        byte[] bytes = body.render();
        byte[] hash = Chain.link(end.hash, bytes);
        tx.createUpdate("INSERT INTO entry (position, bytes, hash) VALUES (:position, :bytes, :hash)")
                .bind("position", place.key())
                .bind("bytes", bytes)
                .bind("hash", hash)
                .execute();
        Balances.apply(tx, body.postings());
        return body;
    }

    /** Behind what the next entry stands, in the epoch that is open. */
    private record End(int epoch, @Nullable Position last, byte[] hash) {
        Position next() {
            return last != null && last.epoch() == epoch ? last.next() : new Position(epoch, 1);
        }
    }

    private static End end(Handle tx) {
        return tx.createQuery("""
                        SELECT node.epoch, last.position, last.hash FROM node
                        LEFT JOIN (SELECT position, hash FROM entry ORDER BY position DESC LIMIT 1) last""")
                .map((row, context) -> {
                    byte[] hash = row.getBytes(3);
                    return hash == null
                            ? new End(row.getInt(1), null, Chain.genesis())
                            : new End(row.getInt(1), Position.ofKey(row.getLong(2)), hash);
                })
                .one();
    }

    public Optional<Entry> last(Handle handle) {
        return handle.createQuery("SELECT position, bytes, hash FROM entry ORDER BY position DESC LIMIT 1")
                .map((row, context) -> new Entry(Position.ofKey(row.getLong(1)), row.getBytes(2), row.getBytes(3)))
                .findOne();
    }

    public Optional<Entry> at(Handle handle, Position position) {
        return handle.createQuery("SELECT position, bytes, hash FROM entry WHERE position = :position")
                .bind("position", position.key())
                .map((row, context) -> new Entry(Position.ofKey(row.getLong(1)), row.getBytes(2), row.getBytes(3)))
                .findOne();
    }

    /** What the entry at a place says. */
    public static Optional<EntryBody> bodyAt(Handle handle, Position position) {
        return handle.createQuery("SELECT bytes FROM entry WHERE position = :position")
                .bind("position", position.key())
                .mapTo(byte[].class)
                .findOne()
                .map(Journal::readable);
    }

    /** Entries behind a place, in order. Null: from the beginning. */
    public List<Entry> after(Handle handle, @Nullable Position place, int entriesMax) {
        return handle.createQuery(
                        "SELECT position, bytes, hash FROM entry WHERE position > :after ORDER BY position LIMIT :max")
                .bind("after", place == null ? 0 : place.key())
                .bind("max", entriesMax)
                .map((row, context) -> new Entry(Position.ofKey(row.getLong(1)), row.getBytes(2), row.getBytes(3)))
                .list();
    }

    /** What the entries behind a place say, in order. Null: from the beginning. */
    public static List<EntryBody> bodiesAfter(Handle handle, @Nullable Position place, int entriesMax) {
        return handle.createQuery("SELECT bytes FROM entry WHERE position > :after ORDER BY position LIMIT :max")
                .bind("after", place == null ? 0 : place.key())
                .bind("max", entriesMax)
                .mapTo(byte[].class)
                .map(Journal::readable)
                .list();
    }

    /** The date of the last entry. Asked for at every redemption, so that not all of the entry is read for it. */
    public static Optional<LocalDate> lastDate(Handle handle) {
        return handle.createQuery("""
                        SELECT json_extract(CAST(bytes AS TEXT), '$.date') FROM entry
                        ORDER BY position DESC LIMIT 1""").mapTo(String.class).findOne().map(LocalDate::parse);
    }

    /** The newest entries first, for a register. */
    public List<EntryBody> latest(Handle handle, int entriesMax) {
        return handle.createQuery("SELECT bytes FROM entry ORDER BY position DESC LIMIT :max")
                .bind("max", entriesMax)
                .mapTo(byte[].class)
                .map(Journal::readable)
                .list();
    }

    /** The end of the log as it stands, signed, and remembered as signed. Empty when the log is. */
    public Optional<Signed> signHead(Database database) {
        return database.read(this::head)
                .map(end -> database.read(handle -> remembered(handle, end)).orElseGet(() -> signed(database, end)));
    }

    /** Nothing came behind it since: every exchange of a quiet day says the same head. */
    private static Optional<Signed> remembered(Handle handle, Sync.Head end) {
        return handle.createQuery("SELECT signature FROM signed_head WHERE position = :position AND hash = :hash")
                .bind("position", new Position(end.epoch(), end.seq()).key())
                .bind("hash", end.hash())
                .mapTo(byte[].class)
                .findOne()
                .map(signature -> new Signed(end, signature));
    }

    private Signed signed(Database database, Sync.Head end) {
        byte[] signature = key.sign(SignedHead.message(node, end));
        int unused = database.write(tx -> tx.createUpdate("""
                        INSERT INTO signed_head (only_row, position, hash, signature)
                        VALUES (1, :position, :hash, :signature)
                        ON CONFLICT (only_row) DO UPDATE
                        SET position = excluded.position, hash = excluded.hash, signature = excluded.signature
                        WHERE excluded.position > signed_head.position""")
                .bind("position", new Position(end.epoch(), end.seq()).key())
                .bind("hash", end.hash())
                .bind("signature", signature)
                .execute());
        return new Signed(end, signature);
    }

    public record Signed(Sync.Head head, byte[] signature) {}

    public Optional<Sync.Head> head(Handle handle) {
        return last(handle)
                .map(entry ->
                        new Sync.Head(entry.position().epoch(), entry.position().seq(), entry.hash()));
    }

    private static EntryBody readable(byte[] bytes) {
        try {
            return EntryBody.parse(bytes);
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("an entry of this log cannot be read: run jifen verify on it", e);
        }
    }
}
