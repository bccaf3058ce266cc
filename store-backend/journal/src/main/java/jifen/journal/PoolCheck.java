package jifen.journal;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.ledger.event.CentreEvent.EpochClosed;
import jifen.ledger.event.CentreEvent.LogImported;
import jifen.ledger.event.CentreEvent.NodeEnrolled;
import jifen.ledger.event.CentreEvent.RightsGranted;
import jifen.ledger.event.RestorationEvent.RightsLearned;
import jifen.ledger.party.NodeId;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;

/** The fund pool's books: the stores' logs it holds, what it booked for them, and the rights it granted. */
final class PoolCheck implements BooksCheck {
    private final Found found;
    private final PoolRights rights;
    private final ImportsCheck imports;

    /** Keys of the kiosks in base64, as the log says. */
    private final Map<NodeId, NodeEnrolled> enrolled = new TreeMap<>();

    PoolCheck(Handle handle, Found found, ImportsCheck.Listener progress) {
        this.found = found;
        this.rights = new PoolRights(handle, found);
        this.imports = new ImportsCheck(handle, found, body -> {
            progress.heard(body);
            rights.heard(body);
        });
    }

    @Override
    public void take(EntryBody body) {
        switch (body.event()) {
            case NodeEnrolled event -> {
                enrolled.put(event.node(), event);
                rights.enrolled(event);
            }
            case RightsGranted event -> rights.granted(body.id(), event);
            case RightsLearned event -> rights.learned(body.id(), event);
            case LogImported event -> imports.booked(event);
            case EpochClosed event -> {
                imports.closed(event);
                rights.closed(event);
            }
            default -> {
                // Nothing else concerns the stores' logs or a right.
            }
        }
    }

    @Override
    public void finish(Handle handle, EntryId end, Map<String, Long> sums) {
        imports.finish();
        if (found.none()) {
            rights.finish(end, sums);
        }
        if (ReadOnlyBooks.has(handle, "kiosk", "head_sign")) {
            handle.createQuery("SELECT node, public_key, head, head_hash, head_sign, state FROM kiosk")
                    .map((row, context) -> new Kiosk(
                            new NodeId(row.getString(1)),
                            row.getBytes(2),
                            row.getLong(3),
                            row.getBytes(4),
                            row.getBytes(5),
                            row.getString(6)))
                    .forEach(kiosk -> kiosk(handle, end, kiosk));
        }
        enrolled.keySet()
                .forEach(node -> found.add(Finding.of(
                        Finding.Kind.KEY,
                        end,
                        "kiosk " + node + " was enrolled, and is missing in the list of kiosks")));
    }

    /** A line of the list of kiosks. */
    @SuppressWarnings("ArrayRecordComponent") // keys are bytes; nothing compares kiosks by equals
    private record Kiosk(NodeId node, byte[] key, long head, byte[] hash, byte[] signature, String state) {}

    private void kiosk(Handle handle, EntryId end, Kiosk kiosk) {
        NodeEnrolled event = enrolled.remove(kiosk.node);
        if (event == null || !event.publicKey().equals(Base64.getEncoder().encodeToString(kiosk.key))) {
            found.add(Finding.of(
                    Finding.Kind.KEY, end, "the key of kiosk " + kiosk.node + " is not the one it was enrolled with"));
        } else if (kiosk.signature != null && kiosk.hash != null) {
            announced(handle, kiosk);
        }
    }

    /** The end of its log as the kiosk signed it; the copy may be shorter, and never another one. */
    private void announced(Handle handle, Kiosk kiosk) {
        Position place = Position.ofKey(kiosk.head);
        EntryId id = new EntryId(kiosk.node, place);
        Sync.Head head = new Sync.Head(place.epoch(), place.seq(), kiosk.hash);
        if (!NodeKey.verify(kiosk.key, SignedHead.message(kiosk.node, head), kiosk.signature)) {
            found.add(Finding.of(
                    Finding.Kind.KEY,
                    id,
                    "entry " + id + ": the end of the log of " + kiosk.node + " was not signed by that kiosk"));
        } else if (kiosk.state.equals("active")) {
            ReadOnlyBooks.hashOfCopyAt(handle, kiosk.node.id(), place)
                    .filter(held -> !Arrays.equals(held, kiosk.hash))
                    .ifPresent(held -> found.add(Finding.of(
                            Finding.Kind.TWO_HISTORIES,
                            id,
                            "entry " + id + ": " + kiosk.node
                                    + " signed it as the end of its log, and the copy held here is another one")));
        }
    }

    @Override
    public Map<NodeId, Map<String, Long>> granted() {
        return rights.granted();
    }

    @Override
    public Map<NodeId, Position> closed() {
        return imports.closed();
    }

    @Override
    public List<NodeId> copies() {
        return imports.nodes();
    }
}
