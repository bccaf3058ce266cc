package jifen.journal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;

/** A store's books: every right the sum of its grants and redemptions, and the log as long as the fund pool has acknowledged it. */
final class StoreCheck implements BooksCheck {
    private final NodeId node;
    private final Found found;
    private final RightsFold rights;

    StoreCheck(Handle handle, NodeId node, Found found) {
        this.node = node;
        this.found = found;
        this.rights = new RightsFold(place -> Journal.bodyAt(handle, place));
    }

    @Override
    public void take(EntryBody body) {
        rights.add(body).ifPresent(wrong -> found.add(Finding.of(Finding.Kind.RIGHT, body.id(), wrong)));
    }

    @Override
    public void finish(Handle handle, EntryId end, Map<String, Long> sums) {
        rights.against(handle, end).forEach(found::add);
        if (ReadOnlyBooks.has(handle, "unsettled", "position")) {
            rights.openAgainst(handle, end).forEach(found::add);
        }
        acknowledged(handle);
    }

    private void acknowledged(Handle handle) {
        if (!ReadOnlyBooks.has(handle, "contact", "acked", "acked_hash")) {
            return;
        }
        handle.createQuery("SELECT acked, acked_hash FROM contact WHERE acked IS NOT NULL AND acked_hash IS NOT NULL")
                .map((row, context) -> new Head(Position.ofKey(row.getLong(1)), row.getBytes(2)))
                .findOne()
                .ifPresent(head -> head.missing(handle, node, "the fund pool has acknowledged it", found));
    }

    @Override
    public Map<NodeId, Map<String, Long>> granted() {
        Map<String, Long> granted = new TreeMap<>();
        rights.counters().forEach((household, counters) -> granted.put(household, counters.granted()));
        return Map.of(node, granted);
    }

    @Override
    public Map<NodeId, Position> closed() {
        return Map.of();
    }

    @Override
    public List<NodeId> copies() {
        return List.of();
    }
}
