package jifen.ledger.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Who may do what, and that nobody is their own second person. */
class SeparationOfDutiesTest {
    private static final HouseholdId HOUSE = new HouseholdId("H1");
    private static final Set<Duty> TOUCHES_POINTS_MONEY_OR_CARDS = EnumSet.of(
            Duty.PREPARE_AWARDS,
            Duty.APPROVE_AWARDS,
            Duty.RECORD_MONEY,
            Duty.APPROVE_MONEY,
            Duty.KEEP_CARDS,
            Duty.REVERSE_REDEMPTION,
            Duty.ASSIST_REDEMPTION);

    private static StaffMember member(String id, Set<Role> roles, Set<HouseholdId> kin) {
        return new StaffMember(new StaffId(id), "李梅", roles, kin, Set.of());
    }

    private static StaffMember clerk(String id, HouseholdId... kin) {
        return member(id, Set.of(Role.CLERK), Set.of(kin));
    }

    @Property
    void aPersonMayExactlyWhatOneOfTheirRolesCarries(@ForAll @Size(max = 3) Set<Role> roles, @ForAll Duty duty) {
        boolean carried = roles.stream().anyMatch(role -> role.duties().contains(duty));
        StaffMember member = member("li", roles, Set.of());
        assertEquals(carried, member.may(duty));
        assertEquals(
                carried ? Optional.empty() : Optional.of(new DutyRefusal.NotYourDuty(member.id(), duty)),
                SeparationOfDuties.sole(member, duty, Set.of()));
    }

    @Property
    void nobodyIsTheirOwnSecondPersonWhateverTheirRoles(
            @ForAll Set<Role> roles, @ForAll Duty duty, @ForAll Duty secondDuty) {
        StaffMember member = member("li", roles, Set.of());
        assertTrue(SeparationOfDuties.pair(member, duty, member, secondDuty, Set.of())
                .isPresent());
    }

    @Property
    void nobodyDecidesOverARelativeWhateverTheirRoles(
            @ForAll Set<Role> roles, @ForAll Set<Role> others, @ForAll Duty duty, @ForAll Duty secondDuty) {
        StaffMember related = member("li", roles, Set.of(HOUSE));
        StaffMember stranger = member("wang", others, Set.of());
        Set<HouseholdId> touched = Set.of(new HouseholdId("H0"), HOUSE);
        assertTrue(SeparationOfDuties.sole(related, duty, touched).isPresent());
        assertTrue(SeparationOfDuties.pair(related, duty, stranger, secondDuty, touched)
                .isPresent());
        assertTrue(SeparationOfDuties.pair(stranger, duty, related, secondDuty, touched)
                .isPresent());
    }

    @Example
    void twoClerksSignForEachOther() {
        assertEquals(
                Optional.empty(),
                SeparationOfDuties.pair(clerk("li"), Duty.CORRECT_STOCK, clerk("wang"), Duty.SIGN_STOCK, Set.of()));
    }

    @Example
    void eachRefusalNamesWhomAndWhy() {
        StaffMember li = clerk("li");
        assertEquals(
                Optional.of(new DutyRefusal.OwnEntry(li.id())),
                SeparationOfDuties.pair(li, Duty.CORRECT_STOCK, li, Duty.SIGN_STOCK, Set.of()));
        assertEquals(
                Optional.of(new DutyRefusal.OwnEntry(li.id())),
                SeparationOfDuties.second(li, Duty.REVERSE_REDEMPTION, "li", Set.of(HOUSE)));
        assertEquals(
                Optional.of(new DutyRefusal.Kin(new StaffId("wang"), HOUSE)),
                SeparationOfDuties.pair(
                        li, Duty.ASSIST_REDEMPTION, clerk("wang", HOUSE), Duty.SIGN_ASSISTANCE, Set.of(HOUSE)));
        assertEquals(
                Optional.of(new DutyRefusal.NotYourDuty(li.id(), Duty.APPROVE_AWARDS)),
                SeparationOfDuties.second(li, Duty.APPROVE_AWARDS, "wang", Set.of()));
    }

    @Example
    void whoKeepsTheStaffTouchesNoPointsMoneyOrCards() {
        assertTrue(Role.ADMIN.duties().stream().noneMatch(TOUCHES_POINTS_MONEY_OR_CARDS::contains));
    }

    @Example
    void noRoleBothPreparesAndApproves() {
        for (Role role : Role.values()) {
            assertFalse(role.carries(Duty.PREPARE_AWARDS) && role.carries(Duty.APPROVE_AWARDS), role.code());
            assertFalse(role.carries(Duty.RECORD_MONEY) && role.carries(Duty.APPROVE_MONEY), role.code());
        }
    }

    @Example
    void everyDutyIsSomebodys() {
        for (Duty duty : Duty.values()) {
            assertTrue(EnumSet.allOf(Role.class).stream().anyMatch(role -> role.carries(duty)), duty.name());
        }
    }

    @Example
    void aRoleIsReadByTheCodeItIsWrittenBy() {
        for (Role role : Role.values()) {
            assertEquals(role, Role.ofCode(role.code()));
        }
        assertThrows(IllegalArgumentException.class, () -> Role.ofCode("CLERK"));
    }

    @Example
    void aStaffNumberIsShortPlainAndNeverTheMachinerys() {
        assertEquals("li-mei2", new StaffId("li-mei2").toString());
        for (String bad :
                new String[] {"", "l", "Li", "2li", "-li", "li mei", "李梅", "kiosk", "sync", "pool", "a".repeat(21)}) {
            assertThrows(IllegalArgumentException.class, () -> new StaffId(bad), bad);
        }
    }

    @Example
    void whoServesNoStoreByNameServesAll() {
        StoreId store = new StoreId("S1");
        assertTrue(clerk("li").serves(store));
        StaffMember elsewhere =
                new StaffMember(new StaffId("li"), "李梅", Set.of(Role.CLERK), Set.of(), Set.of(new StoreId("S2")));
        assertFalse(elsewhere.serves(store));
    }

    @Example
    void aMemberWithoutANameIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new StaffMember(new StaffId("li"), " ", Set.of(), Set.of(), Set.of()));
    }
}
