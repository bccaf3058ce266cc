package jifen.fundpool.leases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.books.Several;
import jifen.fundpool.households.Statements;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.news.NewsBoard;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.Balances;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent.RightsGranted;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.rights.LeasePolicy;
import jifen.protocol.News;
import org.jdbi.v3.core.Handle;

/**
 * Spending rights (额度) that are out at the kiosks. They are counted by kiosk, not by store: a kiosk that takes another's place starts
 * from nothing and can never spend what the lost one may have spent (books.md, "Spending rights", 3).
 */
public final class Leases {
    private static final int GRANTS_IN_ENTRY_MAX = 1_000;
    static final String COUNTERS = "granted, accepted, spent, undone, returned, heard";

    private final PoolBooks books;
    private final LeasePolicy policy;
    private final Points purseLimit;

    /** Where cards carry nothing. */
    public Leases(PoolBooks books, LeasePolicy policy) {
        this(books, policy, Points.ZERO);
    }

    /** @param purseLimit what one card should carry at most */
    public Leases(PoolBooks books, LeasePolicy policy, Points purseLimit) {
        this.books = books;
        this.policy = policy;
        this.purseLimit = purseLimit;
    }

    /**
     * Counters that only grow: what the centre granted, what the kiosk's log says it learned of, spent, and took back.
     *
     * @param returned what left the lease when an epoch was closed
     * @param heard the same, as far as the kiosk's log says it
     */
    public record Right(Points granted, Points accepted, Points spent, Points undone, Points returned, Points heard) {
        public static final Right NONE =
                new Right(Points.ZERO, Points.ZERO, Points.ZERO, Points.ZERO, Points.ZERO, Points.ZERO);

        /** The most that may still be spent there. */
        public Points out() {
            return granted.plus(undone).minus(spent).minus(returned);
        }

        /** Whether the kiosk could spend so much more, by what it knew of when it wrote. */
        public boolean covers(Points amount) {
            return accepted.plus(undone).covers(spent.plus(amount).plus(heard));
        }
    }

    public static Right of(Handle handle, NodeId node, HouseholdId household) {
        return handle.createQuery(
                        "SELECT " + COUNTERS + " FROM right_out WHERE node = :node AND household = :household")
                .bind("node", node.id())
                .bind("household", household.id())
                .map((row, context) -> right(row))
                .findOne()
                .orElse(Right.NONE);
    }

    /** All rights a kiosk ever had, by household. */
    public static Map<HouseholdId, Right> at(Handle handle, NodeId node) {
        Map<HouseholdId, Right> rights = new TreeMap<>();
        handle.createQuery("SELECT " + COUNTERS + ", household FROM right_out WHERE node = :node")
                .bind("node", node.id())
                .map((row, context) -> Map.entry(new HouseholdId(row.getString(7)), right(row)))
                .forEach(right -> rights.put(right.getKey(), right.getValue()));
        return rights;
    }

    static Right right(ResultSet row) throws SQLException {
        return new Right(
                new Points(row.getLong(1)),
                new Points(row.getLong(2)),
                new Points(row.getLong(3)),
                new Points(row.getLong(4)),
                new Points(row.getLong(5)),
                new Points(row.getLong(6)));
    }

    public static Points free(Handle handle, HouseholdId household) {
        return new Points(Balances.of(handle, Account.free(household)));
    }

    /** At the close of an epoch: so much has left the lease. */
    public static void bringHome(Handle tx, NodeId node, HouseholdId household, Points amount) {
        tx.createUpdate(
                        "UPDATE right_out SET returned = returned + :amount WHERE node = :node AND household = :household")
                .bind("amount", amount.hundredths())
                .bind("node", node.id())
                .bind("household", household.id())
                .execute();
    }

    /** The kiosk's log has begun an epoch with these counters. */
    public static void reopened(Handle tx, NodeId node, EpochOpened.Line line) {
        tx.createUpdate("""
                        UPDATE right_out SET accepted = :granted, heard = :returned
                        WHERE node = :node AND household = :household""")
                .bind("granted", line.grantedInAll().hundredths())
                .bind("returned", line.returnedInAll().hundredths())
                .bind("node", node.id())
                .bind("household", line.household().id())
                .execute();
    }

