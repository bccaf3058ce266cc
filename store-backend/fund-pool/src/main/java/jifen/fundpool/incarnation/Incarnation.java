package jifen.fundpool.incarnation;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import jifen.fundpool.books.PoolBooks;
import jifen.journal.Epochs;
import jifen.ledger.account.Points;
import jifen.ledger.event.RestorationEvent.Cause;
import jifen.ledger.event.RestorationEvent.CentreRestored;
import jifen.ledger.party.NodeId;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which life of the fund pool this is: a copy put back begins another, in an epoch of its own log. While it waits for its kiosks nothing
 * is granted to any household (books.md, "Spending rights", 4).
 */
public final class Incarnation {
    /** News of a later life stands behind all of an earlier one, so that every kiosk is told everything again. */
    private static final int CURSOR_BITS = 40;

    /** As long as people may still have something to type again. */
    private static final Duration TOLD = Duration.ofDays(30);

    private static final int LISTED_MAX = 500;

    private Incarnation() {}

    /** @param ended when all kiosks were heard; null while it waits */
    public record Restoration(
            int incarnation,
            Instant at,
            Cause cause,
            @Nullable Instant ended) {}

    /** What a kiosk knew and the fund pool had forgotten; {@code points} where it is about points. */
    public record Learned(NodeId node, String kind, String subject, Points points) {}

    /** Begins it, in the caller's transaction; whatever a kiosk may know that this copy does not is waited for. */
    public static void begin(Handle tx, PoolBooks books, int incarnation, Cause cause, String by) {
        Epochs epochs = new Epochs(books.journal());
        Sync.Head end = epochs.end(tx);
        CentreRestored event = new CentreRestored(
                incarnation, end.epoch(), end.seq(), HexFormat.of().formatHex(end.hash()), cause);
        epochs.begin(tx, incarnation, event, books.today(), books.now(), by);
        // A maximum that is frozen when this life ends is frozen when the next one does.
        tx.execute("""
                DELETE FROM repull WHERE epoch IS NULL
                    OR NOT EXISTS (SELECT 1 FROM restoration WHERE ended_at IS NULL)""");
        tx.createUpdate("INSERT INTO restoration (incarnation, at, cause) VALUES (:incarnation, :at, :cause)")
                .bind("incarnation", incarnation)
                .bind("at", books.now().toString())
                .bind("cause", cause.name())
                .execute();
        tx.execute("""
                INSERT INTO repull (node, state) SELECT node, 'waiting' FROM kiosk WHERE state <> 'replaced'
                ON CONFLICT (node) DO UPDATE SET state = 'waiting', told = 0""");
        // What is begun after this is begun with this life.
        tx.execute("UPDATE kiosk SET attempt = NULL");
        tx.execute("UPDATE restoration SET ended_at = at WHERE NOT EXISTS (SELECT 1 FROM repull)");
        tx.createUpdate("UPDATE news SET cursor = (cursor & ((1 << :bits) - 1)) + (:incarnation << :bits)")
                .bind("bits", CURSOR_BITS)
                .bind("incarnation", (long) incarnation)
                .execute();
    }

    /** Whether it waits for any kiosk: then nothing is granted. */
    public static boolean waits(Handle handle) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM restoration WHERE ended_at IS NULL)")
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether this kiosk may know what is forgotten here. */
    public static boolean waitsFor(Handle handle, NodeId node) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM repull WHERE node = :node AND state = 'waiting')")
                .bind("node", node.id())
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether it is waited for, and has not said yet which households and cards it knows. */
    public static boolean asksToTell(Handle handle, NodeId node) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM repull WHERE node = :node AND state = 'waiting' AND told = 0)")
                .bind("node", node.id())
                .mapTo(Boolean.class)
                .one();
    }

    static void hasTold(Handle tx, NodeId node) {
        tx.createUpdate("UPDATE repull SET told = 1 WHERE node = :node")
                .bind("node", node.id())
                .execute();
    }

    /** Those that are waited for. */
    public static List<NodeId> waitedFor(Handle handle) {
        return handle.createQuery("SELECT node FROM repull WHERE state = 'waiting' ORDER BY node")
                .mapTo(String.class)
                .map(NodeId::new)
                .list();
    }

    /** The last time it was restored; empty when it never was. */
    public static Optional<Restoration> latest(Handle handle) {
        return handle.createQuery(
                        "SELECT incarnation, at, cause, ended_at FROM restoration ORDER BY incarnation DESC LIMIT 1")
                .map((row, context) -> {
                    String ended = row.getString(4);
                    return new Restoration(
                            row.getInt(1),
                            Instant.parse(row.getString(2)),
                            Cause.valueOf(row.getString(3)),
                            ended == null ? null : Instant.parse(ended));
                })
                .findOne();
    }

    /** What kiosks knew better since then, in the order in which they said it. */
    public static List<Learned> learned(Handle handle, int incarnation, int max) {
        return handle.createQuery("""
                        SELECT node, kind, subject, sum(points) FROM learned WHERE incarnation = :incarnation
                        GROUP BY node, kind, subject ORDER BY min(number) LIMIT :max""")
                .bind("incarnation", incarnation)
                .bind("max", max)
                .map((row, context) -> new Learned(
                        new NodeId(row.getString(1)), row.getString(2), row.getString(3), new Points(row.getLong(4))))
                .list();
    }

    /** What a person is told of the last restoration: while it waits, and for a month after. */
    public record Story(Restoration restoration, List<NodeId> waitedFor, List<Learned> learned) {}

    public static Optional<Story> story(Handle handle, Instant now) {
        return latest(handle)
                .filter(last -> last.ended() == null || last.ended().plus(TOLD).isAfter(now))
                .map(last -> new Story(last, waitedFor(handle), learned(handle, last.incarnation(), LISTED_MAX)));
    }

    /** How many households and cards were learned from a kiosk since the last restoration. */
    static int namesLearned(Handle handle, NodeId node) {
        return handle.createQuery("""
                        SELECT count(*) FROM learned WHERE incarnation = (SELECT max(incarnation) FROM restoration)
                            AND kind IN ('household', 'card') AND node = :node""")
                .bind("node", node.id())
                .mapTo(Integer.class)
                .one();
    }

    /** In hundredths: what was learned from a kiosk since the last restoration beyond all that was known here. */
    public static long beyondLearned(Handle handle, NodeId node) {
        return handle.createQuery("""
                        SELECT coalesce(sum(points), 0) FROM learned
                        WHERE incarnation = (SELECT max(incarnation) FROM restoration)
                            AND kind = 'beyond' AND node = :node""").bind("node", node.id()).mapTo(Long.class).one();
    }

    /** Writes down what a kiosk knew better, for people to read; {@code beyond} is summed by {@link #beyondLearned}. */
    public static void learned(Handle tx, NodeId node, String kind, String subject, Points points) {
        tx.createUpdate("""
                        INSERT INTO learned (incarnation, node, kind, subject, points)
                        VALUES ((SELECT max(incarnation) FROM restoration), :node, :kind, :subject, :points)""")
                .bind("node", node.id())
                .bind("kind", kind)
                .bind("subject", subject)
                .bind("points", points.hundredths())
                .execute();
    }
}
