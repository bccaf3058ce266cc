package jifen.fundpool.households;

import java.util.List;
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
    public static void publish(Handle tx, HouseholdId household) {
        List<NodeId> nodes = tx.createQuery("""
                        SELECT k.node FROM kiosk k WHERE k.state = 'active'
                            AND (k.store = (SELECT home_store FROM household WHERE id = :household)
                                OR EXISTS (SELECT 1 FROM right_out r WHERE r.node = k.node AND r.household = :household))
                        ORDER BY k.node""")
                .bind("household", household.id())
                .map((row, context) -> new NodeId(row.getString(1)))
                .list();
        if (!nodes.isEmpty()) {
            StatementNews news = of(tx, household);
            nodes.forEach(node -> tell(tx, node, news));
        }
    }

    /** Tells one kiosk, which has just got a right. */
    public static void publish(Handle tx, NodeId node, HouseholdId household) {
        tell(tx, node, of(tx, household));
    }

    private static void tell(Handle tx, NodeId node, StatementNews news) {
        NewsBoard.forOne(tx, "statement:" + node + ":" + news.household(), node, news);
    }

    private static StatementNews of(Handle handle, HouseholdId household) {
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
