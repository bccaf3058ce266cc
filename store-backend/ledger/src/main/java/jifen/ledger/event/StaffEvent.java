package jifen.ledger.event;

import java.util.List;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;

/** Who works here, and may do what. */
public sealed interface StaffEvent extends CentreEvent {
    /**
     * Somebody begins to work here. The name stands beside the log, where it can be erased; the kin stand in it, so that it can be shown
     * for ever that nobody decided over their own household.
     */
    record StaffAppointed(StaffId staff, List<Role> roles, List<HouseholdId> kin, List<StoreId> stores)
            implements StaffEvent {
        public StaffAppointed {
            roles = List.copyOf(roles);
            kin = List.copyOf(kin);
            stores = List.copyOf(stores);
        }
    }

    /** From now on somebody has these roles, kin and stores, whatever they had before. */
    record StaffChanged(StaffId staff, List<Role> roles, List<HouseholdId> kin, List<StoreId> stores)
            implements StaffEvent {
        public StaffChanged {
            roles = List.copyOf(roles);
            kin = List.copyOf(kin);
            stores = List.copyOf(stores);
        }
    }

    record StaffDismissed(StaffId staff) implements StaffEvent {}
}
