package jifen.workbench.simulate.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One disk's log as the judge has seen it grow, and what its postings add up to. */
final class Book {
    private final String machine;
    private final NavigableMap<Long, Written> entries = new TreeMap<>();
    private final Map<String, Long> sums = new HashMap<>();

    Book(String machine) {
        this.machine = machine;
    }

    String machine() {
        return machine;
    }

    /** The same entry told twice stands there once. */
    void add(Written entry) {
        Written before = entries.put(entry.place(), entry);
        if (before != null) {
            before.postings().forEach((account, amount) -> sums.merge(account, -amount, Math::addExact));
        }
        entry.postings().forEach((account, amount) -> sums.merge(account, amount, Math::addExact));
    }

    /** The log ends at a place: what stood behind it, the first first. */
    List<Written> goBack(long place) {
        List<Written> lost = new ArrayList<>(entries.tailMap(place, false).values());
        lost.forEach(entry -> {
            entries.remove(entry.place());
            entry.postings().forEach((account, amount) -> sums.merge(account, -amount, Math::addExact));
        });
        return lost;
    }

    long sum(String account) {
        return sums.getOrDefault(account, 0L);
    }

    Map<String, Long> sums() {
        return Collections.unmodifiableMap(sums);
    }

    @Nullable
    Written at(long place) {
        return entries.get(place);
    }

    /** The entry that a receipt names; null when this log does not have it. */
    @Nullable
    Written numbered(String number) {
        return numbered(entries, number);
    }

    static @Nullable Written numbered(Map<Long, Written> log, String number) {
        Written entry = log.get(placeOf(number));
        return entry != null && entry.number().equals(number) ? entry : null;
    }

    /** The place that a number such as {@code S1-1/1/17} names. */
    static long placeOf(String number) {
        String[] parts = number.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("\"" + number + "\" is not the number of an entry");
        }
        return Written.place(Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }

    NavigableMap<Long, Written> entries() {
        return Collections.unmodifiableNavigableMap(entries);
    }

    /** The place of the last entry; 0 while there is none. */
    long end() {
        return entries.isEmpty() ? 0 : entries.lastKey();
    }
}
