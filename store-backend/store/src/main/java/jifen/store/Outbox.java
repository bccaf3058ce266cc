package jifen.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jifen.journal.Entry;
import jifen.journal.Journal;
import jifen.journal.Position;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the fund pool has yet to hear. It is the log itself beyond the acknowledged head: what is committed is sent, and nothing
 * else, because there is no second queue that could disagree with it.
 */
public final class Outbox {
    private final Shop shop;

    Outbox(Shop shop) {
        this.shop = shop;
    }

    /** The head the fund pool has acknowledged; null before the first. */
    public Sync.@Nullable Head acked() {
        return shop.database().read(Outbox::acked);
    }

    /** Remembers what the fund pool holds. A restored fund pool holds less than before: then the log is pushed again from there. */
    public void acked(Sync.@Nullable Head head) {
        if (Objects.equals(head, acked())) {
            return;
        }
        Long key = head == null ? null : position(head).key();
        shop.database().write(tx -> {
            tx.createUpdate("DELETE FROM acknowledged WHERE position > :key")
                    .bind("key", key == null ? 0 : key)
                    .execute();
            if (key != null) {
                tx.createUpdate("INSERT OR IGNORE INTO acknowledged (position, at) VALUES (:key, :at)")
                        .bind("key", key)
                        .bind("at", shop.now().toString())
                        .execute();
            }
            return tx.createUpdate("UPDATE contact SET acked = :position, acked_hash = :hash")
                    .bind("position", key)
                    .bind("hash", head == null ? null : head.hash())
                    .execute();
        });
    }

    /** When the fund pool first said that it holds the entry at this place; empty while the entry is on the way. */
    static Optional<Instant> syncedAt(Handle handle, long positionKey) {
        return handle.createQuery("SELECT at FROM acknowledged WHERE position >= :key ORDER BY position LIMIT 1")
                .bind("key", positionKey)
                .mapTo(String.class)
                .findOne()
                .map(Instant::parse);
    }

    /** Entries that the fund pool has not acknowledged, oldest first. */
    public List<Entry> pending(int entriesMax) {
        return shop.database().read(handle -> {
            Sync.Head acked = acked(handle);
            return shop.journal().after(handle, acked == null ? null : position(acked), entriesMax);
        });
    }

    public long pendingCount() {
        return shop.database().read(Outbox::pendingCount);
    }

    static long pendingCount(Handle handle) {
        return handle.createQuery(
                        "SELECT count(*) FROM entry WHERE position > coalesce((SELECT acked FROM contact), 0)")
                .mapTo(Long.class)
                .one();
    }

    /** The end of the log, signed now. */
    public Optional<Journal.Signed> signedHead() {
        return shop.journal().signHead(shop.database());
    }

    private static Sync.@Nullable Head acked(Handle handle) {
        return handle.createQuery("SELECT acked, acked_hash FROM contact WHERE acked IS NOT NULL")
                .map((row, context) -> {
                    Position place = Position.ofKey(row.getLong(1));
                    return new Sync.Head(place.epoch(), place.seq(), row.getBytes(2));
                })
                .findOne()
                .orElse(null);
    }

    private static Position position(Sync.Head head) {
        return new Position(head.epoch(), head.seq());
    }
}
