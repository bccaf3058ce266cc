package jifen.fundpool.reconciliation;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Each household's points: what it was awarded must be spent, free, frozen, or out as a right. */
final class HouseholdLines {
    private HouseholdLines() {}

    /**
     * @param awarded by the centre's log, hundredths by household
     * @param spent by the stores' logs; what settled forks gave back or charged comes on top
     */
    static List<Report.HouseholdLine> of(Handle handle, Map<String, Long> awarded, Map<String, Long> spent) {
        return handle.createQuery("""
                        SELECT h.id, h.collective, coalesce(b.amount, 0),
                            (SELECT coalesce(sum(r.granted + r.undone - r.spent - r.returned), 0)
                             FROM right_out r WHERE r.household = h.id),
                            (SELECT coalesce(sum(f.amount), 0) FROM balance f
                             WHERE f.account >= 'frozen:' AND f.account < 'frozen;' AND f.account LIKE '%:' || h.id),
                            (SELECT coalesce(sum(s.spent - s.given_back), 0) FROM beside_log s WHERE s.household = h.id)
                        FROM household h LEFT JOIN balance b ON b.account = 'free:' || h.id ORDER BY h.id""")
                .map((row, context) -> {
                    String id = row.getString(1);
                    long got = awarded.getOrDefault(id, 0L);
                    long used = spent.getOrDefault(id, 0L) + row.getLong(6);
                    long free = row.getLong(3);
                    long out = row.getLong(4);
                    long frozen = row.getLong(5);
                    return new Report.HouseholdLine(
                            id, row.getString(2), got, used, free, out, frozen, got - used - free - out - frozen);
                })
                .list();
    }
}
