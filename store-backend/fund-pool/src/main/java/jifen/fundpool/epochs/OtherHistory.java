package jifen.fundpool.epochs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jifen.fundpool.households.Households;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.purses.PurseIntents;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.Chain;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.Position;
import jifen.journal.Replica;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent.EpochClosed.Charge;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.Event;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.Reversed;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a kiosk wrote beside the log that counts: kept byte for byte, and booked when its epoch is closed. */
public final class OtherHistory {
    private static final int ENTRIES_AT_ONCE = 500;

    /** What a shop writes in months, and none of it booked: a kiosk in wrong hands fills no disk, and holds nobody up for long. */
    private static final int KEPT_MAX = 50_000;

    private OtherHistory() {}

    /** A shop writes half a kilobyte an entry. */
    private static final long KEPT_BYTES_MAX = 32L << 20;

    private record Aside(EntryBody body, int bytes) {}

    /** What became of a piece; of all but {@code Kept} the caller takes back what was written. */
    public sealed interface Outcome {
        record Kept() implements Outcome {}

        /** Nobody has said which of the histories counts. */
        record Unsettled() implements Outcome {}

        /** It speaks of somebody who is not known here. */
        record Stranger(HouseholdId household) implements Outcome {}

        /** No honest kiosk says so. */
        record Impossible(String why) implements Outcome {}
    }

    /**
     * Keeps a piece; what is kept already is not kept twice.
     *
     * @param after the place of the log, or of what is kept already, behind which it goes on
     */
    public static Outcome keep(Handle tx, Kiosks.Kiosk kiosk, Sync.@Nullable Head after, List<byte[]> entries) {
        NodeId node = kiosk.node();
        if (after != null && !isKnown(tx, node, after)) {
            return new Outcome.Impossible("it goes on from a place that is not held here");
        }
        byte[] hash = after == null ? Chain.genesis() : after.hash();
        for (byte[] bytes : entries) {
            EntryBody body;
            try {
                body = EntryBody.parse(bytes);
            } catch (MalformedMessageException e) {
                return new Outcome.Impossible(String.valueOf(e.getMessage()));
            }
            if (!body.node().equals(node)) {
                return new Outcome.Impossible("entry " + body.id() + " is not one of " + node);
            }
            hash = Chain.link(hash, bytes);
            tx.createUpdate("""
                            INSERT INTO set_aside (node, position, bytes, hash) VALUES (:node, :position, :bytes, :hash)
                            ON CONFLICT (node, hash) DO NOTHING""")
                    .bind("node", node.id())
                    .bind("position", body.position().key())
                    .bind("bytes", bytes)
                    .bind("hash", hash)
                    .execute();
        }
        List<Aside> waiting = uncounted(tx, node);
        Optional<String> beyond = beyondBounds(waiting);
        if (beyond.isPresent()) {
            return new Outcome.Impossible(beyond.get());
        }
        if (!waiting.isEmpty() && !kiosk.settled()) {
            return new Outcome.Unsettled();
        }
        Optional<HouseholdId> stranger = stranger(tx, waiting);
        if (stranger.isPresent()) {
            return new Outcome.Stranger(stranger.get());
        }
        return beyondAllRights(tx, node, waiting)
                .<Outcome>map(household -> new Outcome.Impossible(
                        "they spend more of household " + household + " than " + node + " was ever given"))
                .orElseGet(Outcome.Kept::new);
    }

    /** Else sums over it would fail where the epoch is closed, and nobody could close it any more. */
    private static Optional<String> beyondBounds(List<Aside> kept) {
        if (kept.size() > KEPT_MAX) {
            return Optional.of("more than " + KEPT_MAX + " of them are not booked yet");
        }
        if (kept.stream().mapToLong(Aside::bytes).sum() > KEPT_BYTES_MAX) {
            return Optional.of("more than " + (KEPT_BYTES_MAX >> 20) + " MB of them are not booked yet");
        }
        long moved = 0;
        for (Aside entry : kept) {
            moved += switch (entry.body.event()) {
                case Redemption redemption -> redemption.total().hundredths();
                case Reversed reversed -> reversed.total().hundredths();
                default -> 0;
            };
            if (moved > Relearning.CLAIM_MAX.hundredths()) {
                return Optional.of("they move more than " + Relearning.CLAIM_MAX + " points");
            }
        }
        return Optional.empty();
    }

    private static Optional<HouseholdId> stranger(Handle handle, List<Aside> waiting) {
        return waiting.stream()
                .flatMap(entry -> household(entry.body.event()).stream())
                .distinct()
                .filter(id -> Households.find(handle, id).isEmpty())
                .findFirst();
    }

    private static Optional<HouseholdId> household(Event event) {
        return switch (event) {
            case Redemption redemption -> Optional.of(redemption.household());
            case Reversed reversed -> Optional.of(reversed.household());
            default -> Optional.empty();
        };
    }

    private static boolean isKnown(Handle handle, NodeId node, Sync.Head place) {
        return handle
                .createQuery("""
                        SELECT hash FROM replica WHERE node = :node AND position = :position
                        UNION ALL SELECT hash FROM set_aside WHERE node = :node AND position = :position""")
                .bind("node", node.id())
                .bind("position", new Position(place.epoch(), place.seq()).key())
                .mapTo(byte[].class)
                .stream()
                .anyMatch(hash -> Arrays.equals(hash, place.hash()));
    }

