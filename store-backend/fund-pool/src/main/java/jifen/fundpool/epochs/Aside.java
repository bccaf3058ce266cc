package jifen.fundpool.epochs;

import java.util.Comparator;
import java.util.List;
import jifen.journal.EntryBody;
import jifen.journal.Position;
import jifen.ledger.party.NodeId;
import jifen.protocol.MalformedMessageException;
import org.jdbi.v3.core.Handle;

/**
 * An entry that a kiosk wrote beside the log that counts, as it is kept here.
 *
 * @param bytes how many of them it has
 */
record Aside(EntryBody body, int bytes) {
    /** What is kept already is not kept twice. */
    static void put(Handle tx, EntryBody body, byte[] bytes, byte[] hash) {
        tx.createUpdate("""
                        INSERT INTO set_aside (node, position, bytes, hash) VALUES (:node, :position, :bytes, :hash)
                        ON CONFLICT (node, hash) DO NOTHING""")
                .bind("node", body.node().id())
                .bind("position", body.position().key())
                .bind("bytes", bytes)
                .bind("hash", hash)
                .execute();
    }

    /** What no closed epoch has booked, in the order in which it came. */
    static List<Aside> uncounted(Handle handle, NodeId node) {
        return handle.createQuery("SELECT bytes FROM set_aside WHERE node = :node AND counted IS NULL ORDER BY number")
                .bind("node", node.id())
                .mapTo(byte[].class)
                .map(bytes -> new Aside(readable(bytes), bytes.length))
                .list();
    }

    /** All of it is booked with this epoch. */
    static void counted(Handle tx, NodeId node, int epoch) {
        tx.createUpdate("UPDATE set_aside SET counted = :epoch WHERE node = :node AND counted IS NULL")
                .bind("node", node.id())
                .bind("epoch", epoch)
                .execute();
    }

    /** Where the two histories part. */
    static Position parting(List<Aside> kept) {
        return kept.stream()
                .map(entry -> entry.body.position())
                .min(Comparator.comparingLong(Position::key))
                .orElseThrow();
    }

    private static EntryBody readable(byte[] bytes) {
        try {
            return EntryBody.parse(bytes);
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("an entry set aside in this database cannot be read: run jifen verify", e);
        }
    }
}
