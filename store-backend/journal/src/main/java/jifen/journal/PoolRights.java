package jifen.journal;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import jifen.ledger.account.Account;
import jifen.ledger.event.CentreEvent.EpochClosed;
import jifen.ledger.event.CentreEvent.NodeEnrolled;
import jifen.ledger.event.CentreEvent.RightsGranted;
import jifen.ledger.event.RestorationEvent.RightsLearned;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The spending rights that are out, added up anew from the fund pool's log and from the stores' logs it holds: what was granted is
 * what came home, was spent, or is still out, and the books, the table and the kiosks all say the same.
 */
final class PoolRights {
    /** Of one household at one kiosk by the fund pool's own log; hundredths. */
    private static final class Given {
        private long granted;
        private long returned;
    }

    private final Found found;
    private final Map<NodeId, StoreId> stores = new TreeMap<>();
    private final Map<StoreId, NodeId> atWork = new TreeMap<>();
    private final Map<NodeId, Map<String, Given>> given = new TreeMap<>();
    private final Map<NodeId, RightsFold> heard = new TreeMap<>();
    private final Handle handle;

    PoolRights(Handle handle, Found found) {
        this.handle = handle;
        this.found = found;
    }

    void enrolled(NodeEnrolled enrolled) {
        stores.put(enrolled.node(), enrolled.store());
        atWork.put(enrolled.store(), enrolled.node());
    }

    /** Rights are granted to a store, and counted at the kiosk that works there then. */
    void granted(EntryId entry, RightsGranted event) {
        NodeId node = atWork.get(event.store());
        if (node == null) {
            found.add(Finding.of(
                    Finding.Kind.RIGHT,
                    entry,
                    "entry " + entry + ": it grants rights to store " + event.store() + ", which has no kiosk"));
            return;
        }
        for (RightsGranted.Grant grant : event.grants()) {
            Given right = given(node, grant.household());
            if (right.granted + grant.more().hundredths() != grant.inAll().hundredths()) {
                found.add(Finding.right(
                        entry,
                        grant.household().id(),
                        "entry " + entry + ": it grants household " + grant.household() + " "
                                + grant.more().hundredths() + " more at " + node + " and says "
                                + grant.inAll().hundredths() + " in all, and the log before it makes "
                                + (right.granted + grant.more().hundredths())
                                + ": a right was granted twice, or left out"));
            }
            right.granted = grant.inAll().hundredths();
        }
    }

    /** What a kiosk's log proved to a restored fund pool. */
    void learned(EntryId entry, RightsLearned event) {
        for (RightsLearned.Line line : event.lines()) {
            Given right = given(event.node(), line.household());
            if (right.granted + line.more().hundredths() != line.inAll().hundredths()) {
                found.add(Finding.right(
                        entry,
                        line.household().id(),
                        "entry " + entry + ": it learns that household " + line.household() + " was granted "
                                + line.inAll().hundredths() + " in all at " + event.node() + ", "
                                + line.more().hundredths() + " more, and the log before it makes " + right.granted));
            }
            right.granted = line.inAll().hundredths();
        }
    }

    void heard(EntryBody body) {
        heard.computeIfAbsent(
                        body.node(), node -> new RightsFold(place -> Replica.at(handle, new EntryId(node, place))))
                .add(body)
                .ifPresent(wrong ->
                        found.add(Finding.of(Finding.Kind.RIGHT, body.id(), "in the copy of a store's log, " + wrong)));
    }

    void closed(EpochClosed event) {
        event.lines()
                .forEach(line -> given(event.node(), line.household()).returned +=
                        line.points().hundredths());
    }

    private Given given(NodeId node, HouseholdId household) {
        return given.computeIfAbsent(node, n -> new TreeMap<>()).computeIfAbsent(household.id(), h -> new Given());
    }

    /**
     * Holds everything against the table and the balances.
     *
     * @param sums what the postings of the fund pool's log add up to, by account
     */
    void finish(EntryId end, Map<String, Long> sums) {
        Map<String, Right> left = rights();
        left.forEach((key, right) -> beyond(end, right));
        if (ReadOnlyBooks.has(handle, "right_out", "heard")) {
            handle.createQuery("""
                SELECT node, household, granted, accepted, spent, undone, returned, heard FROM right_out\
                """)
                    .map((row, context) -> new Right(
                            row.getString(1),
                            row.getString(2),
                            row.getLong(3),
                            row.getLong(7),
                            new RightsFold.Counters(row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(8))))
                    .forEach(table -> inTable(end, table, left.remove(table.key())));
        }
        left.values().stream().filter(right -> !right.isNothing()).forEach(right -> inTable(end, null, right));
        leases(end, sums);
    }

