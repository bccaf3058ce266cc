package jifen.fundpool.books;

import jifen.ledger.event.CentreEvent;
import jifen.ledger.event.HouseholdEvent;
import jifen.ledger.event.MoneyEvent;
import jifen.ledger.event.PurseCentreEvent;
import jifen.ledger.event.RestorationEvent;
import jifen.ledger.event.StaffEvent;

/** Points and money come into being only under two names: who prepared it, and who approved it. Both stand in the entry. */
public final class TwoSignatures {
    /** No id has such a sign in it. */
    private static final String AND = "+";

    private TwoSignatures() {}

    public static String of(String preparedBy, String approvedBy) {
        if (preparedBy.equals(approvedBy)) {
            throw new IllegalArgumentException(preparedBy + " cannot sign twice");
        }
        return preparedBy + AND + approvedBy;
    }

    static void require(CentreEvent event, String by) {
        if (isNeeded(event) && !by.contains(AND)) {
            throw new IllegalStateException(
                    event.getClass().getSimpleName() + " needs two signatures, and has only " + by);
        }
    }

    private static boolean isNeeded(CentreEvent event) {
        return switch (event) {
            case CentreEvent.PointsAwarded awarded -> true;
            case CentreEvent.PointValueSet value -> true;
            case MoneyEvent.IncomeRecorded income -> true;
            case MoneyEvent.PublicGrantRecorded grant -> true;
            case MoneyEvent.DonationReceived donation -> true;
            case MoneyEvent.MoneyReversed reversed -> true;
            case CentreEvent.FrozenSettled settled -> true;
            case CentreEvent.ForkSettled settled -> true;
            case HouseholdEvent.PointsDeducted deducted -> true;
            case HouseholdEvent.CutOffFixed fixed -> true;
            case HouseholdEvent.HouseholdClosed closed -> true;
            // These follow from what two people have signed, or from what the kiosks' logs prove.
            case RestorationEvent.CentreRestored restored -> false;
            case RestorationEvent.RightsLearned learned -> false;
            case RestorationEvent.ShortfallBorne borne -> false;
            case RestorationEvent.FreeFrozen frozen -> false;
            case HouseholdEvent.DueSettled settled -> false;
            case HouseholdEvent.PointsExpired expired -> false;
            case HouseholdEvent.PointsPassedOn passed -> false;
            // These follow from what cards and their counters say.
            case PurseCentreEvent purse -> false;
            case CentreEvent.CollectiveFounded founded -> false;
            case CentreEvent.StoreOpened opened -> false;
            case CentreEvent.NodeEnrolled enrolled -> false;
            case CentreEvent.HouseholdRegistered registered -> false;
            case CentreEvent.CardBound bound -> false;
            case CentreEvent.CardLost lost -> false;
            case CentreEvent.HouseholdSuspended suspended -> false;
            case CentreEvent.SuspensionLifted lifted -> false;
            case CentreEvent.HouseholdRenamed renamed -> false;
            case CentreEvent.HomeStoreMoved moved -> false;
            case CentreEvent.MemberChanged changed -> false;
            case CentreEvent.CardReplaced replaced -> false;
            case CentreEvent.GoodsPriced priced -> false;
            case CentreEvent.RightsGranted granted -> false;
            case StaffEvent.StaffAppointed appointed -> false;
            case StaffEvent.StaffChanged changed -> false;
            case StaffEvent.StaffDismissed dismissed -> false;
            case CentreEvent.LogImported imported -> false;
            case CentreEvent.EpochClosed closed -> false;
        };
    }
}