    public static void accept(Handle tx, NodeId node, HouseholdId household, Points inAll) {
        tx.createUpdate("UPDATE right_out SET accepted = :inAll WHERE node = :node AND household = :household")
                .bind("inAll", inAll.hundredths())
                .bind("node", node.id())
                .bind("household", household.id())
                .execute();
    }

    /** What a kiosk's log proves that it was granted in all. */
    public static void learned(Handle tx, NodeId node, HouseholdId household, Points inAll) {
        tx.createUpdate("""
                        INSERT INTO right_out (node, household, granted) VALUES (:node, :household, :inAll)
                        ON CONFLICT (node, household) DO UPDATE SET granted = excluded.granted""")
                .bind("node", node.id())
                .bind("household", household.id())
                .bind("inAll", inAll.hundredths())
                .execute();
    }

    public static void spend(Handle tx, NodeId node, HouseholdId household, Points amount) {
        tx.createUpdate("UPDATE right_out SET spent = spent + :amount WHERE node = :node AND household = :household")
                .bind("amount", amount.hundredths())
                .bind("node", node.id())
                .bind("household", household.id())
                .execute();
    }

    /** What a reversal brings home to the right it was drawn from. */
    public static void undo(Handle tx, NodeId node, HouseholdId household, Points amount) {
        tx.createUpdate("UPDATE right_out SET undone = undone + :amount WHERE node = :node AND household = :household")
                .bind("amount", amount.hundredths())
                .bind("node", node.id())
                .bind("household", household.id())
                .execute();
    }

    /** Whether a household may be given rights at all; what it has already is not touched by the answer. */
    public static boolean mayGrant(Handle handle, HouseholdId household) {
        return !mayGrant(handle, List.of(household)).isEmpty();
    }

    /** Those of them that may be given rights. */
    public static Set<HouseholdId> mayGrant(Handle handle, Collection<HouseholdId> households) {
        if (Incarnation.waits(handle)) {
            return Set.of();
        }
        return handle.createQuery("""
                        SELECT id FROM household
                        WHERE id IN (SELECT value FROM json_each(:households)) AND closed_on IS NULL AND recalled = 0
                            AND coalesce((SELECT amount FROM balance WHERE account = 'due:' || id), 0) = 0""")
                .bind("households", Several.of(households))
                .map((row, context) -> new HouseholdId(row.getString(1)))
                .set();
    }

    /** Grants these households' kiosks what the policy wants them to hold, as far as free points reach; the home store first. */
    public void topUp(Handle tx, Collection<HouseholdId> households, String by) {
        List<Kiosks.Kiosk> kiosks = Kiosks.active(tx);
        Map<NodeId, List<RightsGranted.Grant>> grants = GrantsDue.of(tx, policy, purseLimit, kiosks, households);
        for (Kiosks.Kiosk kiosk : kiosks) {
            List<RightsGranted.Grant> own = grants.getOrDefault(kiosk.node(), List.of());
            for (int from = 0; from < own.size(); from += GRANTS_IN_ENTRY_MAX) {
                int to = Math.min(own.size(), from + GRANTS_IN_ENTRY_MAX);
                books.post(tx, new RightsGranted(kiosk.store(), own.subList(from, to)), by);
            }
            own.forEach(grant -> remember(tx, kiosk.node(), grant));
            Statements.publish(
                    tx,
                    kiosk.node(),
                    own.stream().map(RightsGranted.Grant::household).toList());
        }
    }

    private static void remember(Handle tx, NodeId node, RightsGranted.Grant grant) {
        learned(tx, node, grant.household(), grant.inAll());
        NewsBoard.forOne(
                tx,
                "grant:" + node + ":" + grant.household(),
                node,
                new News.GrantNews(grant.household(), grant.inAll()));
    }
}
