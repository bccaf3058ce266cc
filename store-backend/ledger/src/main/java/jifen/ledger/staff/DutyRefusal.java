package jifen.ledger.staff;

import jifen.ledger.party.HouseholdId;

/** Why a person may not do or sign this; each kind has its own words and its own next step. */
public sealed interface DutyRefusal {
    /** Whom it concerns. */
    StaffId staff();

    /** None of their roles carries it, or they do not serve there. */
    record NotYourDuty(StaffId staff, Duty duty) implements DutyRefusal {}

    /** Both signatures are one person's, or what they would undo or approve is their own. */
    record OwnEntry(StaffId staff) implements DutyRefusal {}

    /** It touches their own household or a relative's. */
    record Kin(StaffId staff, HouseholdId household) implements DutyRefusal {}
}
