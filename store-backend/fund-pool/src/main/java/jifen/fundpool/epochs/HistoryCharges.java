package jifen.fundpool.epochs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
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
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.Reversed;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;

/**
 * What follows for households from two histories of a kiosk, of which one counts. The log goes on with the one that is held.
 *
 * @param givenBack by redemption in the log, what the household has back of it, because it stands in a history that does not count, or
 *     because it was taken back in the one that does
 * @param recovered by redemption that was taken back in the history that does not count, what the household does not keep of that
 */
record HistoryCharges(List<Charge> charges, Map<EntryId, Points> givenBack, Map<EntryId, Points> recovered) {
    private static final int ENTRIES_AT_ONCE = 500;
    private static final HistoryCharges NONE = new HistoryCharges(List.of(), Map.of(), Map.of());

    /**
     * What an entry moved for a household.
     *
     * @param redemption which it is, or takes back
     * @param paid hundredths; less than nothing where they came home
     * @param right the part of it that the shop's right moved
     */
    private record Moved(EntryId redemption, HouseholdId household, long paid, long right) {}

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
        List<Moved> beside = kept.stream()
                .flatMap(entry -> movedBeside(handle, entry.body(), parting).stream())
                .toList();
        List<Moved> held = kiosks ? heldFrom(handle, node, parting) : List.of();
        Map<EntryId, Points> givenBack = new LinkedHashMap<>();
        held.stream()
                .filter(moved -> moved.paid > 0)
                .forEach(moved -> givenBack.put(moved.redemption, new Points(moved.paid)));
        if (kiosks) {
            netted(beside).forEach((redemption, points) -> {
                if (redemption.position().key() < parting.key()) {
                    givenBack.put(redemption, points);
                }
            });
        }
        return new HistoryCharges(charges(handle, node, beside, held, kiosks), givenBack, netted(held));
    }

    private static List<Charge> charges(
            Handle handle, NodeId node, List<Moved> beside, List<Moved> held, boolean kiosks) {
        Map<HouseholdId, Long> back = sums(held, Moved::paid);
        Map<HouseholdId, Long> rights = sums(beside, Moved::right);
        Map<HouseholdId, Charge> charges = new TreeMap<>();
        back.forEach((household, paid) ->
                charges.put(household, new Charge(household, points(paid), Points.ZERO, Points.ZERO)));
        sums(beside, Moved::paid).forEach((household, paid) -> {
            Points given = points(back.getOrDefault(household, 0L));
            Points spent = points(paid);
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

    private static Map<HouseholdId, Long> sums(List<Moved> moved, ToLongFunction<Moved> what) {
        Map<HouseholdId, Long> sums = new TreeMap<>();
        moved.forEach(each -> sums.merge(each.household, what.applyAsLong(each), Math::addExact));
        return sums;
    }

    /** By redemption that was taken back, what of it made up for something else that the household took. */
    private static Map<EntryId, Points> netted(List<Moved> moved) {
        Map<HouseholdId, Long> left = sums(moved, each -> Math.max(0, each.paid));
        Map<EntryId, Points> netted = new LinkedHashMap<>();
        for (Moved each : moved) {
            long some = Math.min(-each.paid, left.getOrDefault(each.household, 0L));
            if (some > 0) {
                netted.merge(each.redemption, new Points(some), Points::plus);
                left.merge(each.household, -some, Math::addExact);
            }
        }
        return netted;
    }

    /**
     * What a card did about an intent from before the two parted is no part of either history: it happened once, and whoever meets the card
     * again tells of it again.
     */
    private static boolean isOutcomeOfBefore(EntryBody entry, Position parting) {
        return entry.event() instanceof IntentDone done
                && EntryId.parse(done.intent()).position().key() < parting.key();
    }

    /** In a history beside the log. What it takes back of the log before it comes home without what the township had paid of that. */
    private static Optional<Moved> movedBeside(Handle handle, EntryBody entry, Position parting) {
        return switch (entry.event()) {
            case Redemption said
            when !isOutcomeOfBefore(entry, parting) ->
                Optional.of(new Moved(
                        entry.id(),
                        said.household(),
                        said.total().hundredths(),
                        said.lease().hundredths()));
            case Reversed said -> {
                EntryId redemption = EntryId.parse(said.redemption());
                long home = comesHomeBeside(handle, entry, said, parting);
                long right = Math.min(home, said.leaseBack().hundredths());
                yield Optional.of(new Moved(redemption, said.household(), -home, -right));
            }
            default -> Optional.empty();
        };
    }

    private static long comesHomeBeside(Handle handle, EntryBody entry, Reversed said, Position parting) {
        EntryId redemption = EntryId.parse(said.redemption());
        if (!redemption.node().equals(entry.node())) {
            return 0;
        }
        if (redemption.position().key() >= parting.key()) {
            return said.total().hundredths();
        }
        // Up to the parting the log is the same for both: what is not there so, no honest kiosk took back.
        return Replica.at(handle, redemption)
                .filter(held -> held.event() instanceof Redemption redeemed && said.takesBack(redeemed))
                .map(held -> comesHome(handle, redemption, said.total()))
                .orElse(0L);
    }

    /** In the log that is held, from this place on. What was bought there and taken back there moved nothing. */
    private static List<Moved> heldFrom(Handle handle, NodeId node, Position parting) {
        List<Moved> moved = new ArrayList<>();
        long place = parting.key() - 1;
        List<EntryBody> some;
        do {
            some = Replica.after(handle, node, place, ENTRIES_AT_ONCE);
            for (EntryBody entry : some) {
                place = entry.position().key();
                movedHeld(handle, entry, parting).ifPresent(moved::add);
            }
        } while (!some.isEmpty());
        return moved;
    }

    private static Optional<Moved> movedHeld(Handle handle, EntryBody entry, Position parting) {
        return switch (entry.event()) {
            case Redemption said
            when !isOutcomeOfBefore(entry, parting) && !TakenBack.is(handle, entry.id()) ->
                Optional.of(new Moved(entry.id(), said.household(), comesHome(handle, entry.id(), said.total()), 0));
            case Reversed said
            when isOfBefore(handle, said, parting) -> {
                EntryId redemption = EntryId.parse(said.redemption());
                yield Optional.of(
                        new Moved(redemption, said.household(), -comesHome(handle, redemption, said.total()), 0));
            }
            default -> Optional.empty();
        };
    }

    /**
     * What of a redemption comes home to its household when it is taken back: not what the township bears of it, nor what was given back
     * before.
     */
    private static long comesHome(Handle handle, EntryId redemption, Points total) {
        Points not = TakenBack.is(handle, redemption)
                ? TakenBack.recovered(handle, redemption)
                : PurseIntents.settledBy(handle, redemption)
                        .map(PurseIntents.Intent::borne)
                        .orElse(Points.ZERO)
                        .plus(GivenBack.of(handle, redemption));
        return Math.max(0, total.hundredths() - not.hundredths());
    }

    /** Whether a reversal takes back what is no part of the history that begins here. */
    private static boolean isOfBefore(Handle handle, Reversed said, Position parting) {
        EntryId redemption = EntryId.parse(said.redemption());
        return redemption.position().key() < parting.key()
                || Replica.at(handle, redemption)
                        .filter(entry -> isOutcomeOfBefore(entry, parting))
                        .isPresent();
    }

    private static Points points(long hundredths) {
        return new Points(Math.max(0, hundredths));
    }
}
