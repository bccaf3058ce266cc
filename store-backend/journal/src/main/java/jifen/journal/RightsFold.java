package jifen.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import jifen.ledger.account.Points;
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
import org.jspecify.annotations.Nullable;

/**
 * A store's spending rights added up anew from its log, and every entry that names an earlier one held against that one. Of the entries
 * themselves nothing is kept but the places of reversed redemptions and of what no card has answered yet: a log may have millions.
 */
final class RightsFold {
    /** A household's counters at one kiosk by its log: what it learned of, spent, took back, and heard has gone home; hundredths. */
    record Counters(long granted, long spent, long undone, long returned) {
        static final Counters NONE = new Counters(0, 0, 0, 0);

        long left() {
            return granted + undone - spent - returned;
        }

        @Override
        public String toString() {
            return "granted " + granted + ", spent " + spent + ", undone " + undone + " and returned " + returned;
        }
    }

    private static final int GRANTED = 0;
    private static final int SPENT = 1;
    private static final int UNDONE = 2;
    private static final int RETURNED = 3;

    private final Function<Position, Optional<EntryBody>> written;

    /** By household, in the order of the numbers above. */
    private final Map<String, long[]> rights = new TreeMap<>();

    private final Set<Position> takenBack = new TreeSet<>();

    /** Where a card was asked to pay and has not answered yet, by number. */
    private final Map<String, Position> intents = new TreeMap<>();

    /** Where it was asked to take a top-up, by order. */
    private final Map<String, Position> topUps = new TreeMap<>();

    /** @param written what stands at a place of the same log, as far as it has been walked */
    RightsFold(Function<Position, Optional<EntryBody>> written) {
        this.written = written;
    }

    /** Counts the next entry in, or says what is wrong with it. */
    Optional<String> add(EntryBody body) {
        return switch (body.event()) {
            case RightsAccepted accepted -> accepted(body, accepted);
            case EpochOpened opened -> opened(body, opened);
            case RedemptionIntended intended -> {
                counters(intended.household().id())[SPENT] += intended.lease().hundredths();
                intents.put(body.id().toString(), body.position());
                yield Optional.empty();
            }
            case IntentDone done ->
                // Its right was counted with the intent.
                answers(body, intents.remove(done.intent()), RedemptionIntended.class, done::settles);
            case IntentVoided voided -> {
                counters(voided.household().id())[UNDONE] += voided.lease().hundredths();
                yield answers(body, intents.remove(voided.intent()), RedemptionIntended.class, voided::settles);
            }
            case TopUpAccepted accepted -> {
                topUps.put(accepted.order(), body.position());
                yield Optional.empty();
            }
            case PurseCredited credited ->
                answers(body, topUps.remove(credited.order()), TopUpAccepted.class, credited::follows);
            case Redemption said -> {
                counters(said.household().id())[SPENT] += said.total().hundredths();
                yield Optional.empty();
            }
            case Reversed reversed -> {
                counters(reversed.household().id())[UNDONE] +=
                        reversed.leaseBack().hundredths();
                yield takesBack(body, reversed);
            }
            default -> Optional.empty(); // Nothing else moves a right.
        };
    }

    private Optional<String> accepted(EntryBody body, RightsAccepted accepted) {
        Optional<String> wrong = Optional.empty();
        for (RightsAccepted.Line line : accepted.lines()) {
            long[] counters = counters(line.household().id());
            wrong = wrong.or(() -> countsOn(body, line.household().id(), counters[GRANTED], line.grantedBefore()));
            counters[GRANTED] = line.grantedInAll().hundredths();
        }
        return wrong;
    }

    private Optional<String> opened(EntryBody body, EpochOpened opened) {
        Optional<String> wrong = Optional.empty();
        for (EpochOpened.Line line : opened.lines()) {
            String household = line.household().id();
            long[] counters = counters(household);
            wrong = wrong.or(() -> countsOn(body, household, counters[GRANTED], line.grantedBefore()))
                    .or(() -> countsOn(body, household, counters[RETURNED], line.returnedBefore()));
            counters[GRANTED] = line.grantedInAll().hundredths();
            counters[RETURNED] = line.returnedInAll().hundredths();
        }
        return wrong;
    }

