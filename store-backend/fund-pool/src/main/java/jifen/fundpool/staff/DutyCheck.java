package jifen.fundpool.staff;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jifen.fundpool.books.Outcome;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.staff.Duty;
import jifen.ledger.staff.DutyRefusal;
import jifen.ledger.staff.SeparationOfDuties;
import jifen.ledger.staff.StaffId;
import jifen.ledger.staff.StaffMember;
import jifen.webkit.words.DutyWords;
import jifen.webkit.words.Said;
import org.jdbi.v3.core.Handle;

/**
 * Whether somebody may do what they are about to do, by their roles and kin as they stand in the very transaction that does it. A page that
 * let them through too early, or too long, changes nothing.
 */
public final class DutyCheck {
    private DutyCheck() {}

    /**
     * What stands against one person doing it alone.
     *
     * @param by their id
     * @param touched households whose points, cards or standing it decides over
     */
    public static Optional<Outcome> sole(Handle tx, String by, Duty duty, Collection<HouseholdId> touched) {
        Optional<StaffMember> member = member(tx, by);
        return member.isEmpty() ? unknown(by) : refused(SeparationOfDuties.sole(member.get(), duty, touched));
    }

    /** As {@link #sole}, where any of several duties will do. */
    public static Optional<Outcome> soleOfAny(Handle tx, String by, Set<Duty> anyOf, Collection<HouseholdId> touched) {
        Optional<StaffMember> member = member(tx, by);
        if (member.isEmpty()) {
            return unknown(by);
        }
        Duty duty =
                anyOf.stream().sorted().filter(member.get()::may).findFirst().orElseGet(() -> Collections.min(anyOf));
        return refused(SeparationOfDuties.sole(member.get(), duty, touched));
    }

    /** As {@link #sole}, where no household is decided over. */
    public static Optional<Outcome> sole(Handle tx, String by, Duty duty) {
        return sole(tx, by, duty, List.of());
    }

    /** What stands against approving what another prepared. */
    public static Optional<Outcome> second(
            Handle tx, String by, Duty duty, String preparedBy, Collection<HouseholdId> touched) {
        Optional<StaffMember> member = member(tx, by);
        if (member.isEmpty()) {
            return unknown(by);
        }
        // The first person's relatives may have become known since: what was prepared for them is not approved any
        // more.
        Optional<DutyRefusal> ofTheFirst = StaffBook.person(tx, new StaffId(preparedBy))
                .flatMap(first -> touched.stream()
                        .filter(first.member().kin()::contains)
                        .findFirst()
                        .map(household -> new DutyRefusal.Kin(first.member().id(), household)));
        return refused(SeparationOfDuties.second(member.get(), duty, preparedBy, touched)
                .or(() -> ofTheFirst));
    }

    private static Optional<StaffMember> member(Handle tx, String by) {
        return StaffBook.person(tx, new StaffId(by))
                .filter(StaffBook.Person::active)
                .map(StaffBook.Person::member);
    }

    private static Optional<Outcome> unknown(String by) {
        return Optional.of(Outcome.refused("staff.unknown", by));
    }

    private static Optional<Outcome> refused(Optional<DutyRefusal> refusal) {
        return refusal.map(why -> {
            Said said = DutyWords.of(why);
            return new Outcome.Refused(List.of(said));
        });
    }
}
