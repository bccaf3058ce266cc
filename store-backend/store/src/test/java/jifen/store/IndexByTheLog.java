package jifen.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.Journal;
import jifen.journal.Position;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.Reversed;
import org.jdbi.v3.core.Handle;

/** Where the redemptions stand, told from the log entry by entry, to hold the tables against it. */
final class IndexByTheLog {
    private IndexByTheLog() {}

    /** A row of the index. */
    private record Row(String date, String household, String kind, Set<String> goods, Optional<EntryId> reversedBy) {}

    /** Whoever asks the index finds it as if each entry had been put into it when it was written. */
    static void isWhatWhoeverAsksFinds(Shop shop) {
        Map<Long, Row> told = shop.database().read(IndexByTheLog::told);
        assertEquals(told, RedemptionIndex.read(shop.database(), handle -> kept(shop, handle)));
        long standing =
                told.values().stream().filter(row -> row.reversedBy().isEmpty()).count();
        assertEquals(standing, shop.totals().redemptions());
    }

    private static Map<Long, Row> told(Handle handle) {
        Map<Long, Row> rows = new TreeMap<>();
        for (EntryBody entry : Journal.bodiesAfter(handle, null, 100_000)) {
            if (entry.event() instanceof Redemption redemption) {
                String kind = redemption instanceof AssistedRedemption helped
                        ? helped.assistance().name()
                        : "CARD";
                Set<String> goods = redemption.lines().stream()
                        .map(Redeemed.Line::sku)
                        .map(sku -> sku.id())
                        .collect(Collectors.toCollection(TreeSet::new));
                String household = redemption.household().id();
                rows.put(
                        entry.position().key(),
                        new Row(entry.date().toString(), household, kind, goods, Optional.empty()));
            } else if (entry.event() instanceof Reversed reversed) {
                rows.computeIfPresent(
                        EntryId.parse(reversed.redemption()).position().key(),
                        (place, row) -> new Row(row.date, row.household, row.kind, row.goods, Optional.of(entry.id())));
            }
        }
        return rows;
    }

    private static Map<Long, Row> kept(Shop shop, Handle handle) {
        Map<Long, Row> rows = new TreeMap<>();
        handle.createQuery("SELECT position, date, household, kind, reversed_by FROM redemption")
                .map((row, context) -> {
                    long reversal = row.getLong(5);
                    return Map.entry(
                            row.getLong(1),
                            new Row(
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    goods(handle, row.getLong(1)),
                                    reversal == 0
                                            ? Optional.empty()
                                            : Optional.of(new EntryId(shop.node(), Position.ofKey(reversal)))));
                })
                .forEach(row -> rows.put(row.getKey(), row.getValue()));
        return rows;
    }

    private static Set<String> goods(Handle handle, long place) {
        return new TreeSet<>(handle.createQuery("SELECT sku FROM redemption_goods WHERE position = :place")
                .bind("place", place)
                .mapTo(String.class)
                .list());
    }
}
