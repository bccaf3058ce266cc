package jifen.fundpool.redemptions;

import jifen.journal.EntryId;
import jifen.journal.Position;
import jifen.ledger.account.Points;
import org.jdbi.v3.core.Handle;

/** Redemptions that their store took back (冲正), each at most once. */
public final class TakenBack {
    private TakenBack() {}

    /** Whether it is taken back for the first time. */
    public static boolean put(Handle tx, EntryId redemption, Position reversal) {
        return tx.createUpdate(
                                "INSERT OR IGNORE INTO reversal (node, redemption, reversal) VALUES (:node, :redemption, :reversal)")
                        .bind("node", redemption.node().id())
                        .bind("redemption", redemption.position().key())
                        .bind("reversal", reversal.key())
                        .execute()
                == 1;
    }

    public static boolean is(Handle handle, EntryId redemption) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM reversal WHERE node = :node AND redemption = :redemption)")
                .bind("node", redemption.node().id())
                .bind("redemption", redemption.position().key())
                .mapTo(Boolean.class)
                .one();
    }

    /** The risk reserve has so much of it again, and the household only the rest. */
    public static void recovered(Handle tx, EntryId redemption, Points points) {
        tx.createUpdate(
                        "UPDATE reversal SET recovered = recovered + :points WHERE node = :node AND redemption = :redemption")
                .bind("points", points.hundredths())
                .bind("node", redemption.node().id())
                .bind("redemption", redemption.position().key())
                .execute();
    }

    /** What the risk reserve has again of it. */
    public static Points recovered(Handle handle, EntryId redemption) {
        return handle.createQuery("SELECT recovered FROM reversal WHERE node = :node AND redemption = :redemption")
                .bind("node", redemption.node().id())
                .bind("redemption", redemption.position().key())
                .mapTo(Long.class)
                .findOne()
                .map(Points::new)
                .orElse(Points.ZERO);
    }
}
