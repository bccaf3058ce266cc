package jifen.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.IntentVoided;
import jifen.ledger.event.PurseCredited;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.event.Reversed;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.event.TopUpAccepted;
import org.jdbi.v3.core.Handle;

/** A store's spending rights added up anew from its log, and everything that names an earlier entry held against that entry. */
final class RightsFold {
    /** By household, in hundredths: granted, spent, undone, returned. */
    private final Map<String, long[]> rights = new TreeMap<>();

    /** Those that stand, by number. */
    private final Map<String, Redemption> redemptions = new HashMap<>();

    /** Those that no card has answered for, by number. */
    private final Map<String, RedemptionIntended> intents = new HashMap<>();

    /** Orders that a card was asked to take, by number. */
    private final Map<String, TopUpAccepted> topUps = new HashMap<>();

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
            case RedemptionIntended intended -> {
                counters(intended.household().id())[1] += intended.lease().hundredths();
                intents.put(body.id().toString(), intended);
            }
            case IntentDone done -> {
                RedemptionIntended intended = intents.remove(done.intent());
                redemptions.put(body.id().toString(), done);
                return intended != null && done.settles(intended)
                        ? Optional.empty()
                        : Optional.of(astray(body, "settles", done.intent(), "intent"));
            }
            case IntentVoided voided -> {
                counters(voided.household().id())[2] += voided.lease().hundredths();
                RedemptionIntended intended = intents.remove(voided.intent());
                return intended != null && voided.settles(intended)
                        ? Optional.empty()
                        : Optional.of(astray(body, "settles", voided.intent(), "intent"));
            }
            case TopUpAccepted accepted -> topUps.put(accepted.order(), accepted);
            case PurseCredited credited -> {
                TopUpAccepted accepted = topUps.remove(credited.order());
                return accepted != null && credited.equals(PurseCredited.of(accepted, credited.proof()))
                        ? Optional.empty()
                        : Optional.of(astray(body, "credits", credited.order(), "top-up"));
            }
            case Redemption said -> {
                counters(said.household().id())[1] += said.total().hundredths();
                redemptions.put(body.id().toString(), said);
            }
            case Reversed reversed -> {
                counters(reversed.household().id())[2] += reversed.leaseBack().hundredths();
                Redemption said = redemptions.remove(reversed.redemption());
                return said != null && reversed.takesBack(said)
                        ? Optional.empty()
                        : Optional.of(astray(body, "takes back", reversed.redemption(), "redemption"));
            }
            default -> {
                // Nothing else moves a right.
            }
        }
        return Optional.empty();
    }

    private static String astray(EntryBody body, String does, String number, String what) {
        return "entry " + body.id() + ": it " + does + " " + number + ", which is no " + what
                + " before it that stands as it says";
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
