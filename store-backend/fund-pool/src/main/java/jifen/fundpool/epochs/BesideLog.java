package jifen.fundpool.epochs;

import jifen.ledger.event.CentreEvent.EpochClosed.Charge;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;

/** What settled forks have moved for households beside their stores' logs. */
public final class BesideLog {
    private BesideLog() {}

    static void put(Handle tx, NodeId node, int epoch, Charge charge) {
        tx.createUpdate("""
                        INSERT INTO beside_log (node, epoch, household, given_back, spent, borne)
                        VALUES (:node, :epoch, :household, :back, :spent, :borne)""")
                .bind("node", node.id())
                .bind("epoch", epoch)
                .bind("household", charge.household().id())
                .bind("back", charge.givenBack().hundredths())
                .bind("spent", charge.spent().hundredths())
                .bind("borne", charge.borne().hundredths())
                .execute();
    }

    /** Hundredths of a point that the kiosks of a store redeemed beside their logs, all of them booked. */
    public static long redeemed(Handle handle, NodeId node) {
        return handle.createQuery("SELECT coalesce(sum(spent + borne), 0) FROM beside_log WHERE node = :node")
                .bind("node", node.id())
                .mapTo(Long.class)
                .one();
    }
}
