package jifen.fundpool.news;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.News;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;

/** The board that kiosks read from their cursor on: only the latest state of each thing hangs there. */
public final class NewsBoard {
    private static final String EVERY_NODE = "*";

    /** No node's id begins with it. */
    private static final String STORE_SCOPE = "@";

    /** What a reply carries besides its news: nonce, acknowledgement, date. */
    private static final int ENVELOPE_BYTES_MAX = 8 << 10;

    private NewsBoard() {}

    /** @param cursor where this piece ends */
    public record Piece(List<News> news, long cursor, boolean more) {}

    public static void forAll(Handle tx, String key, News news) {
        put(tx, key, EVERY_NODE, news);
    }

    public static void forOne(Handle tx, String key, NodeId node, News news) {
        put(tx, key, node.id(), news);
    }

    /** For whichever kiosk is at work in the store, also one that takes its place later. */
    public static void forStore(Handle tx, String key, StoreId store, News news) {
        put(tx, key, STORE_SCOPE + store.id(), news);
    }

    /** What hangs there under a key. */
    public static Optional<News> at(Handle handle, String key) {
        return handle.createQuery("SELECT body FROM news WHERE key = :key")
                .bind("key", key)
                .mapTo(byte[].class)
                .findOne()
                .map(NewsBoard::readable);
    }

    /**
     * News behind a cursor. A cursor from beyond the end is one of before a restore: everything is told again.
     *
     * @param revision of the protocol that the kiosk reads: what came later is withheld, and told when it reads it
     */
    public static Piece since(Handle tx, NodeId node, int revision, long cursor) {
        WithheldNews.release(tx, node, revision);
        long end = tx.createQuery("SELECT coalesce(max(cursor), 0) FROM news")
                .mapTo(Long.class)
                .one();
        long from = cursor > end ? 0 : cursor;
        List<Item> items = tx.createQuery("""
                        SELECT key, cursor, body FROM news WHERE cursor > :from
                            AND scope IN (:node, '*', (SELECT '@' || store FROM kiosk WHERE node = :node))
                        ORDER BY cursor LIMIT :max""")
                .bind("from", from)
                .bind("node", node.id())
                .bind("max", Sync.NEWS_MAX + 1)
                .map((row, context) -> new Item(row.getString(1), row.getLong(2), row.getBytes(3)))
                .list();
        List<Item> reached = items.subList(0, fitting(items));
        boolean more = reached.size() < items.size();
        List<News> told = new ArrayList<>();
        for (Item item : reached) {
            News news = readable(item.body);
            if (news.revision() <= revision) {
                told.add(news);
            } else {
                WithheldNews.add(tx, node, item.key, news.revision());
            }
        }
        return new Piece(told, more ? reached.getLast().cursor : end, more);
    }

    private record Item(String key, long cursor, byte[] body) {}

    /** How many of them one reply may carry: a kiosk hangs up on a larger one, and would ask for the same one for ever. */
    private static int fitting(List<Item> items) {
        long room = Sync.REPLY_BYTES_MAX - ENVELOPE_BYTES_MAX;
        int count = 0;
        while (count < Math.min(items.size(), Sync.NEWS_MAX)) {
            room -= items.get(count).body.length + 1;
            if (room < 0 && count > 0) {
                break;
            }
            count++;
        }
        return count;
    }

    private static void put(Handle tx, String key, String scope, News news) {
        byte[] body = Json.write(news);
        Optional<byte[]> before = tx.createQuery("SELECT body FROM news WHERE key = :key AND scope = :scope")
                .bind("key", key)
                .bind("scope", scope)
                .mapTo(byte[].class)
                .findOne();
        if (before.isPresent() && Arrays.equals(before.get(), body)) {
            return;
        }
        tx.createUpdate("""
                        INSERT INTO news (key, scope, cursor, body)
                        VALUES (:key, :scope, (SELECT coalesce(max(cursor), 0) + 1 FROM news), :body)
                        ON CONFLICT (key) DO UPDATE
                        SET scope = excluded.scope, cursor = excluded.cursor, body = excluded.body""")
                .bind("key", key)
                .bind("scope", scope)
                .bind("body", body)
                .execute();
    }

    private static News readable(byte[] body) {
        try {
            return Json.read(body, News.class);
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("news in this database cannot be read: it was changed by hand", e);
        }
    }
}
