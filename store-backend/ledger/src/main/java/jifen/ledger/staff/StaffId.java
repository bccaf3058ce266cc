package jifen.ledger.staff;

import java.util.Set;

/**
 * What a member of staff types to sign in, and what stands in an entry as the one who caused it; never the name, so that a person
 * can be forgotten without breaking a chain.
 *
 * @param id a small letter, then 1 to 19 small letters, digits and hyphens
 */
public record StaffId(String id) implements Comparable<StaffId> {
    /** What entries say of the machinery: a person with such an id could hide behind it. */
    private static final Set<String> TAKEN = Set.of("kiosk", "sync", "pool");

    public StaffId {
        if (!id.matches("[a-z][a-z0-9-]{1,19}")) {
            throw new IllegalArgumentException("\"" + id
                    + "\" is not a staff number: use a small letter, then 1 to 19 small letters, digits and hyphens");
        }
        if (TAKEN.contains(id)) {
            throw new IllegalArgumentException(
                    "\"" + id + "\" stands for the machinery and for no person: take another");
        }
    }

    @Override
    public int compareTo(StaffId other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
