package jifen.ledger.goods;

import jifen.ledger.party.Ids;

/**
 * One delivery of one kind of goods to one store (批次): one cost, one expiry date.
 *
 * @param id 1 to 32 letters, digits and hyphens
 */
public record LotId(String id) implements Comparable<LotId> {
    public LotId {
        Ids.require(id, "LotId");
    }

    @Override
    public int compareTo(LotId other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
