package jifen.ledger.party;

/**
 * Whose log an entry stands in: a store, or the fund pool itself.
 *
 * @param id 1 to 32 letters, digits and hyphens
 */
public record NodeId(String id) implements Comparable<NodeId> {
    public NodeId {
        Ids.require(id, "NodeId");
    }

    @Override
    public int compareTo(NodeId other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
