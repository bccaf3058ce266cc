package jifen.fundpool.news;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.fundpool.books.Several;
import jifen.fundpool.households.Statements;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.News;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The board that kiosks read from their cursor on: only the latest state of each thing hangs there. */
public final class NewsBoard {
    private static final String EVERY_NODE = "*";

    /** No node's id begins with it. */
    private static final String STORE_SCOPE = "@";

    /** What a reply carries besides its news: nonce, acknowledgement, date. */
    private static final int ENVELOPE_BYTES_MAX = 8 << 10;

    /** The same again is no news. */
    private static final String PUT = """
            INSERT INTO news (key, scope, cursor, statement_of, body)
            VALUES (:key, :scope, (SELECT coalesce(max(cursor), 0) + 1 FROM news), :statementOf, :body)
            ON CONFLICT (key) DO UPDATE
            SET scope = excluded.scope, cursor = excluded.cursor, statement_of = excluded.statement_of,
                body = excluded.body
            WHERE news.scope <> excluded.scope OR news.body <> excluded.body""";

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

    /**
     * A household's statement, as long as this is its last line. The lines are read when the kiosk asks for news: between two of its
     * calls a statement may change many times, and is told once.
     */
    public record Statement(NodeId node, HouseholdId household, long lastLine) {
        private String key() {
            return "statement:" + node + ":" + household;
        }

        private byte[] body() {
            return Long.toString(lastLine).getBytes(StandardCharsets.US_ASCII);
        }
    }

    public static void statements(Handle tx, List<Statement> statements) {
        if (statements.isEmpty()) {
            return;
        }
        PreparedBatch puts = tx.prepareBatch(PUT);
        statements.forEach(statement -> puts.bind("key", statement.key())
                .bind("scope", statement.node.id())
                .bind("statementOf", statement.household.id())
                .bind("body", statement.body())
                .add());
        puts.execute();
    }

    /** What hangs there under a key. */
    public static Optional<News> at(Handle handle, String key) {
        return Optional.ofNullable(at(handle, List.of(key)).get(key));
    }

    /** What hangs there under these keys; none of them a statement's. */
    public static Map<String, News> at(Handle handle, Collection<String> keys) {
        Map<String, News> found = new HashMap<>();
        handle.createQuery("SELECT key, body FROM news WHERE key IN (SELECT value FROM json_each(:keys))")
                .bind("keys", Several.of(keys))
                .map((row, context) -> Map.entry(row.getString(1), readable(row.getBytes(2))))
                .forEach(item -> found.put(item.getKey(), item.getValue()));
        return found;
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
                        SELECT key, cursor, statement_of, body FROM news WHERE cursor > :from
                            AND scope IN (:node, '*', (SELECT '@' || store FROM kiosk WHERE node = :node))
                        ORDER BY cursor LIMIT :max""")
                .bind("from", from)
                .bind("node", node.id())
                .bind("max", Sync.NEWS_MAX + 1)
                .map((row, context) -> new Item(row.getString(1), row.getLong(2), row.getString(3), row.getBytes(4)))
                .list();
        List<News> told = new ArrayList<>();
        int reached = 0;
        // A kiosk hangs up on a larger reply, and would ask for the same one for ever.
        long room = Sync.REPLY_BYTES_MAX - ENVELOPE_BYTES_MAX;
        for (Item item : items.subList(0, Math.min(items.size(), Sync.NEWS_MAX))) {
            News news = item.news(tx);
            if (news.revision() > revision) {
                WithheldNews.add(tx, node, item.key, news.revision());
            } else {
                room -= item.length(news) + 1;
                if (room < 0 && !told.isEmpty()) {
                    break;
                }
                told.add(news);
            }
            reached++;
        }
        boolean more = reached < items.size();
        return new Piece(told, more ? items.get(reached - 1).cursor : end, more);
    }

    /** @param statementOf whose statement it is, then {@code body} is not the news itself; null for all others */
    private record Item(String key, long cursor, @Nullable String statementOf, byte[] body) {
        News news(Handle handle) {
            return statementOf == null ? readable(body) : Statements.of(handle, new HouseholdId(statementOf));
        }

        int length(News news) {
            return statementOf == null ? body.length : Json.write(news).length;
        }
    }

    private static void put(Handle tx, String key, String scope, News news) {
        tx.createUpdate(PUT)
                .bind("key", key)
                .bind("scope", scope)
                .bind("statementOf", (String) null)
                .bind("body", Json.write(news))
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
