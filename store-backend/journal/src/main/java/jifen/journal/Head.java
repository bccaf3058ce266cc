package jifen.journal;

import java.util.Arrays;
import java.util.Optional;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;

/** An end of a log as somebody remembers it: the log may have grown since, and never shrunk. */
@SuppressWarnings("ArrayRecordComponent") // a hash is bytes; nothing compares heads by equals
record Head(Position place, byte[] hash) {
    /**
     * Finds out when a log no longer holds it.
     *
     * @param who how it is known, as in "this node signed it as the end of its log"
     */
    void missing(Handle handle, NodeId node, String who, Found found) {
        if (place.seq() == 0) {
            return; // Nothing of its epoch was written then.
        }
        Optional<byte[]> now = ReadOnlyBooks.hashAt(handle, place);
        if (now.isEmpty() || !Arrays.equals(now.get(), hash)) {
            found.add(Finding.of(
                    now.isEmpty() ? Finding.Kind.CUT_OFF : Finding.Kind.TWO_HISTORIES,
                    new EntryId(node, place),
                    "entry " + new EntryId(node, place) + ": " + who + ", and now it is "
                            + (now.isEmpty() ? "missing" : "another one")));
        }
    }
}
