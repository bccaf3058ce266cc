package jifen.ledger.party;

/**
 * A village's economic collective (村集体经济组织): it backs the points of its households with its fund.
 *
 * @param id 1 to 32 letters, digits and hyphens
 */
public record CollectiveId(String id) implements Comparable<CollectiveId> {
    public CollectiveId {
        Ids.require(id, "CollectiveId");
    }

    @Override
    public int compareTo(CollectiveId other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
