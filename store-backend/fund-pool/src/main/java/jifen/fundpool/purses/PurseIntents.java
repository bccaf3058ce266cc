package jifen.fundpool.purses;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jifen.fundpool.news.NewsBoard;
import jifen.journal.EntryId;
import jifen.journal.Position;
import jifen.ledger.account.Points;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.protocol.News;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Redemptions by cards with a purse, from the intent to its outcome: each is settled once. */
public final class PurseIntents {
    private static final String COLUMNS = "node, position, card, household, purse, lease, late, borne";

    private static final RowMapper<Intent> INTENT = (row, context) -> new Intent(
            new EntryId(new NodeId(row.getString(1)), Position.ofKey(row.getLong(2))),
            new CardId(row.getString(3)),
            new HouseholdId(row.getString(4)),
            new Points(row.getLong(5)),
            new Points(row.getLong(6)),
            row.getInt(7) == 1,
            new Points(row.getLong(8)));

    private PurseIntents() {}

    /**
     * @param late it came when its card was reported lost already
     * @param borne what of it the township bears
     */
    public record Intent(
            EntryId entry,
            CardId card,
            HouseholdId household,
            Points purse,
            Points lease,
            boolean late,
            Points borne) {}

    public static void add(Handle tx, EntryId entry, RedemptionIntended said, boolean late) {
        tx.createUpdate("""
                        INSERT INTO purse_intent (node, position, store, card, household, tmc, purse, lease, late, state)
                        VALUES (:node, :position, :store, :card, :household, :tmc, :purse, :lease, :late, 'open')""")
                .bind("node", entry.node().id())
                .bind("position", entry.position().key())
                .bind("store", said.store().id())
                .bind("card", said.card().uid())
                .bind("household", said.household().id())
                .bind("tmc", said.tmc())
                .bind("purse", said.purse().hundredths())
                .bind("lease", said.lease().hundredths())
                .bind("late", late ? 1 : 0)
                .execute();
        tellWhoNeedNotWait(tx, said.card(), said.tmc() + 1);
    }

    /**
     * What waits for a card's word, and need not: the card has proven its transaction of that number, and it was another one. An outcome
     * settles its own intent first, so that what is still open under the number did not happen.
     */
    static void tellWhoNeedNotWait(Handle tx, CardId card, long tmc) {
        if (CardTransactions.find(tx, card, tmc)
                .filter(CardTransactions.Line::proven)
                .isEmpty()) {
            return;
        }
        tx.createQuery(
                        "SELECT " + COLUMNS
                                + " FROM purse_intent WHERE card = :card AND tmc = :tmc AND state = 'open' ORDER BY node, position")
                .bind("card", card.uid())
                .bind("tmc", tmc - 1)
                .map(INTENT)
                .list()
                .forEach(open -> NewsBoard.forOne(
                        tx,
                        "intent:" + open.entry(),
                        open.entry().node(),
                        new News.IntentVoidNews(open.entry().toString())));
    }

    public static Optional<Intent> open(Handle handle, EntryId entry) {
        return handle.createQuery("SELECT " + COLUMNS
                        + " FROM purse_intent WHERE node = :node AND position = :position AND state = 'open'")
                .bind("node", entry.node().id())
                .bind("position", entry.position().key())
                .map(INTENT)
                .findOne();
    }

    /** The intent that a redemption of the same log settled. */
    public static Optional<Intent> settledBy(Handle handle, EntryId outcome) {
        return handle.createQuery("SELECT " + COLUMNS
                        + " FROM purse_intent WHERE node = :node AND outcome = :outcome AND state = 'done'")
                .bind("node", outcome.node().id())
                .bind("outcome", outcome.position().key())
                .map(INTENT)
                .findOne();
    }

    /** Redemptions by a card of which the township bears what the purse seemed to lack; the oldest first. */
    static List<Intent> borneOf(Handle handle, CardId card) {
        return handle.createQuery("SELECT " + COLUMNS + """
                         FROM purse_intent WHERE card = :card AND state = 'done' AND late = 0 AND borne > 0
                        ORDER BY tmc, node, position""")
                .bind("card", card.uid())
                .map(INTENT)
                .list();
    }

    /** Whose outcome has not been heard, the oldest first. */
    public static List<Intent> open(Handle handle, HouseholdId household) {
        return handle.createQuery("SELECT " + COLUMNS
                        + " FROM purse_intent WHERE household = :household AND state = 'open' ORDER BY node, position")
                .bind("household", household.id())
                .map(INTENT)
                .list();
    }

    /** Whether a kiosk has redemptions whose outcome it has not told. */
    public static boolean anyOpen(Handle handle, NodeId node) {
        return handle.createQuery("SELECT count(*) FROM purse_intent WHERE node = :node AND state = 'open'")
                        .bind("node", node.id())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** What of the points that are held redemptions that began before the card was reported lost may still take: intents may say anything. */
    static Points mayStillTake(Handle handle, CardId card, Points held) {
        long said = handle.createQuery("""
                        SELECT coalesce(sum(min(purse, :held)), 0) FROM purse_intent
                        WHERE card = :card AND state = 'open' AND late = 0""")
                .bind("card", card.uid())
                .bind("held", held.hundredths())
                .mapTo(Long.class)
                .one();
        return new Points(Math.min(said, held.hundredths()));
    }

    public static void settle(Handle tx, Intent intent, EntryId outcome, boolean done) {
        tx.createUpdate("""
                        UPDATE purse_intent SET state = :state, outcome = :outcome
                        WHERE node = :node AND position = :position""")
                .bind("state", done ? "done" : "voided")
                .bind("outcome", outcome.position().key())
                .bind("node", intent.entry().node().id())
                .bind("position", intent.entry().position().key())
                .execute();
    }

    static void bears(Handle tx, Intent intent, Points borne) {
        tx.createUpdate("UPDATE purse_intent SET borne = :borne WHERE node = :node AND position = :position")
                .bind("borne", borne.hundredths())
                .bind("node", intent.entry().node().id())
                .bind("position", intent.entry().position().key())
                .execute();
    }

    /** A kiosk never came back: what it holds is settled with the rest of its epoch. By household, what was held. */
    public static Map<HouseholdId, Points> freeze(Handle tx, NodeId node) {
        Map<HouseholdId, Points> held = new TreeMap<>();
        tx.createQuery("""
                        SELECT household, sum(lease) FROM purse_intent WHERE node = :node AND state = 'open'
                        GROUP BY household HAVING sum(lease) > 0""")
                .bind("node", node.id())
                .map((row, context) -> Map.entry(new HouseholdId(row.getString(1)), new Points(row.getLong(2))))
                .forEach(line -> held.put(line.getKey(), line.getValue()));
        tx.createUpdate("UPDATE purse_intent SET state = 'frozen' WHERE node = :node AND state = 'open'")
                .bind("node", node.id())
                .execute();
        return held;
    }
}