    private static Optional<String> countsOn(EntryBody body, String household, long known, Points before) {
        return known == before.hundredths()
                ? Optional.empty()
                : Optional.of("entry " + body.id() + ": it counts the right of household " + household + " on from "
                        + before.hundredths() + ", and the log before it says " + known
                        + ": a right was granted twice, or left out");
    }

    /** A card answers for what it was asked for: as that was, and once. */
    private <E> Optional<String> answers(
            EntryBody body, @Nullable Position question, Class<E> kind, Predicate<E> fits) {
        boolean stands = Optional.ofNullable(question)
                .flatMap(written)
                .map(EntryBody::event)
                .filter(kind::isInstance)
                .filter(said -> fits.test(kind.cast(said)))
                .isPresent();
        return stands
                ? Optional.empty()
                : Optional.of("entry " + body.id()
                        + ": it settles what a card was asked for, and nothing like it is open" + " before it");
    }

    private Optional<String> takesBack(EntryBody body, Reversed reversed) {
        boolean stands = redemptionOf(body, reversed)
                .filter(place -> !takenBack.contains(place))
                .flatMap(written)
                .filter(said -> said.event() instanceof Redemption redemption && reversed.takesBack(redemption))
                .filter(said -> takenBack.add(said.position()))
                .isPresent();
        return stands
                ? Optional.empty()
                : Optional.of("entry " + body.id() + ": it takes back " + reversed.redemption()
                        + ", which is no redemption before it that stands as it says");
    }

    private static Optional<Position> redemptionOf(EntryBody body, Reversed reversed) {
        try {
            EntryId id = EntryId.parse(reversed.redemption());
            return Optional.of(id.position())
                    .filter(place -> id.node().equals(body.node()) && place.compareTo(body.position()) < 0);
        } catch (IllegalArgumentException e) {
            // A number that looks like one, of a place that no log has.
            return Optional.empty();
        }
    }

    /** By household. */
    Map<String, Counters> counters() {
        Map<String, Counters> counters = new TreeMap<>();
        rights.forEach((household, right) ->
                counters.put(household, new Counters(right[GRANTED], right[SPENT], right[UNDONE], right[RETURNED])));
        return counters;
    }

    /** Each right in the store's table that is not what the log adds up to. */
    List<Finding> against(Handle handle, EntryId end) {
        List<Finding> findings = new ArrayList<>();
        Map<String, long[]> left = new TreeMap<>(rights);
        handle.createQuery("SELECT household, granted, spent, undone, returned FROM spending_right")
                .map((row, context) -> Map.entry(
                        row.getString(1), new long[] {row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)}))
                .forEach(row -> {
                    long[] logged = left.remove(row.getKey());
                    if (logged == null || !Arrays.equals(logged, row.getValue())) {
                        findings.add(Finding.right(
                                end,
                                row.getKey(),
                                "spending right of " + row.getKey() + " says " + counted(row.getValue())
                                        + ", the log says " + (logged == null ? "nothing" : counted(logged))));
                    }
                });
        left.keySet()
                .forEach(household ->
                        findings.add(Finding.right(end, household, "spending right of " + household + " is missing")));
        return findings;
    }

    /** What cards were asked for, by the store's table, that is not what the log leaves open; a top-up may have been given up. */
    List<Finding> openAgainst(Handle handle, EntryId end) {
        Set<Long> rows = new TreeSet<>(handle.createQuery("SELECT position FROM unsettled")
                .mapTo(Long.class)
                .list());
        List<Finding> findings = new ArrayList<>();
        intents.forEach((number, place) -> {
            if (!rows.remove(place.key())) {
                findings.add(Finding.of(
                        Finding.Kind.BALANCE,
                        end,
                        "entry " + number + ": it waits for its card, and the table forgot it"));
            }
        });
        topUps.values().forEach(place -> rows.remove(place.key()));
        rows.forEach(key -> findings.add(Finding.of(
                Finding.Kind.BALANCE, end, "the table waits for a card at " + key + ", and the log does not")));
        return findings;
    }

    private long[] counters(String household) {
        return rights.computeIfAbsent(household, h -> new long[4]);
    }

    private static String counted(long[] right) {
        return new Counters(right[GRANTED], right[SPENT], right[UNDONE], right[RETURNED]).toString();
    }
}
