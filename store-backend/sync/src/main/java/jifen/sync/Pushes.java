package jifen.sync;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jifen.journal.Entry;
import jifen.journal.Journal;
import jifen.journal.Position;
import jifen.protocol.Sync;
import jifen.store.Shop;
import org.jspecify.annotations.Nullable;

/** The requests by which a store's log goes to the fund pool, each within the limits of one message. */
final class Pushes {
    /** What a request carries besides its entries, at most: heads, signature, nonce, names. */
    private static final int ENVELOPE_BYTES_MAX = 8 << 10;

    private final Shop shop;
    private final String version;
    private final InstantSource clock;

    Pushes(Shop shop, String version, InstantSource clock) {
        this.shop = shop;
        this.version = version;
        this.clock = clock;
    }

    /** What the fund pool has not acknowledged, as much as fits, of one epoch. */
    Sync.Request next(String nonce) {
        List<byte[]> entries = new ArrayList<>();
        long room = Sync.REQUEST_BYTES_MAX - ENVELOPE_BYTES_MAX;
        Sync.Head acked = shop.outbox().acked();
        int epoch = 0;
        for (Entry entry : shop.outbox().pending(Sync.ENTRIES_MAX)) {
            room -= base64Length(entry.bytes()) + 3;
            boolean otherEpoch = epoch != 0 && epoch != entry.position().epoch();
            if ((room < 0 || otherEpoch) && !entries.isEmpty()) {
                break;
            }
            epoch = entry.position().epoch();
            entries.add(entry.bytes());
        }
        return request(nonce, acked, entries);
    }

    /** What stands in this log where the fund pool holds another entry; null when it holds the same, or this log ends before it. */
    Sync.@Nullable Head instead(Sync.@Nullable Head held) {
        if (held == null) {
            return null;
        }
        return shop.database()
                .read(handle -> shop.journal().at(handle, new Position(held.epoch(), held.seq())))
                .map(mine -> new Sync.Head(held.epoch(), held.seq(), mine.hash()))
                .filter(mine -> !mine.equals(held))
                .orElse(null);
    }

    /** Shows it to the fund pool: else nobody there could settle the two histories. */
    Sync.Request disputing(String nonce, Sync.Head mine) {
        return request(nonce, mine, List.of());
    }

    /** Asks what the fund pool holds. */
    Sync.Request nothing(String nonce) {
        return request(nonce, null, List.of());
    }

    private Sync.Request request(String nonce, Sync.@Nullable Head after, List<byte[]> entries) {
        Optional<Journal.Signed> end = shop.outbox().signedHead();
        return new Sync.Request(
                Sync.PROTOCOL,
                shop.node(),
                nonce,
                after,
                entries,
                end.map(Journal.Signed::head).orElse(null),
                end.map(Journal.Signed::signature).orElse(null),
                shop.inbox().cursor(),
                new Sync.Status(version, clock.instant().toString()),
                shop.centre().furthest());
    }

    private static long base64Length(byte[] bytes) {
        return (bytes.length + 2) / 3 * 4L;
    }
}
