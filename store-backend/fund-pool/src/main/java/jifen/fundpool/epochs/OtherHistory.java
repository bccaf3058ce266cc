package jifen.fundpool.epochs;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jifen.fundpool.households.Households;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.Chain;
import jifen.journal.EntryBody;
import jifen.journal.Position;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.Event;
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
    /** What a shop writes in months, and none of it booked: a kiosk in wrong hands fills no disk, and holds nobody up for long. */
    private static final int KEPT_MAX = 50_000;

    /** A shop writes half a kilobyte an entry. */
    private static final long KEPT_BYTES_MAX = 32L << 20;

    private OtherHistory() {}

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
            Aside.put(tx, body, bytes, hash);
        }
        List<Aside> waiting = Aside.uncounted(tx, node);
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
            moved += switch (entry.body().event()) {
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
                .flatMap(entry -> household(entry.body().event()).stream())
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
     * A kiosk can have spent of a right at most what it was ever given: empty, or whose it exceeds. A fund pool that was restored has
     * forgotten grants, and believes what those entries themselves say of them, within the bound of all that is learned.
     */
    private static Optional<HouseholdId> beyondAllRights(Handle handle, NodeId node, List<Aside> kept) {
        Map<HouseholdId, Long> beside = new TreeMap<>();
        kept.forEach(entry -> addRights(beside, entry.body().event()));
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

    /** What a card's purse gave was never a right of the kiosk. */
    private static void addRights(Map<HouseholdId, Long> spent, Event event) {
        if (event instanceof Redemption redemption) {
            spent.merge(redemption.household(), redemption.lease().hundredths(), Long::sum);
        } else if (event instanceof Reversed reversed) {
            spent.merge(reversed.household(), -reversed.leaseBack().hundredths(), Long::sum);
        }
    }

    /** Hundredths that a kiosk says it was granted in all. */
    private static Map<HouseholdId, Long> claimed(List<Aside> kept) {
        Map<HouseholdId, Long> inAll = new TreeMap<>();
        for (Aside entry : kept) {
            switch (entry.body().event()) {
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
}
