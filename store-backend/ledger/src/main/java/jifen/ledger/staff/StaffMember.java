package jifen.ledger.staff;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;

/**
 * A person who works at a shop or at the fund pool, with what decides over their duties.
 *
 * @param name for pages only; never in a log
 * @param kin their own household and their relatives': they decide nothing there
 * @param stores where they serve; empty: everywhere
 */
public record StaffMember(StaffId id, String name, Set<Role> roles, Set<HouseholdId> kin, Set<StoreId> stores) {
    public static final int NAME_CHARS_MAX = 40;
    public static final int KIN_MAX = 20;

    public StaffMember {
        if (name.isBlank() || name.length() > NAME_CHARS_MAX) {
            throw new IllegalArgumentException("the name of " + id + " has 1 to " + NAME_CHARS_MAX + " characters");
        }
        if (kin.size() > KIN_MAX) {
            throw new IllegalArgumentException("at most " + KIN_MAX + " households are kept as relatives of " + id);
        }
        roles = Collections.unmodifiableSet(new TreeSet<>(roles));
        kin = Collections.unmodifiableSet(new TreeSet<>(kin));
        stores = Collections.unmodifiableSet(new TreeSet<>(stores));
    }

    public boolean may(Duty duty) {
        return roles.stream().anyMatch(role -> role.carries(duty));
    }

    public boolean serves(StoreId store) {
        return stores.isEmpty() || stores.contains(store);
    }
}
