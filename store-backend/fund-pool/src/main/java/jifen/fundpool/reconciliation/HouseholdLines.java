package jifen.fundpool.reconciliation;

import java.util.List;
import java.util.Map;
import jifen.fundpool.leases.Holding;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;

/** Each household's points: what it was awarded must be spent, deducted, expired, passed on, free, frozen, or out. */
final class HouseholdLines {
    private HouseholdLines() {}

    /**
     * @param awarded by the centre's log, hundredths by household
     * @param besides what came or went otherwise, by the centre's log
     * @param spent by the stores' logs; what settled forks gave back or charged comes on top
     */
    static List<Report.HouseholdLine> of(
            Handle handle, Map<String, Long> awarded, Map<String, Long> besides, Map<String, Long> spent) {
        return handle.createQuery("""
                        SELECT h.id, h.collective,
                            (SELECT coalesce(sum(s.spent - s.given_back), 0) FROM beside_log s WHERE s.household = h.id)
                        FROM household h ORDER BY h.id""")
                .map((row, context) -> {
                    String id = row.getString(1);
                    Holding holding = Holding.of(handle, new HouseholdId(id));
                    long got = awarded.getOrDefault(id, 0L);
                    long other = besides.getOrDefault(id, 0L);
                    long used = spent.getOrDefault(id, 0L) + row.getLong(3);
                    long due = holding.due().hundredths();
                    long there = holding.free().plus(holding.elsewhere()).hundredths();
                    return new Report.HouseholdLine(
                            id,
                            row.getString(2),
                            got,
                            other,
                            used,
                            holding.free().hundredths(),
                            holding.elsewhere().minus(holding.frozen()).hundredths(),
                            holding.frozen().hundredths(),
                            due,
                            got + other - used - there + due);
                })
                .list();
    }
}
