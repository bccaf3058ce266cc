package jifen.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import jifen.ledger.event.EpochStart;
import jifen.ledger.event.Event;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The few things that happen to a log other than growing by one entry: a new epoch, entries of its own that come back from the fund
 * pool, and a second history that is set aside. All of them in the caller's transaction.
 */
public final class Epochs {
    private static final int ENTRIES_AT_ONCE = 500;

    private final Journal journal;

    public Epochs(Journal journal) {
        this.journal = journal;
    }

    /** The epoch that is open here. */
    public static int open(Handle handle) {
        return handle.createQuery("SELECT epoch FROM node").mapTo(Integer.class).one();
    }

    /** The end of the log; where the open epoch begins, when the log is empty. */
    public Sync.Head end(Handle handle) {
        return journal.head(handle).orElseGet(() -> new Sync.Head(open(handle), 0, Chain.genesis()));
    }

    /**
     * Begins an epoch with its first entry.
     *
     * @throws IllegalArgumentException when it does not follow the end of this log
     */
    public <E extends Event & EpochStart> EntryBody begin(
            Handle tx, int epoch, E opened, LocalDate date, Instant at, String by) {
        Sync.Head end = end(tx);
        if (!follows(opened, end) || epoch <= end.epoch()) {
            throw new IllegalArgumentException("epoch " + epoch + " does not follow " + journal.node() + "/"
                    + end.epoch() + "/" + end.seq() + ", where this log ends");
        }
        enter(tx, epoch);
        return journal.append(tx, opened, date, at, by);
    }

    /**
     * Writes an entry of this log that the fund pool has kept, byte for byte, behind the last.
     *
     * @throws MalformedMessageException when it is not the entry that follows
     */
    public EntryBody adopt(Handle tx, byte[] bytes) throws MalformedMessageException {
        EntryBody body = EntryBody.parse(bytes);
        Optional<Entry> last = journal.last(tx);
        byte[] before = last.map(Entry::hash).orElseGet(Chain::genesis);
        if (!body.node().equals(journal.node())
                || !continues(last.map(Entry::position).orElse(null), before, body.position(), body.event())) {
            throw new MalformedMessageException("entry " + body.id() + " does not follow "
                    + last.map(entry -> entry.position().toString()).orElse("the beginning") + " of this log");
        }
        tx.createUpdate("INSERT INTO entry (position, bytes, hash) VALUES (:position, :bytes, :hash)")
                .bind("position", body.position().key())
                .bind("bytes", bytes)
                .bind("hash", Chain.link(before, bytes))
                .execute();
        Balances.apply(tx, body.postings());
        enter(tx, body.epoch());
        return body;
    }

    /** Takes the entries from a place on out of the log and keeps them beside it. The balances are then those of {@link #replay}. */
    public void setAside(Handle tx, Position from) {
        tx.createUpdate("""
                        INSERT INTO set_aside (position, bytes, hash)
                        SELECT position, bytes, hash FROM entry WHERE position >= :from ORDER BY position
                        ON CONFLICT (hash) DO NOTHING""").bind("from", from.key()).execute();
        tx.createUpdate("DELETE FROM entry WHERE position >= :from")
                .bind("from", from.key())
                .execute();
        // It may be the end of the history that no longer is this log.
        tx.execute("DELETE FROM signed_head");
    }

    /** All that was ever set aside here, the oldest first. */
    public static List<Entry> setAside(Handle handle, int entriesMax) {
        return handle.createQuery("SELECT position, bytes, hash FROM set_aside ORDER BY number LIMIT :max")
                .bind("max", entriesMax)
                .map((row, context) -> new Entry(Position.ofKey(row.getLong(1)), row.getBytes(2), row.getBytes(3)))
                .list();
    }

    /** Adds the balances up anew from the whole log, and tells each entry to whoever keeps tables of what it says. */
    public void replay(Handle tx, BiConsumer<Handle, EntryBody> each) {
        tx.execute("DELETE FROM balance");
        Position place = null;
        List<Entry> some;
        do {
            some = journal.after(tx, place, ENTRIES_AT_ONCE);
            for (Entry entry : some) {
                EntryBody body = readable(entry);
                Balances.apply(tx, body.postings());
                each.accept(tx, body);
                place = entry.position();
            }
        } while (!some.isEmpty());
    }

    /**
     * Whether an entry may stand behind another: the next place, or the first of a later epoch that says so itself.
     *
     * @param last null before the first entry
     * @param hash the chain's hash at {@code last}
     */
    static boolean continues(@Nullable Position last, byte[] hash, Position place, Event event) {
        boolean opens = event instanceof EpochStart;
        if (last != null && place.equals(last.next())) {
            return !opens;
        }
        boolean first = place.seq() == 1;
        if (event instanceof EpochStart opened) {
            Sync.Head end = last == null
                    ? new Sync.Head(opened.epochBefore(), 0, hash)
                    : new Sync.Head(last.epoch(), last.seq(), hash);
            return first && place.epoch() > end.epoch() && follows(opened, end);
        }
        return first && last == null;
    }

    private static boolean follows(EpochStart opened, Sync.Head end) {
        return opened.epochBefore() == end.epoch()
                && opened.seqBefore() == end.seq()
                && Arrays.equals(HexFormat.of().parseHex(opened.hashBefore()), end.hash());
    }

    private static void enter(Handle tx, int epoch) {
        tx.createUpdate("UPDATE node SET epoch = :epoch WHERE epoch < :epoch")
                .bind("epoch", epoch)
                .execute();
    }

    private static EntryBody readable(Entry entry) {
        try {
            return EntryBody.parse(entry.bytes());
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("an entry of this log cannot be read: run jifen verify on it", e);
        }
    }
}
