package jifen.fundpool.epochs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import jifen.ledger.account.Points;
import jifen.ledger.event.EpochEnd;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.Event;
import jifen.ledger.party.NodeId;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The closed epochs of the kiosks' logs, with the opening that followed each. */
public final class ClosedEpochs {
    private static final String COLUMNS = "node, epoch, seq, hash, why, closed_at, entry, attempt, opening";

    private ClosedEpochs() {}

    /**
     * @param end where the next epoch goes on; of an epoch that nobody ever heard of, the end of the one before
     * @param attempt by which the kiosk asked; null when it never came back
     */
    public record ClosedEpoch(
            NodeId node,
            int epoch,
            Sync.Head end,
            EpochEnd why,
            Instant closedAt,
            String entry,
            @Nullable String attempt,
            @Nullable EpochOpened opening) {}

    public static void add(Handle tx, ClosedEpoch closed) {
        EpochOpened opening = closed.opening();
        tx.createUpdate("""
                        INSERT INTO closed_epoch (node, epoch, seq, hash, why, closed_at, entry, attempt, opening)
                        VALUES (:node, :epoch, :seq, :hash, :why, :at, :entry, :attempt, :opening)""")
                .bind("node", closed.node().id())
                .bind("epoch", closed.epoch())
                .bind(
                        "seq",
                        closed.end().epoch() == closed.epoch() ? closed.end().seq() : 0)
                .bind("hash", closed.end().hash())
                .bind("why", closed.why().name())
                .bind("at", closed.closedAt().toString())
                .bind("entry", closed.entry())
                .bind("attempt", closed.attempt())
                .bind("opening", opening == null ? null : Json.write(opening))
                .execute();
    }

    /** The epoch that was closed last goes on by another opening than the one that is remembered. */
    public static void openedBy(Handle tx, NodeId node, EpochOpened opening) {
        tx.createUpdate("""
                        UPDATE closed_epoch SET attempt = :attempt, opening = :opening
                        WHERE node = :node AND epoch = (SELECT max(epoch) FROM closed_epoch WHERE node = :node)""")
                .bind("node", node.id())
                .bind("attempt", opening.attempt())
                .bind("opening", Json.write(opening))
                .execute();
    }

    /** The one that was closed last. */
    public static Optional<ClosedEpoch> latest(Handle handle, NodeId node) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM closed_epoch WHERE node = :node ORDER BY epoch DESC LIMIT 1")
                .bind("node", node.id())
                .map((row, context) -> of(row))
                .findOne();
    }

    /** All of them, the newest of each kiosk first. */
    public static List<ClosedEpoch> all(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM closed_epoch ORDER BY node, epoch DESC")
                .map((row, context) -> of(row))
                .list();
    }

    /** What the close of a kiosk's epochs has frozen and nobody has settled. */
    public static Points frozen(Handle handle, NodeId node) {
        return frozen(handle, "frozen:" + node);
    }

    /** The same of one epoch. */
    public static Points frozen(Handle handle, NodeId node, int epoch) {
        return frozen(handle, "frozen:" + node + ":" + epoch);
    }

    private static Points frozen(Handle handle, String prefix) {
        return new Points(handle.createQuery(
                        "SELECT coalesce(sum(amount), 0) FROM balance WHERE account >= :from AND account < :to")
                .bind("from", prefix + ":")
                .bind("to", prefix + ";")
                .mapTo(Long.class)
                .one());
    }

    private static ClosedEpoch of(ResultSet row) throws SQLException {
        byte[] opening = row.getBytes(9);
        EpochOpened opened = opening == null ? null : readable(opening);
        int epoch = row.getInt(2);
        Sync.Head end = opened == null
                ? new Sync.Head(epoch, row.getLong(3), row.getBytes(4))
                : new Sync.Head(opened.epochBefore(), opened.seqBefore(), row.getBytes(4));
        return new ClosedEpoch(
                new NodeId(row.getString(1)),
                epoch,
                end,
                EpochEnd.valueOf(row.getString(5)),
                Instant.parse(row.getString(6)),
                row.getString(7),
                row.getString(8),
                opened);
    }

    private static EpochOpened readable(byte[] opening) {
        try {
            return (EpochOpened) Json.read(opening, Event.class);
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("an opening in this database cannot be read: it was changed by hand", e);
        }
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
