package jifen.fundpool.leases;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.stores.Kiosks;
import jifen.ledger.account.Points;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import org.jdbi.v3.core.Handle;

/**
 * Calls a single household's rights home (books.md, "Spending rights", 2): the kiosks that hold them close their epoch at their next
 * contact, and everybody but this household is granted anew in the same exchange.
 */
public final class Recalls {
    private Recalls() {}

    /**
     * Of households that may be given no rights, the rights they have are called home. Who was called home and is there, may be given
     * rights again.
     */
    public static void follow(Handle tx, Collection<HouseholdId> households) {
        // A restored fund pool gives rights to nobody, and that is no reason to call any home.
        if (Incarnation.waits(tx)) {
            return;
        }
        // Whoever is called home may be granted nothing: nobody else needs a second look.
        Set<HouseholdId> free = Leases.mayGrant(tx, households);
        Map<NodeId, Kiosks.Kiosk> kiosks = active(tx);
        for (HouseholdId household : households) {
            if (free.contains(household)) {
                continue;
            }
            List<Kiosks.Kiosk> holders = holders(tx, household, kiosks);
            if (holders.isEmpty() && isCalled(tx, household)) {
                call(tx, household, false);
            }
            holders.forEach(kiosk -> want(tx, kiosk));
        }
    }

    /** Whether a manager has called the household's rights home, and they are not all there. */
    public static boolean isCalled(Handle handle, HouseholdId household) {
        return handle.createQuery("SELECT recalled FROM household WHERE id = :id")
                .bind("id", household.id())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    public static void call(Handle tx, HouseholdId household, boolean home) {
        tx.createUpdate("UPDATE household SET recalled = :home WHERE id = :id")
                .bind("home", home)
                .bind("id", household.id())
                .execute();
    }

    /** The rights at one store come home, and are given anew as the policy now wants them. */
    public static void from(Handle tx, HouseholdId household, StoreId store) {
        holders(tx, household, active(tx)).stream()
                .filter(kiosk -> kiosk.store().equals(store))
                .forEach(kiosk -> want(tx, kiosk));
    }

    /** Kiosks at work that have something of this household's. */
    public static List<Kiosks.Kiosk> holders(Handle handle, HouseholdId household) {
        return holders(handle, household, active(handle));
    }

    private static List<Kiosks.Kiosk> holders(Handle handle, HouseholdId household, Map<NodeId, Kiosks.Kiosk> active) {
        return active.values().stream()
                .filter(kiosk ->
                        !Leases.of(handle, kiosk.node(), household).out().equals(Points.ZERO))
                .toList();
    }

    private static void want(Handle tx, Kiosks.Kiosk kiosk) {
        if (kiosk.wanted() == null) {
            Kiosks.want(tx, kiosk.node(), Kiosks.Wanted.RECALL);
        }
    }

    private static Map<NodeId, Kiosks.Kiosk> active(Handle handle) {
        return Kiosks.active(handle).stream().collect(Collectors.toMap(Kiosks.Kiosk::node, kiosk -> kiosk));
    }
}
