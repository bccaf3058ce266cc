package jifen.fundpool.leases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jifen.fundpool.books.Several;
import jifen.fundpool.households.Households;
import jifen.fundpool.leases.Leases.Right;
import jifen.fundpool.purses.Purses;
import jifen.fundpool.stores.Kiosks;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent.RightsGranted.Grant;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.rights.LeasePolicy;
import org.jdbi.v3.core.Handle;

/** What these households' kiosks are to be granted now. All that decides it is asked for all of them at once. */
final class GrantsDue {
    private final LeasePolicy policy;
    private final List<Kiosks.Kiosk> kiosks;
    private final Map<HouseholdId, Households.Household> households;
    private final Map<HouseholdId, Holding> holdings;
    private final Map<HouseholdId, Points> rooms;
    private final Map<HouseholdId, Map<NodeId, Right>> rights;
    private final Map<NodeId, List<Grant>> grants = new LinkedHashMap<>();

    private GrantsDue(
            Handle handle,
            LeasePolicy policy,
            Points purseLimit,
            List<Kiosks.Kiosk> kiosks,
            Collection<HouseholdId> wanted) {
        this.policy = policy;
        this.kiosks = kiosks;
        this.households = Households.find(handle, wanted);
        this.holdings = Holding.of(handle, wanted);
        this.rooms = Purses.room(handle, wanted, purseLimit);
        this.rights = rights(handle, wanted);
    }

    /**
     * By kiosk, each household's in the order in which they are named here.
     *
     * @param kiosks those that get rights
     */
    static Map<NodeId, List<Grant>> of(
            Handle handle,
            LeasePolicy policy,
            Points purseLimit,
            List<Kiosks.Kiosk> kiosks,
            Collection<HouseholdId> households) {
        Set<HouseholdId> granted = Leases.mayGrant(handle, households);
        if (granted.isEmpty()) {
            return Map.of();
        }
        GrantsDue due = new GrantsDue(handle, policy, purseLimit, kiosks, granted);
        households.stream().filter(granted::contains).forEach(due::add);
        return due.grants;
    }

    private void add(HouseholdId id) {
        Households.Household household = Objects.requireNonNull(households.get(id));
        Holding holding = Objects.requireNonNull(holdings.get(id));
        Map<NodeId, Right> held = rights.getOrDefault(id, Map.of());
        Points room = rooms.getOrDefault(id, Points.ZERO);
        Points free = holding.free();
        List<Kiosks.Kiosk> homeFirst = kiosks.stream()
                .sorted(Comparator.comparing(
                        (Kiosks.Kiosk kiosk) -> !kiosk.store().equals(household.homeStore())))
                .toList();
        for (Kiosks.Kiosk kiosk : homeFirst) {
            Right right = held.getOrDefault(kiosk.node(), Right.NONE);
            boolean home = kiosk.store().equals(household.homeStore());
            // A purse serves in every store: what its card has room for is not scattered over the other ones.
            Points there = home ? free : free.minus(Points.min(free, room));
            Points more = policy.topUp(holding.owned(), there, right.out(), home);
            if (!more.equals(Points.ZERO)) {
                free = free.minus(more);
                grants.computeIfAbsent(kiosk.node(), none -> new ArrayList<>())
                        .add(new Grant(id, more, right.granted().plus(more)));
            }
        }
    }

    private static Map<HouseholdId, Map<NodeId, Right>> rights(Handle handle, Collection<HouseholdId> households) {
        Map<HouseholdId, Map<NodeId, Right>> rights = new HashMap<>();
        handle.createQuery("SELECT " + Leases.COUNTERS + """
                        , household, node FROM right_out
                        WHERE household IN (SELECT value FROM json_each(:households))""")
                .bind("households", Several.of(households))
                .map((row, context) ->
                        new Out(new HouseholdId(row.getString(7)), new NodeId(row.getString(8)), Leases.right(row)))
                .forEach(out -> rights.computeIfAbsent(out.household, none -> new HashMap<>())
                        .put(out.node, out.right));
        return rights;
    }

    private record Out(HouseholdId household, NodeId node, Right right) {}
}
