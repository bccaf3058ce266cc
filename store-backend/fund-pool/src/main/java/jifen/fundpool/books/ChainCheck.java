package jifen.fundpool.books;

import java.util.Arrays;
import java.util.List;
import jifen.journal.Chain;
import jifen.journal.DamagedDatabaseException;
import jifen.journal.Database;
import jifen.journal.Entry;
import jifen.journal.Journal;
import jifen.journal.NodeKey;
import jifen.journal.Position;
import jifen.ledger.party.NodeId;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Whether the fund pool's own log is the one it wrote: looked at before anything is added to it. */
final class ChainCheck {
    private static final int ENTRIES_AT_ONCE = 500;

    private ChainCheck() {}

    /** @throws DamagedDatabaseException naming the first entry that is not what was written */
    static void require(Database database, byte[] publicKey) {
        database.read(handle -> {
            Journal.Node node = Journal.nodeOf(handle).orElse(null);
            if (node == null) {
                return true;
            }
            if (!Arrays.equals(storedKey(handle), publicKey)) {
                throw new IllegalStateException("node.key is not the key that wrote " + database.file()
                        + ": put back the key that belongs to it; without it no kiosk will believe this fund pool.");
            }
            walk(database, handle, node.id(), publicKey);
            return true;
        });
    }

    private static byte[] storedKey(Handle handle) {
        return handle.createQuery("SELECT public_key FROM node")
                .mapTo(byte[].class)
                .one();
    }

    private static void walk(Database database, Handle handle, NodeId node, byte[] publicKey) {
        Entry signed = signedPlace(handle);
        byte[] hash = Chain.genesis();
        Position last = null;
        boolean met = signed == null;
        List<Entry> some;
        do {
            some = after(handle, last);
            for (Entry entry : some) {
                hash = Chain.link(hash, entry.bytes());
                boolean follows = last == null
                        ? entry.position().seq() == 1
                        : entry.position().equals(last.next()) || begins(entry.position(), last);
                if (!follows || !Arrays.equals(hash, entry.hash())) {
                    throw new DamagedDatabaseException(
                            database.file(),
                            "entry " + node + "/" + entry.position() + " of its log is not the one that was written.");
                }
                last = entry.position();
                met |= signed != null && signed.position().equals(last) && Arrays.equals(signed.hash(), hash);
            }
        } while (!some.isEmpty());
        if (!met || (signed != null && !signatureIsGood(node, signed, publicKey))) {
            throw new DamagedDatabaseException(
                    database.file(), "its log does not contain the end that was signed: entries are missing.");
        }
    }

    /** A later epoch; that it says which end it follows, the hash of its first entry proves. */
    private static boolean begins(Position place, Position last) {
        return place.seq() == 1 && place.epoch() > last.epoch();
    }

    /** The last signed end; its signature stands where an entry has its bytes. */
    private static @Nullable Entry signedPlace(Handle handle) {
        return handle.createQuery("SELECT position, signature, hash FROM signed_head")
                .map((row, context) -> new Entry(Position.ofKey(row.getLong(1)), row.getBytes(2), row.getBytes(3)))
                .findOne()
                .orElse(null);
    }

    private static boolean signatureIsGood(NodeId node, Entry signed, byte[] publicKey) {
        Sync.Head head =
                new Sync.Head(signed.position().epoch(), signed.position().seq(), signed.hash());
        return NodeKey.verify(publicKey, SignedHead.message(node, head), signed.bytes());
    }

    private static List<Entry> after(Handle handle, @Nullable Position place) {
        return handle.createQuery(
                        "SELECT position, bytes, hash FROM entry WHERE position > :after ORDER BY position LIMIT :max")
                .bind("after", place == null ? 0 : place.key())
                .bind("max", ENTRIES_AT_ONCE)
                .map((row, context) -> new Entry(Position.ofKey(row.getLong(1)), row.getBytes(2), row.getBytes(3)))
                .list();
    }
}
