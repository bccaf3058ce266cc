package jifen.fundpool.stores;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jifen.journal.Epochs;
import jifen.journal.Position;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The stores' nodes: whose signature is whose, and how far each has come. */
public final class Kiosks {
    /** Of one store, in one life of the fund pool. */
    private static final int KIOSKS_OF_A_LIFE_MAX = 1_000;

    private Kiosks() {}

    /** How the fund pool stands to a kiosk. */
    public enum State {
        ACTIVE("active"),
        /** Another took its place. What it did before is still taken; it gets no rights. */
        REPLACED("replaced"),
        /** Two histories or overspending: nothing is taken until a person has looked. */
        QUARANTINED("quarantined");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static State of(String word) {
            for (State state : values()) {
                if (state.word.equals(word)) {
                    return state;
                }
            }
            throw new IllegalStateException("a kiosk cannot be " + word);
        }
    }

    /**
     * @param publicKey Ed25519, X.509 SubjectPublicKeyInfo
     * @param lastSeen by the fund pool's clock
     * @param head the end of its whole log, as it last signed it
     * @param epoch the open one; anything of an earlier one is refused
     * @param wanted what its next contact must lead to; null as a rule
     * @param attempt of an exchange of epochs that it has begun; null as a rule
     */
    @SuppressWarnings("ArrayRecordComponent") // a key is bytes; nothing compares kiosks by equals
    public record Kiosk(
            NodeId node,
            StoreId store,
            byte[] publicKey,
            State state,
            @Nullable Instant lastSeen,
            Sync.@Nullable Head head,
            int epoch,
            @Nullable Wanted wanted,
            @Nullable String attempt) {
        /** Two people have said which of its two histories holds. */
        public boolean settled() {
            return wanted == Wanted.HELD || wanted == Wanted.KIOSKS;
        }
    }

    /** Why the fund pool wants a kiosk's epoch closed. */
    public enum Wanted {
        /** Its rights are to come home. */
        RECALL,
        /** Of two histories the one held here counts. */
        HELD,
        /** Of two histories the one the kiosk brings counts. */
        KIOSKS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Optional<Kiosk> find(Handle handle, NodeId node) {
        return all(handle).stream().filter(kiosk -> kiosk.node().equals(node)).findFirst();
    }

    /** By store, the newest last. */
    public static List<Kiosk> all(Handle handle) {
        return handle.createQuery("""
                        SELECT node, store, public_key, state, last_seen, head, head_hash, epoch, wanted, attempt FROM kiosk
                        ORDER BY store, enrolled_at, node""")
                .map((row, context) -> {
                    String seen = row.getString(5);
                    byte[] hash = row.getBytes(7);
                    String wanted = row.getString(9);
                    Sync.Head head = null;
                    if (hash != null) {
                        Position place = Position.ofKey(row.getLong(6));
                        head = new Sync.Head(place.epoch(), place.seq(), hash);
                    }
                    return new Kiosk(
                            new NodeId(row.getString(1)),
                            new StoreId(row.getString(2)),
                            row.getBytes(3),
                            State.of(row.getString(4)),
                            seen == null ? null : Instant.parse(seen),
                            head,
                            row.getInt(8),
                            wanted == null ? null : Wanted.valueOf(wanted.toUpperCase(Locale.ROOT)),
                            row.getString(10));
                })
                .list();
    }

    /** Those that get rights. */
    public static List<Kiosk> active(Handle handle) {
        return all(handle).stream()
                .filter(kiosk -> kiosk.state() == State.ACTIVE)
                .toList();
    }

    /**
     * Gives a store a new kiosk; the one before, if any, is replaced, also one that is stopped: else nobody could settle what it had. A fund pool that was put back from a copy goes on with other
     * numbers: those of kiosks that it has forgotten stand on receipts and in the logs of cards.
     */
    public static Kiosk add(Handle tx, StoreId store, byte[] publicKey, Instant now) {
        int lives = Epochs.open(tx) - 1;
        int number = 1
                + lives * KIOSKS_OF_A_LIFE_MAX
                + tx.createQuery("SELECT count(*) FROM kiosk WHERE store = :store")
                        .bind("store", store.id())
                        .mapTo(Integer.class)
                        .one();
        NodeId node = new NodeId(store.id() + "-" + number);
        tx.createUpdate("UPDATE kiosk SET state = 'replaced' WHERE store = :store AND state <> 'replaced'")
                .bind("store", store.id())
                .execute();
        tx.createUpdate("""
                        INSERT INTO kiosk (node, store, public_key, state, enrolled_at)
                        VALUES (:node, :store, :key, 'active', :now)""")
                .bind("node", node.id())
                .bind("store", store.id())
                .bind("key", publicKey)
                .bind("now", now.toString())
                .execute();
        return find(tx, node).orElseThrow();
    }

