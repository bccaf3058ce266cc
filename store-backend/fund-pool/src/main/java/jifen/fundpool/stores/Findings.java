package jifen.fundpool.stores;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a person must look at. The same matter is written down once, however often it is met. It is open until somebody has looked at it,
 * or its kiosk goes on in a new epoch; and it is listed for ever.
 */
public final class Findings {
    /** Of each kiosk, so that none that finds much hides what others have found. */
    private static final int LISTED_MAX = 50;

    /** How kinds begin that are about a card and not about a kiosk's log; none of them stops a kiosk. */
    private static final String ABOUT_PURSES = "purse-";

    private static final String COLUMNS =
            "SELECT number, found_at, node, kind, message, household, settled_at, looked_at, looked_by, note FROM finding ";

    private Findings() {}

    /**
     * @param kind {@code fork}, {@code overspent}, {@code fenced}, or of a card {@code purse-…}
     * @param household whose card it is about, if it is about one
     * @param settledAt when its kiosk went on in a new epoch
     */
    public record Finding(
            long number,
            String foundAt,
            String node,
            String kind,
            String message,
            Optional<HouseholdId> household,
            @Nullable String settledAt,
            @Nullable Looked looked) {
        public boolean isAboutPurses() {
            return kind.startsWith(ABOUT_PURSES);
        }
    }

    /** @param note what was seen, or done about it */
    public record Looked(String at, String by, String note) {}

    public static void add(Handle tx, Instant now, NodeId node, String kind, String message) {
        add(tx, now, node, kind, message, Optional.empty());
    }

    /** As above, of a card of this household's. What was settled and is met again is open again, whoever looked at it before. */
    public static void add(
            Handle tx, Instant now, NodeId node, String kind, String message, Optional<HouseholdId> household) {
        tx.createUpdate("""
                        INSERT INTO finding (found_at, node, kind, message, household)
                        VALUES (:now, :node, :kind, :message, :household)
                        ON CONFLICT (node, kind, message) DO UPDATE
                        SET settled_at = NULL, looked_at = NULL, looked_by = NULL, note = NULL
                        WHERE settled_at IS NOT NULL""")
                .bind("now", now.toString())
                .bind("node", node.id())
                .bind("kind", kind)
                .bind("message", message)
                .bind("household", household.map(HouseholdId::id).orElse(null))
                .execute();
    }

    /** A kiosk goes on in a new epoch: so much of its log is settled. That says nothing about cards. */
    public static void settle(Handle tx, Instant now, NodeId node) {
        tx.createUpdate("""
                        UPDATE finding SET settled_at = :now
                        WHERE node = :node AND settled_at IS NULL AND kind NOT LIKE :purses || '%'""")
                .bind("now", now.toString())
                .bind("node", node.id())
                .bind("purses", ABOUT_PURSES)
                .execute();
    }

    static void lookedAt(Handle tx, long number, Looked looked) {
        tx.createUpdate("UPDATE finding SET looked_at = :at, looked_by = :by, note = :note WHERE number = :number")
                .bind("at", looked.at())
                .bind("by", looked.by())
                .bind("note", looked.note())
                .bind("number", number)
                .execute();
    }

    static Optional<Finding> find(Handle handle, long number) {
        return handle.createQuery(COLUMNS + "WHERE number = :number")
                .bind("number", number)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Those that wait for a person, the newest first. */
    public static List<Finding> open(Handle handle) {
        return list(handle, "WHERE settled_at IS NULL AND looked_at IS NULL");
    }

    /** Those that nobody need look at any more, the newest first. */
    public static List<Finding> done(Handle handle) {
        return list(handle, "WHERE settled_at IS NOT NULL OR looked_at IS NOT NULL");
    }

    /** Whether the kiosk's log has been met with what only a new epoch settles, whoever has looked at it. */
    public static boolean isMet(Handle handle, NodeId node) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM finding
                        WHERE node = :node AND settled_at IS NULL AND kind NOT LIKE :purses || '%')""")
                .bind("node", node.id())
                .bind("purses", ABOUT_PURSES)
                .mapTo(Boolean.class)
                .one();
    }

    private static List<Finding> list(Handle handle, String which) {
        return handle.createQuery(COLUMNS + """
                        WHERE number IN (SELECT number FROM
                            (SELECT number, row_number() OVER (PARTITION BY node ORDER BY number DESC) AS place
                             FROM finding %s) WHERE place <= :max)
                        ORDER BY number DESC""".formatted(which))
                .bind("max", LISTED_MAX)
                .map((row, context) -> read(row))
                .list();
    }

    private static Finding read(ResultSet row) throws SQLException {
        String lookedAt = row.getString("looked_at");
        return new Finding(
                row.getLong("number"),
                row.getString("found_at"),
                row.getString("node"),
                row.getString("kind"),
                row.getString("message"),
                Optional.ofNullable(row.getString("household")).map(HouseholdId::new),
                row.getString("settled_at"),
                lookedAt == null ? null : new Looked(lookedAt, row.getString("looked_by"), row.getString("note")));
    }
}
