package jifen.fundpool.epochs;

import java.util.Optional;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.EntryBody;
import jifen.ledger.event.EpochOpened;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Between the closed epochs of a kiosk and the open one: nothing of the closed is taken, and the open one begins as it was given. */
public final class Fence {
    private Fence() {}

    /** Why a kiosk whose log ends there is refused; empty when it stands in the open epoch. */
    public static Optional<String> refuses(Kiosks.Kiosk kiosk, Sync.@Nullable Head head) {
        int epoch = head == null ? 1 : head.epoch();
        return epoch < kiosk.epoch() ? Optional.of(message(kiosk, epoch)) : Optional.empty();
    }

    static String message(Kiosks.Kiosk kiosk, int epoch) {
        return "epoch " + epoch + " of " + kiosk.node()
                + " is closed, and another copy of this kiosk has gone on in epoch "
                + kiosk.epoch()
                + ". Nothing of this one is taken any more. If this is the kiosk of the shop, stop it and put its books back with"
                + " jifen restore; if not, switch it off.";
    }

    /** Takes the first entry of an epoch in, if the epoch begins as the fund pool opened it. */
    public static boolean opens(Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, EpochOpened opened) {
        Optional<EpochOpened> given = ClosedEpochs.latest(tx, kiosk.node()).map(ClosedEpochs.ClosedEpoch::opening);
        if (entry.epoch() != kiosk.epoch() || given.filter(opened::equals).isEmpty()) {
            return false;
        }
        opened.lines().forEach(line -> Leases.reopened(tx, kiosk.node(), line));
        return true;
    }
}
