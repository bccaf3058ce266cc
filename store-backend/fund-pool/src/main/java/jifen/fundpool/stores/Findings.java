package jifen.fundpool.stores;

import java.time.Instant;
import java.util.List;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;

/** What a person must look at. The same matter is written down once, however often it is met. */
public final class Findings {
    private static final int LISTED_MAX = 200;

    private Findings() {}

    /** @param kind {@code fork}, {@code overspent} */
    public record Finding(String foundAt, String node, String kind, String message) {}

    public static void add(Handle tx, Instant now, NodeId node, String kind, String message) {
        tx.createUpdate("""
                        INSERT INTO finding (found_at, node, kind, message) VALUES (:now, :node, :kind, :message)
                        ON CONFLICT (node, kind, message) DO UPDATE SET settled_at = NULL""")
                .bind("now", now.toString())
                .bind("node", node.id())
                .bind("kind", kind)
                .bind("message", message)
                .execute();
    }

    /** All that was found of a kiosk has been looked at: it goes on in a new epoch. */
    public static void settle(Handle tx, Instant now, NodeId node) {
        tx.createUpdate("UPDATE finding SET settled_at = :now WHERE node = :node AND settled_at IS NULL")
                .bind("now", now.toString())
                .bind("node", node.id())
                .execute();
    }

    /** Those that wait for a person, the newest first. */
    public static List<Finding> all(Handle handle) {
        return handle.createQuery(
                        "SELECT found_at, node, kind, message FROM finding WHERE settled_at IS NULL ORDER BY number DESC LIMIT :max")
                .bind("max", LISTED_MAX)
                .map((row, context) ->
                        new Finding(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }
}
