package jifen.ledger.staff;

import java.util.Collection;
import java.util.Optional;
import jifen.ledger.party.HouseholdId;

/**
 * Duties are separate (domain.md): who enters does not approve, and nobody decides over their own or a relative's household. Pure;
 * whoever writes asks in the transaction that writes.
 */
public final class SeparationOfDuties {
    private SeparationOfDuties() {}

    /** May this person do it alone? */
    public static Optional<DutyRefusal> sole(StaffMember member, Duty duty, Collection<HouseholdId> touched) {
        if (!member.may(duty)) {
            return Optional.of(new DutyRefusal.NotYourDuty(member.id(), duty));
        }
        return touched.stream()
                .sorted()
                .filter(member.kin()::contains)
                .findFirst()
                .map(household -> new DutyRefusal.Kin(member.id(), household));
    }

    /** May these two do it together, one entering and the other signing? */
    public static Optional<DutyRefusal> pair(
            StaffMember first, Duty duty, StaffMember second, Duty secondDuty, Collection<HouseholdId> touched) {
        return sole(first, duty, touched)
                .or(() -> second(second, secondDuty, first.id().id(), touched));
    }

    /**
     * May this person approve, sign or take back what another has entered?
     *
     * @param enteredBy what the entry says of who caused it: a staff number, {@code kiosk} or {@code sync}
     */
    public static Optional<DutyRefusal> second(
            StaffMember member, Duty duty, String enteredBy, Collection<HouseholdId> touched) {
        if (member.id().id().equals(enteredBy)) {
            return Optional.of(new DutyRefusal.OwnEntry(member.id()));
        }
        return sole(member, duty, touched);
    }
}
