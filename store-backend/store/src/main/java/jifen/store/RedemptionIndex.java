package jifen.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jifen.journal.Database;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.Journal;
import jifen.journal.Position;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.Reversed;
import jifen.ledger.redemption.ReversalRule;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Where the redemptions stand in the log. The tables find them; what they say is read from the log alone. They are a projection of it that
 * follows behind the commits, many entries at once, so that no villager waits for it (docs/decisions/0026): whoever asks them brings them
 * up to the end of the log first.
 */
final class RedemptionIndex {
    /** Every so many-th entry brings the index up: more at once write fewer pages, fewer leave a reader less to do. */
    static final int BEHIND_MAX = 1024;

    private static final int ENTRIES_AT_ONCE = 500;

    /** A shop that writes all the time would keep a reader waiting for ever. */
    private static final int READS_MAX = 3;

    private RedemptionIndex() {}

    /** Runs {@code work} on one state of the books in which the index reaches the end of the log. */
    static <T> T read(Database database, Function<Handle, T> work) {
        for (int read = 0; read < READS_MAX; read++) {
            Optional<T> found =
                    database.read(handle -> complete(handle) ? Optional.of(work.apply(handle)) : Optional.<T>empty());
            if (found.isPresent()) {
                return found.get();
            }
            database.write(RedemptionIndex::catchUp);
        }
        return database.write(tx -> {
            catchUp(tx);
            return work.apply(tx);
        });
    }

    /** To be told of each entry that this shop writes. */
    static void written(Handle tx, EntryBody entry) {
        if (entry.seq() % BEHIND_MAX == 0) {
            catchUp(tx);
        }
    }

    /** Brings the index up to the end of the log. */
    static boolean catchUp(Handle tx) {
        if (complete(tx)) {
            return false;
        }
        List<EntryBody> some;
        do {
            some = behind(tx);
            add(tx, some);
        } while (some.size() == ENTRIES_AT_ONCE);
        return true;
    }

    /** Empties it; {@link #catchUp} builds it anew. */
    static void clear(Handle tx) {
        tx.execute("DELETE FROM redemption_goods");
        tx.execute("DELETE FROM redemption");
        tx.execute("UPDATE redemption_index SET reached = 0, standing = 0");
    }

    /** How many redemptions stand by all that the log says, without a write: a health page asks it every few seconds. */
    static long standing(Handle handle) {
        long standing = handle.createQuery("SELECT standing FROM redemption_index")
                .mapTo(Long.class)
                .one();
        Position from = reached(handle);
        List<EntryBody> some;
        do {
            some = Journal.bodiesAfter(handle, from, ENTRIES_AT_ONCE);
            for (EntryBody entry : some) {
                standing += change(entry);
                from = entry.position();
            }
        } while (some.size() == ENTRIES_AT_ONCE);
        return standing;
    }

    private static int change(EntryBody entry) {
        return switch (entry.event()) {
            case Redemption redemption -> 1;
            case Reversed reversed -> -1;
            default -> 0;
        };
    }

    private static boolean complete(Handle handle) {
        return handle.createQuery(
                        "SELECT reached >= coalesce((SELECT max(position) FROM entry), 0) FROM redemption_index")
                .mapTo(Boolean.class)
                .one();
    }

    private static @Nullable Position reached(Handle handle) {
        long key = handle.createQuery("SELECT reached FROM redemption_index")
                .mapTo(Long.class)
                .one();
        return key == 0 ? null : Position.ofKey(key);
    }

    private static List<EntryBody> behind(Handle handle) {
        return Journal.bodiesAfter(handle, reached(handle), ENTRIES_AT_ONCE);
    }

    private static void add(Handle tx, List<EntryBody> entries) {
        for (EntryBody entry : entries) {
            switch (entry.event()) {
                case Redemption redemption -> add(tx, entry, redemption);
                case Reversed reversed -> takenBack(tx, EntryId.parse(reversed.redemption()), entry);
                default -> {
                    // No register of redemptions shows it.
                }
            }
        }
        if (!entries.isEmpty()) {
            tx.createUpdate("UPDATE redemption_index SET reached = :place, standing = standing + :more")
                    .bind("place", entries.getLast().position().key())
                    .bind(
                            "more",
                            entries.stream().mapToInt(RedemptionIndex::change).sum())
                    .execute();
        }
    }

    private static void add(Handle tx, EntryBody entry, Redemption redemption) {
        tx.createUpdate(
                        "INSERT INTO redemption (position, date, household, kind) VALUES (:place, :date, :household, :kind)")
                .bind("place", entry.position().key())
                .bind("date", entry.date().toString())
                .bind("household", redemption.household().id())
                .bind("kind", kind(redemption))
                .execute();
        redemption.lines().stream()
                .map(Redeemed.Line::sku)
                .distinct()
                .forEach(sku -> tx.createUpdate("INSERT INTO redemption_goods (sku, position) VALUES (:sku, :place)")
                        .bind("sku", sku.id())
                        .bind("place", entry.position().key())
                        .execute());
    }

    private static String kind(Redemption redemption) {
        return switch (redemption) {
            case Redeemed byCard -> "CARD";
            case IntentDone byPurse -> "CARD";
            case AssistedRedemption assisted -> assisted.assistance().name();
        };
    }

    private static void takenBack(Handle tx, EntryId redemption, EntryBody reversal) {
        tx.createUpdate("UPDATE redemption SET reversed_by = :reversal WHERE position = :place")
                .bind("reversal", reversal.position().key())
                .bind("place", redemption.position().key())
                .execute();
    }

    /** A redemption of this shop's log, and whether it still stands by all that the log says. */
    static Optional<ReversalRule.Standing> standing(Handle tx, EntryId number) {
        catchUp(tx);
        return tx.createQuery("SELECT reversed_by FROM redemption WHERE position = :place")
                .bind("place", number.position().key())
                .map((row, context) -> {
                    long key = row.getLong(1);
                    return row.wasNull() ? Optional.<Position>empty() : Optional.of(Position.ofKey(key));
                })
                .findOne()
                .flatMap(reversedBy -> Journal.bodyAt(tx, number.position())
                        .filter(entry -> entry.id().equals(number))
                        .map(entry -> standing(entry, reversedBy)));
    }

    private static ReversalRule.Standing standing(EntryBody entry, Optional<Position> reversedBy) {
        if (!(entry.event() instanceof Redemption redemption)) {
            throw new IllegalStateException(
                    "entry " + entry.id() + " is listed as a redemption and is none: run jifen verify");
        }
        return new ReversalRule.Standing(
                entry.id().toString(),
                entry.date(),
                entry.by(),
                redemption,
                reversedBy
                        .map(place -> new EntryId(entry.node(), place).toString())
                        .orElse(null));
    }
}
