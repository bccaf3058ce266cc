package jifen.fundpool.redemptions;

import jifen.journal.EntryId;
import jifen.ledger.account.Points;
import org.jdbi.v3.core.Handle;

/** What households had back of redemptions that stand in a history which does not count: the log goes on with them. */
public final class GivenBack {
    private GivenBack() {}

    public static void put(Handle tx, EntryId redemption, Points points) {
        tx.createUpdate("""
                        INSERT INTO given_back (node, redemption, points) VALUES (:node, :redemption, :points)
                        ON CONFLICT (node, redemption) DO UPDATE SET points = points + excluded.points""")
                .bind("node", redemption.node().id())
                .bind("redemption", redemption.position().key())
                .bind("points", points.hundredths())
                .execute();
    }

    public static Points of(Handle handle, EntryId redemption) {
        return handle.createQuery("SELECT points FROM given_back WHERE node = :node AND redemption = :redemption")
                .bind("node", redemption.node().id())
                .bind("redemption", redemption.position().key())
                .mapTo(Long.class)
                .findOne()
                .map(Points::new)
                .orElse(Points.ZERO);
    }
}
