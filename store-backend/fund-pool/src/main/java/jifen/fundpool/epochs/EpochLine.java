package jifen.fundpool.epochs;

import java.util.ArrayList;
import java.util.List;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.stores.Kiosks;
import jifen.ledger.account.Points;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A kiosk's epoch as the console lists it, with what two people may decide about it.
 *
 * @param why a word for why it was closed; {@code open} while it is not
 * @param closedAt null while it is open
 * @param frozen hundredths of a point that wait for a decision
 */
public record EpochLine(
        String node, int epoch, String why, @Nullable String closedAt, long frozen, List<TwoPeople.Wish> wishes) {
    /** One thing to decide, as a form sends it: {@code NODE/EPOCH/WISH}. */
    public record Choice(NodeId node, int epoch, TwoPeople.Wish wish) {
        /** @throws IllegalArgumentException when the text is none */
        public static Choice parse(String text) {
            String[] parts = text.split("/", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("\"" + text + "\" is nothing to decide");
            }
            return new Choice(new NodeId(parts[0]), Integer.parseInt(parts[1]), TwoPeople.Wish.valueOf(parts[2]));
        }
    }

    /** All closed epochs and those open ones that somebody must decide about. */
    public static List<EpochLine> all(Handle handle) {
        List<EpochLine> lines = new ArrayList<>();
        for (Kiosks.Kiosk kiosk : Kiosks.all(handle)) {
            open(handle, kiosk).ifPresent(lines::add);
        }
        for (ClosedEpochs.ClosedEpoch closed : ClosedEpochs.all(handle)) {
            long frozen =
                    ClosedEpochs.frozen(handle, closed.node(), closed.epoch()).hundredths();
            lines.add(new EpochLine(
                    closed.node().id(),
                    closed.epoch(),
                    closed.why().name().toLowerCase(java.util.Locale.ROOT),
                    closed.closedAt().toString(),
                    frozen,
                    frozen == 0 ? List.of() : List.of(TwoPeople.Wish.NOTHING_SPENT, TwoPeople.Wish.WRITE_OFF)));
        }
        return lines;
    }

    private static java.util.Optional<EpochLine> open(Handle handle, Kiosks.Kiosk kiosk) {
        List<TwoPeople.Wish> wishes = new ArrayList<>();
        if (TwoPeople.mayComeBack(handle, kiosk) && !kiosk.settled()) {
            wishes.add(TwoPeople.Wish.HELD);
            wishes.add(TwoPeople.Wish.KIOSKS);
        }
        if (TwoPeople.isLost(handle, kiosk, kiosk.epoch())) {
            wishes.add(TwoPeople.Wish.NOTHING_SPENT);
            wishes.add(TwoPeople.Wish.WRITE_OFF);
        }
        if (TwoPeople.mayFence(handle, kiosk)) {
            wishes.add(TwoPeople.Wish.FENCE);
        }
        long out = Leases.at(handle, kiosk.node()).values().stream()
                .map(Leases.Right::out)
                .mapToLong(Points::hundredths)
                .sum();
        return wishes.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(
                        new EpochLine(kiosk.node().id(), kiosk.epoch(), "open", null, out, List.copyOf(wishes)));
    }
}
