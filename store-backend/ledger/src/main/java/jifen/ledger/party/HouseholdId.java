package jifen.ledger.party;

/**
 * A household (户): the unit that owns points (seed 001).
 *
 * @param id 1 to 32 letters, digits and hyphens
 */
public record HouseholdId(String id) implements Comparable<HouseholdId> {
    public HouseholdId {
        Ids.require(id, "HouseholdId");
    }

    @Override
    public int compareTo(HouseholdId other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