    /** A household's right at one kiosk: what the fund pool gave and took home, and what the kiosk's log says. */
    private record Right(String node, String household, long granted, long returned, RightsFold.Counters kiosk) {
        String key() {
            return node + " " + household;
        }

        /** An opening names households that a kiosk never was given anything for. */
        boolean isNothing() {
            return granted == 0 && returned == 0 && kiosk.equals(RightsFold.Counters.NONE);
        }

        long out() {
            return granted + kiosk.undone() - kiosk.spent() - returned;
        }

        @Override
        public String toString() {
            return granted + " granted, " + kiosk.granted() + " known there, " + kiosk.spent() + " spent, "
                    + kiosk.undone() + " undone, " + returned + " returned, of which " + kiosk.returned()
                    + " known there";
        }
    }

    private Map<String, Right> rights() {
        Map<String, Right> rights = new TreeMap<>();
        TreeSet<NodeId> nodes = new TreeSet<>(given.keySet());
        nodes.addAll(heard.keySet());
        for (NodeId node : nodes) {
            Map<String, Given> pools = given.getOrDefault(node, Map.of());
            Map<String, RightsFold.Counters> kiosks =
                    heard.containsKey(node) ? heard.get(node).counters() : Map.of();
            TreeSet<String> households = new TreeSet<>(pools.keySet());
            households.addAll(kiosks.keySet());
            for (String household : households) {
                Given pool = pools.getOrDefault(household, new Given());
                RightsFold.Counters kiosk = kiosks.getOrDefault(household, RightsFold.Counters.NONE);
                Right right = new Right(node.id(), household, pool.granted, pool.returned, kiosk);
                rights.put(right.key(), right);
            }
        }
        return rights;
    }

    private void beyond(EntryId end, Right right) {
        if (right.kiosk.granted() > right.granted) {
            found.add(Finding.right(
                    end,
                    right.household,
                    "the log of " + right.node + " says that " + right.kiosk.granted() + " were granted to household "
                            + right.household + ", and the fund pool granted " + right.granted));
        }
        if (right.out() < 0) {
            found.add(Finding.right(
                    end,
                    right.household,
                    "household " + right.household + " has spent more at " + right.node + " than it was granted: "
                            + right));
        }
    }

    private void inTable(EntryId end, @Nullable Right table, @Nullable Right logs) {
        if (!Objects.equals(table, logs)) {
            Right either = Objects.requireNonNull(table == null ? logs : table);
            found.add(Finding.right(
                    end,
                    either.household,
                    "the right of household " + either.household + " at " + either.node + " says "
                            + (table == null ? "nothing" : table) + "; the logs say "
                            + (logs == null ? "nothing" : logs)));
        }
    }

    /** What the books say is leased to a store is what may still be spent at its kiosks. */
    private void leases(EntryId end, Map<String, Long> sums) {
        Map<String, Long> out = new TreeMap<>();
        Map<String, String> households = new TreeMap<>();
        for (Right right : rights().values()) {
            StoreId store = stores.get(new NodeId(right.node));
            if (store != null) {
                String account =
                        Account.lease(store, new HouseholdId(right.household)).toString();
                out.merge(account, right.out(), Long::sum);
                households.put(account, right.household);
            }
        }
        out.forEach((account, points) -> {
            long books = sums.getOrDefault(account, 0L);
            if (books != points) {
                found.add(Finding.right(
                        end,
                        Objects.requireNonNull(households.get(account)),
                        "household " + households.get(account) + ": by the books " + books + " are out as " + account
                                + ", by the rights granted, spent and returned " + points));
            }
        });
    }

    /** By node and household. */
    Map<NodeId, Map<String, Long>> granted() {
        Map<NodeId, Map<String, Long>> granted = new TreeMap<>();
        given.forEach((node, rights) -> {
            Map<String, Long> own = new TreeMap<>();
            rights.forEach((household, right) -> own.put(household, right.granted));
            granted.put(node, own);
        });
        return granted;
    }
}
