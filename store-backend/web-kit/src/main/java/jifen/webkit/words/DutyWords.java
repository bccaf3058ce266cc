package jifen.webkit.words;

import jifen.ledger.staff.DutyRefusal;

/** How a person hears that something is not for them to do. */
public final class DutyWords {
    private DutyWords() {}

    public static Said of(DutyRefusal refusal) {
        return switch (refusal) {
            case DutyRefusal.NotYourDuty not -> Said.of("staff.notYourDuty", not.staff());
            case DutyRefusal.OwnEntry own -> Said.of("staff.ownEntry", own.staff());
            case DutyRefusal.Kin kin -> Said.of("staff.kin", kin.staff(), kin.household());
        };
    }
}
