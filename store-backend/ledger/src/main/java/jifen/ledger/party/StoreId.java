package jifen.ledger.party;

/**
 * A redemption store (积分兑换超市). One store is one node with one database.
 *
 * @param id 1 to 32 letters, digits and hyphens
 */
public record StoreId(String id) implements Comparable<StoreId> {
    public StoreId {
        Ids.require(id, "StoreId");
    }

    @Override
    public int compareTo(StoreId other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
