package jifen.journal;

import java.util.List;
import java.util.Map;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;

/** What is looked at in one role's books beyond what all nodes have in common. */
interface BooksCheck {
    /** Takes the next entry of the node's own log, after its place, its hash and its postings were found in order. */
    void take(EntryBody body);

    /**
     * Looks at the tables when the whole log was in order.
     *
     * @param end of the log
     * @param sums what its postings add up to, by account
     */
    void finish(Handle handle, EntryId end, Map<String, Long> sums);

    /** By node and household, hundredths ever granted; of a store, by its own log. */
    Map<NodeId, Map<String, Long>> granted();

    /** Where the epochs of other nodes' logs were closed last. */
    Map<NodeId, Position> closed();

    /** The nodes whose logs are held here. */
    List<NodeId> copies();
}
