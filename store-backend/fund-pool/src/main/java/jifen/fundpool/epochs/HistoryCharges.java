package jifen.fundpool.epochs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.purses.PurseIntents;
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

/** What follows for households from two histories of a kiosk, of which one counts. */
final class HistoryCharges {
    private static final int ENTRIES_AT_ONCE = 500;

    private HistoryCharges() {}

    /**
     * What follows for each household. What a card's purse is said to have given beside the log is borne by the township: no card has
     * signed it here.
     *
     * @param kept what was set aside and is not booked yet
     * @param kiosks whether that counts, and not what is held from where the two part
     */
    static List<Charge> of(Handle handle, NodeId node, List<Aside> kept, boolean kiosks) {
        if (kept.isEmpty()) {
            return List.of();
        }
        Position parting = Aside.parting(kept);
        Map<HouseholdId, Long> beside = new TreeMap<>();
        Map<HouseholdId, Long> rights = new TreeMap<>();
        kept.stream().filter(entry -> !isOutcomeOfBefore(entry.body(), parting)).forEach(entry -> {
            addAll(beside, entry.body().event());
            addRights(rights, entry.body().event());
        });
        Map<HouseholdId, Long> back = kiosks ? paidFrom(handle, node, parting) : Map.of();
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
        return charges.values().stream()
                .filter(charge -> !charge.equals(new Charge(charge.household(), Points.ZERO, Points.ZERO, Points.ZERO)))
                .toList();
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
     * What households themselves paid in the log that is held, from this place on: what the township bore of it came back to them already,
     * as did all of a history that did not count the last time.
     */
    private static Map<HouseholdId, Long> paidFrom(Handle handle, NodeId node, Position parting) {
        Map<HouseholdId, Long> paid = new TreeMap<>();
        long place = Math.max(
                parting.key() - 1, BesideLog.givenBackUpTo(handle, node).key());
        List<EntryBody> some;
        do {
            some = new ArrayList<>(Replica.after(handle, node, place, ENTRIES_AT_ONCE));
            for (EntryBody entry : some) {
                if (!isOutcomeOfBefore(entry, parting)) {
                    addAll(paid, entry.event());
                    PurseIntents.settledBy(handle, entry.id())
                            .ifPresent(intent -> paid.merge(
                                    intent.household(), -intent.borne().hundredths(), Long::sum));
                }
                place = entry.position().key();
            }
        } while (!some.isEmpty());
        return paid;
    }

    /** What was taken back was not spent; a reversal of something before the parting makes it less than nothing. */
    private static void addAll(Map<HouseholdId, Long> spent, Event event) {
        if (event instanceof Redemption redemption) {
            spent.merge(redemption.household(), redemption.total().hundredths(), Long::sum);
        } else if (event instanceof Reversed reversed) {
            spent.merge(reversed.household(), -reversed.total().hundredths(), Long::sum);
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