    public static Optional<Kiosk> ofKey(Handle handle, byte[] publicKey) {
        return handle.createQuery("SELECT node FROM kiosk WHERE public_key = :key")
                .bind("key", publicKey)
                .mapTo(String.class)
                .findOne()
                .flatMap(node -> find(handle, new NodeId(node)));
    }

    /** Remembers that a kiosk was heard, and the end of its log that it signed. */
    public static void seen(
            Handle tx, NodeId node, Instant now, String version, Sync.@Nullable Head head, byte @Nullable [] sign) {
        tx.createUpdate("""
                        UPDATE kiosk SET last_seen = :now, version = :version, head = :head, head_hash = :hash,
                            head_sign = :sign WHERE node = :node""")
                .bind("node", node.id())
                .bind("now", now.toString())
                .bind("version", version)
                .bind("head", head == null ? null : new Position(head.epoch(), head.seq()).key())
                .bind("hash", head == null ? null : head.hash())
                .bind("sign", sign)
                .execute();
    }

    /**
     * Remembers how far a kiosk's clock was ahead of ours; the message's own way, well under a minute, is in it.
     *
     * @param clock as the kiosk wrote it; forgotten when it cannot be read
     */
    public static void clock(Handle tx, NodeId node, Instant now, String clock) {
        Long ahead;
        try {
            ahead = Duration.between(now, Instant.parse(clock)).toSeconds();
        } catch (DateTimeParseException | ArithmeticException e) {
            ahead = null;
        }
        tx.createUpdate("UPDATE kiosk SET clock_ahead_s = :ahead WHERE node = :node")
                .bind("ahead", ahead)
                .bind("node", node.id())
                .execute();
    }

    /** Nothing new is asked of it any more. */
    public static void replaced(Handle tx, NodeId node) {
        tx.createUpdate("UPDATE kiosk SET state = 'replaced', wanted = NULL WHERE node = :node")
                .bind("node", node.id())
                .execute();
    }

    /** One that was replaced stays so: it gets nothing, and what it had is settled as that of a lost one. */
    public static void quarantine(Handle tx, NodeId node) {
        tx.createUpdate("UPDATE kiosk SET state = 'quarantined' WHERE node = :node AND state = 'active'")
                .bind("node", node.id())
                .execute();
    }

    /** Its next contact must lead to the close of its epoch. A quarantined kiosk is let back for that. */
    public static void want(Handle tx, NodeId node, Wanted wanted) {
        // Where two people have settled a fork, an exchange that a disk had begun which is gone now must not stand in
        // the
        // way of the one that this word asks for.
        tx.createUpdate("""
                        UPDATE kiosk SET wanted = :wanted, state = 'active',
                            attempt = CASE WHEN :wanted = 'recall' THEN attempt END
                        WHERE node = :node""")
                .bind("node", node.id())
                .bind("wanted", wanted.word())
                .execute();
    }

    /** It has begun an exchange of epochs; null: it has been answered. */
    public static void attempts(Handle tx, NodeId node, @Nullable String attempt) {
        tx.createUpdate("UPDATE kiosk SET attempt = :attempt WHERE node = :node")
                .bind("node", node.id())
                .bind("attempt", attempt)
                .execute();
    }

    /**
     * A kiosk's log proves that a later epoch is open. An exchange that it has begun meanwhile, and what two people have settled, stay.
     *
     * @param attempt by which that epoch was opened
     */
    public static void learned(Handle tx, NodeId node, int epoch, String attempt) {
        tx.createUpdate("""
                        UPDATE kiosk SET epoch = :epoch, wanted = nullif(wanted, 'recall'),
                            attempt = nullif(attempt, :attempt) WHERE node = :node""")
                .bind("node", node.id())
                .bind("epoch", epoch)
                .bind("attempt", attempt)
                .execute();
    }

    /** From here on another epoch is open. */
    public static void enter(Handle tx, NodeId node, int epoch) {
        tx.createUpdate("UPDATE kiosk SET epoch = :epoch, wanted = NULL, attempt = NULL WHERE node = :node")
                .bind("node", node.id())
                .bind("epoch", epoch)
                .execute();
    }
}
