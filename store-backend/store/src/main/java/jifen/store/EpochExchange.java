package jifen.store;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import jifen.journal.Chain;
import jifen.journal.Entry;
import jifen.journal.EntryBody;
import jifen.journal.Epochs;
import jifen.journal.Position;
import jifen.ledger.event.EpochOpened;
import jifen.protocol.Epoch;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The exchange by which this store's epoch is closed and the next one opened (docs/decisions/0019), as far as the disk is concerned.
 * While one is due, nothing new is written here; each step is durable by itself and may be done again.
 */
public final class EpochExchange {
    private static final int SET_ASIDE_MAX = 100_000;

    private final Shop shop;

    EpochExchange(Shop shop) {
        this.shop = shop;
    }

    /** Why an exchange is due. */
    public enum Cause {
        RECALLED(
                "The fund pool has called its spending rights home. This kiosk goes on by itself as soon as the fund pool answers."),
        RESTORED("The books of this kiosk were restored from a copy. They wait for the fund pool: with the network up"
                + " this takes about a minute, and nothing else is to be done."),
        FORKED(
                "Two copies of this kiosk's books were used, and two people have settled it. It goes on by itself as soon"
                        + " as the fund pool answers.");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /** For the screen and the doctor. */
        public String words() {
            return words;
        }
    }

    /** @param attempt says to the fund pool that it is the same wish, however often it is sent */
    public record Due(Cause cause, String attempt) {}

    /** What became of entries that came back. */
    public sealed interface Outcome {
        /** @param added how many were new here */
        record Taken(int added) implements Outcome {}

        /** This store has another entry at that place; nothing was taken from there on. */
        record Differs(Position at) implements Outcome {}

        /** They are not this store's log. */
        record NotBelieved(String why) implements Outcome {}
    }

    /** A piece of the other history, in order, and where it parts from the log. */
    public record Piece(Sync.@Nullable Head after, List<byte[]> entries) {}

    public Optional<Due> due() {
        return shop.database().read(EpochExchange::due);
    }

    static Optional<Due> due(Handle handle) {
        return handle.createQuery("SELECT due, attempt FROM contact WHERE due IS NOT NULL")
                .map((row, context) -> new Due(Cause.valueOf(row.getString(1)), row.getString(2)))
                .findOne();
    }

    /** From here on nothing is written until the next epoch is open. What is due already stays as it is. */
    public void begin(Cause cause) {
        shop.database().write(tx -> due(tx).isPresent() || mark(tx, cause));
    }

    /** Marks a database that was put back from a copy; another copy's attempt is never used again. */
    public static boolean mark(Handle tx, Cause cause) {
        byte[] attempt = new byte[Epoch.ATTEMPT_BYTES];
        new SecureRandom().nextBytes(attempt);
        return tx.createUpdate("UPDATE contact SET due = :cause, attempt = :attempt")
                        .bind("cause", cause.name())
                        .bind("attempt", HexFormat.of().formatHex(attempt))
                        .execute()
                == 1;
    }

    /** The end of the log; seq 0 when it is empty. */
    public Sync.Head end() {
        return shop.database().read(handle -> epochs().end(handle));
    }

    /**
     * Takes what the fund pool holds behind a place: what stands here already is compared, what is missing is written, in one
     * transaction.
     *
     * @param settled two people have said that the fund pool's history is the log: this store's own other entries are set aside
     */
    public Outcome take(List<byte[]> entries, Sync.@Nullable Head after, boolean settled) {
        Outcome[] outcome = {new Outcome.Taken(0)};
        try {
            shop.database().write(tx -> {
                outcome[0] = taken(tx, entries, after, settled);
                return true;
            });
        } catch (NotThisLogException e) {
            return new Outcome.NotBelieved(String.valueOf(e.getMessage()));
        }
        return outcome[0];
    }

    private Outcome taken(Handle tx, List<byte[]> entries, Sync.@Nullable Head after, boolean settled) {
        byte[] hash = after == null ? Chain.genesis() : after.hash();
        Position last = after == null || after.seq() == 0 ? null : new Position(after.epoch(), after.seq());
        int added = 0;
        for (byte[] bytes : entries) {
            hash = Chain.link(hash, bytes);
            Optional<Entry> own = shop.journal().after(tx, last, 1).stream().findFirst();
            last = place(bytes);
            if (own.filter(entry -> Arrays.equals(entry.bytes(), bytes)).isPresent()) {
                continue;
            }
            if (own.isPresent()) {
                if (!settled) {
                    return new Outcome.Differs(own.get().position());
                }
                setAside(tx, own.get().position());
            }
            Replay.entry(tx, adopted(tx, bytes));
            added++;
        }
        return added == 0 || Arrays.equals(hash, epochs().end(tx).hash())
                ? new Outcome.Taken(added)
                : fault("the entries do not make the chain they came with");
    }

