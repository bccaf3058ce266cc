package jifen.fundpool.news;

import java.util.List;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;

/**
 * What a kiosk was not told because it does not read it yet. Its cursor goes on, so that it hears everything else; once it says that it
 * reads more, what was withheld hangs behind its cursor again.
 */
final class WithheldNews {
    private WithheldNews() {}

    static void add(Handle tx, NodeId node, String key, int revision) {
        tx.createUpdate("""
                        INSERT INTO withheld_news (node, news, revision) VALUES (:node, :key, :revision)
                        ON CONFLICT (node, news) DO UPDATE SET revision = excluded.revision""")
                .bind("node", node.id())
                .bind("key", key)
                .bind("revision", revision)
                .execute();
    }

    /** Whoever has heard it already hears the same once more, which changes nothing. */
    static void release(Handle tx, NodeId node, int revision) {
        List<String> keys = tx.createQuery(
                        "DELETE FROM withheld_news WHERE node = :node AND revision <= :revision RETURNING news")
                .bind("node", node.id())
                .bind("revision", revision)
                .mapTo(String.class)
                .list();
        keys.stream().sorted().forEach(key -> hangLast(tx, key));
    }

    private static void hangLast(Handle tx, String key) {
        tx.createUpdate("UPDATE news SET cursor = (SELECT coalesce(max(cursor), 0) + 1 FROM news) WHERE key = :key")
                .bind("key", key)
                .execute();
    }
}
