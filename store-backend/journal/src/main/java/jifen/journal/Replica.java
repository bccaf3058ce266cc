package jifen.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jifen.ledger.party.NodeId;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The stores' logs as the fund pool holds them: the very bytes, rechained, nothing but continuations. */
public final class Replica {
    private Replica() {}

    /** What became of a pushed piece of log. */
    public sealed interface Outcome {
        /** @param added entries that were new, parsed; empty when all was known */
        record Taken(List<EntryBody> added, Sync.@Nullable Head head) implements Outcome {}

        /** The piece does not continue what is held. */
        record Gap(Sync.@Nullable Head held) implements Outcome {}

        /** The same place with another hash: the node has two histories. */
        record Fork(Position at) implements Outcome {}

        record Impossible(String why) implements Outcome {}
    }

    /** The end of what is held of a store's log. */
    public static Sync.@Nullable Head head(Handle handle, NodeId node) {
        return handle.createQuery("""
                        SELECT position, hash FROM replica WHERE node = :node ORDER BY position DESC LIMIT 1""")
                .bind("node", node.id())
                .map((row, context) -> {
                    Position place = Position.ofKey(row.getLong(1));
                    return new Sync.Head(place.epoch(), place.seq(), row.getBytes(2));
                })
                .findOne()
                .orElse(null);
    }

    /**
     * Adds what is new of a pushed piece. What was held already is compared, not stored again; nothing is stored unless the outcome is
     * {@link Outcome.Taken}.
     *
     * @param after where the sender says the piece goes on; null for the beginning
     */
    public static Outcome add(Handle tx, NodeId node, Sync.@Nullable Head after, List<byte[]> pieces) {
        Sync.Head held = head(tx, node);
        if (after != null) {
            Optional<byte[]> known = hashAt(tx, node, new Position(after.epoch(), after.seq()));
            if (known.isEmpty()) {
                return new Outcome.Gap(held);
            }
            if (!Arrays.equals(known.get(), after.hash())) {
                return new Outcome.Fork(new Position(after.epoch(), after.seq()));
            }
        }
        byte[] hash = after == null ? Chain.genesis() : after.hash();
        Position last = after == null ? null : new Position(after.epoch(), after.seq());
        List<EntryBody> added = new ArrayList<>();
        List<Entry> fresh = new ArrayList<>();
        for (byte[] bytes : pieces) {
            EntryBody body;
            try {
                body = EntryBody.parse(bytes);
            } catch (MalformedMessageException e) {
                return new Outcome.Impossible(String.valueOf(e.getMessage()));
            }
            Position place = body.position();
            if (!body.node().equals(node) || !Epochs.continues(last, hash, place, body.event())) {
                return new Outcome.Impossible(
                        "entry " + body.id() + " does not follow " + (last == null ? "the beginning" : last));
            }
            hash = Chain.link(hash, bytes);
            Optional<byte[]> known = beyond(held, place) ? Optional.empty() : hashAt(tx, node, place);
            boolean other = known.isPresent() && !Arrays.equals(known.get(), hash);
            boolean leavesOut = known.isEmpty() && fresh.isEmpty() && !ends(held, last);
            if (other || leavesOut) {
                return new Outcome.Fork(place);
            }
            if (known.isEmpty()) {
                fresh.add(new Entry(place, bytes, hash));
                added.add(body);
            }
            last = place;
        }
        fresh.forEach(entry -> insert(tx, node, entry));
        return new Outcome.Taken(List.copyOf(added), head(tx, node));
    }

    /** A store's entries behind a place, byte for byte, for a store that has lost them. Empty when that place is not held here. */
    public static Optional<List<byte[]>> behind(
            Handle handle, NodeId node, Sync.@Nullable Head after, int entriesMax, long bytesMax) {
        long from = 0;
        if (after != null && after.seq() > 0) {
            Position place = new Position(after.epoch(), after.seq());
            Optional<byte[]> held = hashAt(handle, node, place);
            if (held.isEmpty() || !Arrays.equals(held.get(), after.hash())) {
                return Optional.empty();
            }
            from = place.key();
        }
        List<byte[]> entries = new ArrayList<>();
        long room = bytesMax;
        for (byte[] bytes : bytes(handle, node, from, entriesMax)) {
            room -= bytes.length;
            if (room < 0 && !entries.isEmpty()) {
                break;
            }
            entries.add(bytes);
        }
        return Optional.of(entries);
    }

    /** A store's entries behind a place, in order, for reconciliation. */
    public static List<EntryBody> after(Handle handle, NodeId node, long positionKey, int entriesMax) {
        return bytes(handle, node, positionKey, entriesMax).stream()
                .map(Replica::readable)
                .toList();
    }

    private static List<byte[]> bytes(Handle handle, NodeId node, long positionKey, int entriesMax) {
        return handle.createQuery("""
                        SELECT bytes FROM replica WHERE node = :node AND position > :after
                        ORDER BY position LIMIT :max""")
                .bind("node", node.id())
                .bind("after", positionKey)
                .bind("max", entriesMax)
                .mapTo(byte[].class)
                .list();
    }

    /** One entry of a store's log, where it is held. */
    public static Optional<EntryBody> at(Handle handle, EntryId entry) {
        return handle.createQuery("SELECT bytes FROM replica WHERE node = :node AND position = :position")
                .bind("node", entry.node().id())
                .bind("position", entry.position().key())
                .mapTo(byte[].class)
                .findOne()
                .map(Replica::readable);
    }

    private static EntryBody readable(byte[] bytes) {
        try {
            return EntryBody.parse(bytes);
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("a store's entry cannot be read: run jifen verify", e);
        }
    }

    /** Whether a place lies beyond all that is held; then nothing is looked for there. */
    private static boolean beyond(Sync.@Nullable Head held, Position place) {
        return held == null || place.compareTo(new Position(held.epoch(), held.seq())) > 0;
    }

    /** A new epoch may not begin before the end of what is held: that would be a second history without a second hash. */
    private static boolean ends(Sync.@Nullable Head held, @Nullable Position last) {
        return held == null ? last == null : new Position(held.epoch(), held.seq()).equals(last);
    }

    private static Optional<byte[]> hashAt(Handle handle, NodeId node, Position place) {
        return handle.createQuery("SELECT hash FROM replica WHERE node = :node AND position = :position")
                .bind("node", node.id())
                .bind("position", place.key())
                .mapTo(byte[].class)
                .findOne();
    }

    private static void insert(Handle tx, NodeId node, Entry entry) {
        tx.createUpdate("INSERT INTO replica (node, position, bytes, hash) VALUES (:node, :position, :bytes, :hash)")
                .bind("node", node.id())
                .bind("position", entry.position().key())
                .bind("bytes", entry.bytes())
                .bind("hash", entry.hash())
                .execute();
    }
}
