package jifen.fundpool.epochs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.purses.PurseIntents;
import jifen.fundpool.redemptions.GivenBack;
import jifen.fundpool.redemptions.TakenBack;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.Position;
import jifen.journal.Replica;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent.EpochClosed.Charge;
import jifen.ledger.event.Event;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.Reversed;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;

/**
 * What follows for households from two histories of a kiosk, of which one counts.
 *
 * @param givenBack by redemption of the history that does not count, what households have back of it; it stands in the log that goes on
 */
record HistoryCharges(List<Charge> charges, Map<EntryId, Points> givenBack) {
    private static final int ENTRIES_AT_ONCE = 500;
    private static final HistoryCharges NONE = new HistoryCharges(List.of(), Map.of());

    /** What a household paid with an entry; less than nothing where it had something back. */
    private record Paid(EntryId entry, HouseholdId household, long hundredths) {}

    /**
     * What a card's purse is said to have given beside the log is borne by the township: no card has signed it here.
     *
     * @param kiosks whether what was set aside and is not booked yet counts, and not what is held from where the two part
     */
    static HistoryCharges of(Handle handle, NodeId node, boolean kiosks) {
        List<Aside> kept = Aside.uncounted(handle, node);
        if (kept.isEmpty()) {
            return NONE;
        }
        Position parting = Aside.parting(kept);
        Map<HouseholdId, Long> beside = new TreeMap<>();
        Map<HouseholdId, Long> rights = new TreeMap<>();
        kept.stream().filter(entry -> !isOutcomeOfBefore(entry.body(), parting)).forEach(entry -> {
            addSpent(beside, handle, entry.body().event(), parting);
            addRights(rights, entry.body().event());
        });
        List<Paid> paid = kiosks ? paidFrom(handle, node, parting) : List.of();
        Map<HouseholdId, Long> back = new TreeMap<>();
        paid.forEach(each -> back.merge(each.household, each.hundredths, Long::sum));
        Map<HouseholdId, Charge> charges = new TreeMap<>();
        back.forEach((household, spent) ->
                charges.put(household, new Charge(household, points(spent), Points.ZERO, Points.ZERO)));
        beside.forEach((household, amount) -> {
            Points given = points(back.getOrDefault(household, 0L));
            Points spent = points(amount);
            Points owed = Points.min(
                    spent,
                    Points.min(
                            points(rights.getOrDefault(household, 0L)),
                            Leases.of(handle, node, household).granted()));
            Points charged =
                    kiosks ? Points.min(owed, Leases.free(handle, household).plus(given)) : Points.ZERO;
            charges.put(household, new Charge(household, given, charged, spent.minus(charged)));
        });
        return new HistoryCharges(
                charges.values().stream()
                        .filter(charge ->
                                !charge.equals(new Charge(charge.household(), Points.ZERO, Points.ZERO, Points.ZERO)))
                        .toList(),
                byRedemption(paid, back));
    }

    /** What each household has back, laid on its redemptions one after the other. */
    private static Map<EntryId, Points> byRedemption(List<Paid> paid, Map<HouseholdId, Long> back) {
        Map<HouseholdId, Long> left = new TreeMap<>(back);
        Map<EntryId, Points> givenBack = new LinkedHashMap<>();
        for (Paid each : paid) {
            long some = Math.min(each.hundredths, left.getOrDefault(each.household, 0L));
            if (some > 0) {
                givenBack.put(each.entry, new Points(some));
                left.merge(each.household, -some, Long::sum);
            }
        }
        return givenBack;
    }

    /**
     * What a card did about an intent from before the two parted is no part of either history: it happened once, and whoever meets the card
     * again tells of it again.
     */
    private static boolean isOutcomeOfBefore(EntryBody entry, Position parting) {
        return entry.event() instanceof IntentDone done
                && EntryId.parse(done.intent()).position().key() < parting.key();
    }

    /**
     * What households themselves paid in the log that is held, from this place on, and did not have back before. What was bought there and
     * taken back there was never paid.
     */
    private static List<Paid> paidFrom(Handle handle, NodeId node, Position parting) {
        List<Paid> paid = new ArrayList<>();
        long place = parting.key() - 1;
        List<EntryBody> some;
        do {
            some = new ArrayList<>(Replica.after(handle, node, place, ENTRIES_AT_ONCE));
            for (EntryBody entry : some) {
                place = entry.position().key();
                switch (entry.event()) {
                    case Redemption said
                    when !isOutcomeOfBefore(entry, parting) && !TakenBack.is(handle, entry.id()) ->
                        paid.add(new Paid(entry.id(), said.household(), paid(handle, entry.id(), said.total())));
                    case Reversed said
                    when isOfBefore(handle, said, parting) -> {
                        EntryId redemption = EntryId.parse(said.redemption());
                        long home = said.total().hundredths()
                                - TakenBack.recovered(handle, redemption).hundredths();
                        paid.add(new Paid(entry.id(), said.household(), -home));
                    }
                    default -> {
                        // Nobody paid with it.
                    }
                }
            }
        } while (!some.isEmpty());
        return paid;
    }

    /** What a household paid of a redemption, without what the township bears of it and what was given back before. */
    private static long paid(Handle handle, EntryId redemption, Points total) {
        Points borne = PurseIntents.settledBy(handle, redemption)
                .map(PurseIntents.Intent::borne)
                .orElse(Points.ZERO);
        return Math.max(
                0,
                total.hundredths()
                        - borne.plus(GivenBack.of(handle, redemption)).hundredths());
    }

    /** Whether a reversal takes back what is no part of the history that begins here. */
    private static boolean isOfBefore(Handle handle, Reversed said, Position parting) {
        EntryId redemption = EntryId.parse(said.redemption());
        return redemption.position().key() < parting.key()
                || Replica.at(handle, redemption)
                        .filter(entry -> isOutcomeOfBefore(entry, parting))
                        .isPresent();
    }

    /** In a history beside the log. What it takes back of the log before it comes home without what the township had paid of that. */
    private static void addSpent(Map<HouseholdId, Long> spent, Handle handle, Event event, Position parting) {
        if (event instanceof Redemption redemption) {
            spent.merge(redemption.household(), redemption.total().hundredths(), Long::sum);
        } else if (event instanceof Reversed reversed) {
            EntryId redemption = EntryId.parse(reversed.redemption());
            long home = redemption.position().key() < parting.key()
                    ? paid(handle, redemption, reversed.total())
                    : reversed.total().hundredths();
            spent.merge(reversed.household(), -home, Long::sum);
        }
    }

    /** What a card's purse gave was never a right of the kiosk. */
    static void addRights(Map<HouseholdId, Long> spent, Event event) {
        if (event instanceof Redemption redemption) {
            spent.merge(redemption.household(), redemption.lease().hundredths(), Long::sum);
        } else if (event instanceof Reversed reversed) {
            spent.merge(reversed.household(), -reversed.leaseBack().hundredths(), Long::sum);
        }
    }

    private static Points points(long hundredths) {
        return new Points(Math.max(0, hundredths));
    }
}
