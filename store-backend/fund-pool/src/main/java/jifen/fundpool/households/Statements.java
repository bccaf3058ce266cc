package jifen.fundpool.households;

import java.util.Collection;
import jifen.fundpool.books.Several;
import jifen.fundpool.news.NewsBoard;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.protocol.News.StatementNews;
import org.jdbi.v3.core.Handle;

/**
 * What a household may read of its own ledger at a kiosk, offline too: its last lines, told to the kiosks at work at its home store and
 * wherever it has a right, and to no other.
 */
public final class Statements {
    private static final String CUT = "…";

    private Statements() {}

    /** Tells the kiosks what changed; in the transaction of what changed it. */
    public static void publish(Handle tx, Collection<HouseholdId> households) {
        NewsBoard.statements(
                tx,
                tx.createQuery("""
                        SELECT k.node, h.id, coalesce((SELECT max(number) FROM household_line WHERE household = h.id), 0)
                        FROM household h CROSS JOIN kiosk k
                        WHERE h.id IN (SELECT value FROM json_each(:households)) AND k.state = 'active'
                            AND (k.store = h.home_store
                                OR EXISTS (SELECT 1 FROM right_out r WHERE r.node = k.node AND r.household = h.id))
                        ORDER BY h.id, k.node""")
                        .bind("households", Several.of(households))
                        .map((row, context) -> new NewsBoard.Statement(
                                new NodeId(row.getString(1)), new HouseholdId(row.getString(2)), row.getLong(3)))
                        .list());
    }

    /** Tells one kiosk, which has just got rights. */
    public static void publish(Handle tx, NodeId node, Collection<HouseholdId> households) {
        NewsBoard.statements(
                tx,
                tx.createQuery("""
                        SELECT value, coalesce((SELECT max(number) FROM household_line WHERE household = value), 0)
                        FROM json_each(:households)""")
                        .bind("households", Several.of(households))
                        .map((row, context) ->
                                new NewsBoard.Statement(node, new HouseholdId(row.getString(1)), row.getLong(2)))
                        .list());
    }

    /** As it reads now. */
    public static StatementNews of(Handle handle, HouseholdId household) {
        return new StatementNews(
                household,
                HouseholdLedger.of(handle, household, StatementNews.LINES_MAX).stream()
                        .map(line -> new StatementNews.Line(
                                line.date(), line.hundredths(), inShort(line.what()), line.entry()))
                        .toList());
    }

    private static String inShort(String reason) {
        int max = StatementNews.Line.REASON_CHARS_MAX;
        return reason.length() <= max ? reason : reason.substring(0, max - CUT.length()) + CUT;
    }
}
