package jifen.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.Reversed;
import jifen.ledger.event.RightsAccepted;
import org.jdbi.v3.core.Handle;

/** A store's spending rights added up anew from its log, and every reversal held against the redemption it names. */
final class RightsFold {
    /** By household, in hundredths: granted, spent, undone, returned. */
    private final Map<String, long[]> rights = new TreeMap<>();

    /** Those that stand, by number. */
    private final Map<String, Redemption> redemptions = new HashMap<>();

    /** Counts the next entry in, or says what is wrong with it. */
    Optional<String> add(EntryBody body) {
        switch (body.event()) {
            case RightsAccepted accepted ->
                accepted.lines()
                        .forEach(line -> counters(line.household().id())[0] =
                                line.grantedInAll().hundredths());
            case EpochOpened opened ->
                opened.lines().forEach(line -> {
                    long[] counters = counters(line.household().id());
                    counters[0] = line.grantedInAll().hundredths();
                    counters[3] = line.returnedInAll().hundredths();
                });
            case Redemption said -> {
                counters(said.household().id())[1] += said.total().hundredths();
                redemptions.put(body.id().toString(), said);
            }
            case Reversed reversed -> {
                counters(reversed.household().id())[2] += reversed.total().hundredths();
                Redemption said = redemptions.remove(reversed.redemption());
                if (said == null || !reversed.takesBack(said)) {
                    return Optional.of("entry " + body.id() + ": it takes back " + reversed.redemption()
                            + ", which is no redemption before it that stands as it says");
                }
            }
            default -> {
                // Nothing else moves a right.
            }
        }
        return Optional.empty();
    }

    /** Each right in the store's table that is not what the log adds up to, in a sentence. */
    List<String> against(Handle handle) {
        List<String> findings = new ArrayList<>();
        Map<String, long[]> left = new TreeMap<>(rights);
        handle.createQuery("SELECT household, granted, spent, undone, returned FROM spending_right")
                .map((row, context) -> Map.entry(
                        row.getString(1), new long[] {row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)}))
                .forEach(row -> {
                    long[] logged = left.remove(row.getKey());
                    if (logged == null || !Arrays.equals(logged, row.getValue())) {
                        findings.add("spending right of " + row.getKey() + " says " + counted(row.getValue())
                                + ", the log says " + (logged == null ? "nothing" : counted(logged)));
                    }
                });
        left.keySet().forEach(household -> findings.add("spending right of " + household + " is missing"));
        return findings;
    }

    private long[] counters(String household) {
        return rights.computeIfAbsent(household, h -> new long[4]);
    }

    private static String counted(long[] right) {
        return "granted " + right[0] + ", spent " + right[1] + ", undone " + right[2] + " and returned " + right[3];
    }
}
