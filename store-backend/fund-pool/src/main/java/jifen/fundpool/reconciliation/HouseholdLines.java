package jifen.fundpool.reconciliation;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Each household's points: what it was awarded must be spent, free, or out as a right. */
final class HouseholdLines {
    private HouseholdLines() {}

    /**
     * @param awarded by the centre's log, hundredths by household
     * @param spent by the stores' logs
     */
    static List<Report.HouseholdLine> of(Handle handle, Map<String, Long> awarded, Map<String, Long> spent) {
        return handle.createQuery("""
                        SELECT h.id, h.collective, coalesce(b.amount, 0),
                            (SELECT coalesce(sum(r.granted + r.undone - r.spent), 0) FROM right_out r WHERE r.household = h.id)
                        FROM household h LEFT JOIN balance b ON b.account = 'free:' || h.id ORDER BY h.id""")
                .map((row, context) -> {
                    String id = row.getString(1);
                    long got = awarded.getOrDefault(id, 0L);
                    long used = spent.getOrDefault(id, 0L);
                    long free = row.getLong(3);
                    long out = row.getLong(4);
                    return new Report.HouseholdLine(
                            id, row.getString(2), got, used, free, out, got - used - free - out);
                })
                .list();
    }
}