    /**
     * What follows for each household from the histories of which one counts. What a card's purse is said to have given beside the log is
     * borne by the township: no card has signed it here.
     *
     * @param kiosks whether what was set aside counts, and not what is held from where the two part
     */
    static List<Charge> charges(Handle handle, NodeId node, boolean kiosks) {
        List<Aside> kept = uncounted(handle, node);
        if (kept.isEmpty()) {
            return List.of();
        }
        Position parting = parting(kept);
        Map<HouseholdId, Long> beside = new TreeMap<>();
        Map<HouseholdId, Long> rights = new TreeMap<>();
        kept.stream().filter(entry -> !isOutcomeOfBefore(entry.body, parting)).forEach(entry -> {
            add(beside, entry.body.event());
            addRights(rights, entry.body.event());
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
     * A kiosk can have spent of a right at most what it was ever given: empty, or whose it exceeds. A fund pool that was restored has
     * forgotten grants, and believes what those entries themselves say of them, within the bound of all that is learned.
     */
    private static Optional<HouseholdId> beyondAllRights(Handle handle, NodeId node, List<Aside> kept) {
        Map<HouseholdId, Long> beside = new TreeMap<>();
        kept.forEach(entry -> addRights(beside, entry.body.event()));
        Map<HouseholdId, Long> claimed = Incarnation.latest(handle).isPresent() ? claimed(kept) : Map.of();
        long beyond = 0;
        for (Map.Entry<HouseholdId, Long> spent : beside.entrySet()) {
            HouseholdId household = spent.getKey();
            long known = Leases.of(handle, node, household).granted().hundredths();
            beyond += Math.max(0, spent.getValue() - known);
            if (spent.getValue() > Math.max(known, claimed.getOrDefault(household, 0L))
                    || beyond > Relearning.CLAIM_MAX.hundredths()) {
                return Optional.of(household);
            }
        }
        return Optional.empty();
    }

    /** Hundredths that a kiosk says it was granted in all. */
    private static Map<HouseholdId, Long> claimed(List<Aside> kept) {
        Map<HouseholdId, Long> inAll = new TreeMap<>();
        for (Aside entry : kept) {
            switch (entry.body.event()) {
                case RightsAccepted accepted ->
                    accepted.lines()
                            .forEach(line -> inAll.merge(
                                    line.household(), line.grantedInAll().hundredths(), Math::max));
                case EpochOpened opened ->
                    opened.lines()
                            .forEach(line -> inAll.merge(
                                    line.household(), line.grantedInAll().hundredths(), Math::max));
                default -> {
                    // Says nothing of rights.
                }
            }
        }
        return inAll;
    }

    static void counted(Handle tx, NodeId node, int epoch) {
        tx.createUpdate("UPDATE set_aside SET counted = :epoch WHERE node = :node AND counted IS NULL")
                .bind("node", node.id())
                .bind("epoch", epoch)
                .execute();
    }

    /** Hundredths of a point that the kiosks of a store redeemed beside their logs, all of them booked. */
    public static long redeemed(Handle handle, NodeId node) {
        return handle.createQuery("SELECT coalesce(sum(spent + borne), 0) FROM beside_log WHERE node = :node")
                .bind("node", node.id())
                .mapTo(Long.class)
                .one();
    }

    private static List<Aside> uncounted(Handle handle, NodeId node) {
        return handle.createQuery("SELECT bytes FROM set_aside WHERE node = :node AND counted IS NULL ORDER BY number")
                .bind("node", node.id())
                .mapTo(byte[].class)
                .map(bytes -> new Aside(readable(bytes), bytes.length))
                .list();
    }

    private static Position parting(List<Aside> kept) {
        return kept.stream()
                .map(entry -> entry.body.position())
                .min(Comparator.comparingLong(Position::key))
                .orElseThrow();
    }

    /**
     * What a card did about an intent from before the two parted is no part of either history: it happened once, and whoever meets the card
     * again tells of it again.
     */
    private static boolean isOutcomeOfBefore(EntryBody entry, Position parting) {
        return entry.event() instanceof IntentDone done
                && EntryId.parse(done.intent()).position().key() < parting.key();
    }

    /** What households themselves paid in the log that is held, from this place on: what the township bore of it came back to them already. */
    private static Map<HouseholdId, Long> paidFrom(Handle handle, NodeId node, Position parting) {
        Map<HouseholdId, Long> paid = new TreeMap<>();
        long place = parting.key() - 1;
        List<EntryBody> some;
        do {
            some = new ArrayList<>(Replica.after(handle, node, place, ENTRIES_AT_ONCE));
            for (EntryBody entry : some) {
                if (!isOutcomeOfBefore(entry, parting)) {
                    add(paid, entry.event());
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
    private static void add(Map<HouseholdId, Long> spent, Event event) {
        if (event instanceof Redemption redemption) {
            spent.merge(redemption.household(), redemption.total().hundredths(), Long::sum);
        } else if (event instanceof Reversed reversed) {
            spent.merge(reversed.household(), -reversed.total().hundredths(), Long::sum);
        }
    }

    /** What a card's purse gave was never a right of the kiosk. */
    private static void addRights(Map<HouseholdId, Long> spent, Event event) {
        if (event instanceof Redemption redemption) {
            spent.merge(redemption.household(), redemption.lease().hundredths(), Long::sum);
        } else if (event instanceof Reversed reversed) {
            spent.merge(reversed.household(), -reversed.leaseBack().hundredths(), Long::sum);
        }
    }

    private static Points points(long hundredths) {
        return new Points(Math.max(0, hundredths));
    }

    private static EntryBody readable(byte[] bytes) {
        try {
            return EntryBody.parse(bytes);
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("an entry set aside in this database cannot be read: run jifen verify", e);
        }
    }
}
