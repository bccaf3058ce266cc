package jifen.fundpool.stores;

import java.time.Instant;
import java.util.List;
import jifen.fundpool.sync.SyncDesk;
import jifen.journal.Replica;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How a kiosk is, as the fund pool knows.
 *
 * @param pending entries it announced and has not pushed yet
 * @param trouble why it was last refused; null when it was not
 */
public record KioskStatus(
        String store,
        String node,
        String state,
        @Nullable String lastSeen,
        int ackedEpoch,
        long ackedSeq,
        int headEpoch,
        long headSeq,
        long pending,
        @Nullable String trouble) {
    public static List<KioskStatus> all(Handle handle, SyncDesk desk) {
        return Kiosks.all(handle).stream().map(kiosk -> of(handle, kiosk, desk)).toList();
    }

    private static KioskStatus of(Handle handle, Kiosks.Kiosk kiosk, SyncDesk desk) {
        Sync.Head acked = Replica.head(handle, kiosk.node());
        Sync.Head head = kiosk.head();
        Instant seen = kiosk.lastSeen();
        int ackedEpoch = acked == null ? 0 : acked.epoch();
        long ackedSeq = acked == null ? 0 : acked.seq();
        int headEpoch = head == null ? ackedEpoch : head.epoch();
        long headSeq = head == null ? ackedSeq : head.seq();
        return new KioskStatus(
                kiosk.store().id(),
                kiosk.node().id(),
                kiosk.state().word(),
                seen == null ? null : seen.toString(),
                ackedEpoch,
                ackedSeq,
                headEpoch,
                headSeq,
                // Of an epoch that is not here yet at least its entries up to the head are on their way.
                headEpoch == ackedEpoch ? Math.max(0, headSeq - ackedSeq) : headSeq,
                desk.trouble(kiosk.node()).map(SyncDesk.Trouble::message).orElse(null));
    }
}
