package jifen.fundpool.epochs;

import java.util.Optional;
import jifen.journal.EntryId;
import jifen.journal.Position;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent.EpochClosed.Charge;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;

/** What settled forks have moved for households beside their stores' logs. */
public final class BesideLog {
    private BesideLog() {}

    /** @param parting from where on the log of that epoch, and what was held before it, was given back */
    static void put(Handle tx, NodeId node, int epoch, Position parting, Charge charge) {
        tx.createUpdate("""
                        INSERT INTO beside_log (node, epoch, household, given_back, spent, borne, parting)
                        VALUES (:node, :epoch, :household, :back, :spent, :borne, :parting)""")
                .bind("node", node.id())
                .bind("epoch", epoch)
                .bind("household", charge.household().id())
                .bind("back", charge.givenBack().hundredths())
                .bind("spent", charge.spent().hundredths())
                .bind("borne", charge.borne().hundredths())
                .bind("parting", parting.key())
                .execute();
    }

    /** Hundredths of a point that the kiosks of a store redeemed beside their logs, all of them booked. */
    public static long redeemed(Handle handle, NodeId node) {
        return handle.createQuery("SELECT coalesce(sum(spent + borne), 0) FROM beside_log WHERE node = :node")
                .bind("node", node.id())
                .mapTo(Long.class)
                .one();
    }

    /** The place of a node's log up to which households had back what they paid in it; else the place before the first. */
    static Position givenBackUpTo(Handle handle, NodeId node) {
        int epoch = handle.createQuery(
                        "SELECT coalesce(max(epoch), 0) FROM beside_log WHERE node = :node AND given_back > 0")
                .bind("node", node.id())
                .mapTo(Integer.class)
                .one();
        return new Position(epoch + 1, 0);
    }

    /**
     * A redemption is taken back at its kiosk. What the household had back of it already, because its history does not count, belongs to
     * the reserve again; of each point only once.
     *
     * @param paid what the household itself had paid of it
     */
    public static Points recover(Handle tx, EntryId redemption, HouseholdId household, Points paid) {
        record Given(int epoch, Points left) {}
        Optional<Given> given = tx.createQuery("""
                        SELECT epoch, given_back - recovered FROM beside_log
                        WHERE node = :node AND household = :household AND given_back > recovered
                          AND parting <= :position AND epoch >= :epoch ORDER BY epoch LIMIT 1""")
                .bind("node", redemption.node().id())
                .bind("household", household.id())
                .bind("position", redemption.position().key())
                .bind("epoch", redemption.position().epoch())
                .map((row, context) -> new Given(row.getInt(1), new Points(row.getLong(2))))
                .findOne();
        Points back = given.map(some -> Points.min(paid, some.left)).orElse(Points.ZERO);
        given.ifPresent(some -> tx.createUpdate("""
                        UPDATE beside_log SET recovered = recovered + :back
                        WHERE node = :node AND epoch = :epoch AND household = :household""")
                .bind("back", back.hundredths())
                .bind("node", redemption.node().id())
                .bind("epoch", some.epoch)
                .bind("household", household.id())
                .execute());
        return back;
    }
}
