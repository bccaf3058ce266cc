package jifen.ledger.goods;

import jifen.ledger.party.Ids;

/**
 * A kind of goods in the catalogue: one brand, one size, one barcode.
 *
 * @param id 1 to 32 letters, digits and hyphens
 */
public record Sku(String id) implements Comparable<Sku> {
    public Sku {
        Ids.require(id, "Sku");
    }

    @Override
    public int compareTo(Sku other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