    /**
     * Two people have settled it, and the fund pool has closed the epoch at a place before this log's end: what stands behind it
     * is of the other history.
     *
     * @param held where the fund pool's log of this store ends; null when it holds nothing
     */
    public void partBehind(Sync.@Nullable Head held) {
        Position last = held == null || held.seq() == 0 ? null : new Position(held.epoch(), held.seq());
        shop.database().write(tx -> {
            shop.journal().after(tx, last, 1).stream().findFirst().ifPresent(entry -> setAside(tx, entry.position()));
            return true;
        });
    }

    private void setAside(Handle tx, Position from) {
        epochs().setAside(tx, from);
        Replay.clear(tx, from);
        epochs().replay(tx, Replay::entry);
        RedemptionIndex.catchUp(tx);
    }

    private EntryBody adopted(Handle tx, byte[] bytes) {
        try {
            return epochs().adopt(tx, bytes);
        } catch (MalformedMessageException e) {
            throw new NotThisLogException(String.valueOf(e.getMessage()));
        }
    }

    private Position place(byte[] bytes) {
        try {
            return EntryBody.parse(bytes).position();
        } catch (MalformedMessageException e) {
            throw new NotThisLogException(String.valueOf(e.getMessage()));
        }
    }

    private static Outcome fault(String why) {
        throw new NotThisLogException(why);
    }

    /** The entries of other histories, each piece with the place of this log behind which it stood. */
    public List<Piece> setAside() {
        return shop.database().read(handle -> {
            List<Piece> pieces = new ArrayList<>();
            byte[] hash = null;
            long room = 0;
            Sync.Head last = null;
            for (Entry entry : Epochs.setAside(handle, SET_ASIDE_MAX)) {
                boolean goesOn = hash != null && Arrays.equals(Chain.link(hash, entry.bytes()), entry.hash());
                room -= entry.bytes().length;
                boolean full = room < 0 || pieces.getLast().entries().size() >= Sync.ENTRIES_MAX;
                if (!goesOn || full) {
                    pieces.add(new Piece(goesOn ? last : before(handle, entry.position()), new ArrayList<>()));
                    room = Epoch.ENTRY_BYTES_MAX - entry.bytes().length;
                }
                pieces.getLast().entries().add(entry.bytes());
                hash = entry.hash();
                last = new Sync.Head(entry.position().epoch(), entry.position().seq(), entry.hash());
            }
            return pieces;
        });
    }

    private static Sync.@Nullable Head before(Handle handle, Position place) {
        return handle.createQuery(
                        "SELECT position, hash FROM entry WHERE position < :place ORDER BY position DESC LIMIT 1")
                .bind("place", place.key())
                .map((row, context) -> {
                    Position last = Position.ofKey(row.getLong(1));
                    return new Sync.Head(last.epoch(), last.seq(), row.getBytes(2));
                })
                .findOne()
                .orElse(null);
    }

    /**
     * Writes the first entry of the new epoch, and the store is at work again: all in one transaction.
     *
     * @throws IllegalArgumentException when it does not follow this log or its counters are not this store's; nothing is written
     */
    public EntryBody open(int epoch, EpochOpened opened) {
        return shop.database().write(tx -> {
            Due due =
                    due(tx).orElseThrow(() -> new IllegalArgumentException("no exchange of epochs is under way here"));
            if (!opened.attempt().equals(due.attempt()) || !opened.store().equals(shop.store())) {
                throw new IllegalArgumentException("the opening answers another attempt");
            }
            for (EpochOpened.Line line : opened.lines()) {
                var right = Rights.of(tx, line.household());
                if (!right.granted().equals(line.grantedBefore())
                        || !right.returned().equals(line.returnedBefore())) {
                    throw new IllegalArgumentException("the opening counts the rights of " + line.household()
                            + " on from other numbers than this store's log");
                }
            }
            Sync.Head closed = epochs().end(tx);
            EntryBody entry = epochs().begin(tx, epoch, opened, shop.today(tx), shop.now(), "sync");
            Replay.entry(tx, entry);
            tx.createUpdate("""
                            UPDATE contact SET due = NULL, attempt = NULL, stopped = NULL,
                                acked = :acked, acked_hash = :hash""")
                    .bind("acked", closed.seq() == 0 ? null : new Position(closed.epoch(), closed.seq()).key())
                    .bind("hash", closed.seq() == 0 ? null : closed.hash())
                    .execute();
            return entry;
        });
    }

    private Epochs epochs() {
        return new Epochs(shop.journal());
    }

    /** Takes the transaction back. */
    private static final class NotThisLogException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotThisLogException(String why) {
            super(why);
        }
    }
}
