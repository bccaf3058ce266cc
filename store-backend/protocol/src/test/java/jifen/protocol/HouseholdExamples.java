package jifen.protocol;

import java.time.LocalDate;
import java.util.List;
import jifen.ledger.account.Points;
import jifen.ledger.event.Event;
import jifen.ledger.event.HouseholdEvent.CutOffFixed;
import jifen.ledger.event.HouseholdEvent.DueSettled;
import jifen.ledger.event.HouseholdEvent.HouseholdClosed;
import jifen.ledger.event.HouseholdEvent.PointsDeducted;
import jifen.ledger.event.HouseholdEvent.PointsExpired;
import jifen.ledger.event.HouseholdEvent.PointsPassedOn;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;

/** What becomes of a household's points without its spending them. */
final class HouseholdExamples {
    private static final CollectiveId VILLAGE = new CollectiveId("C1");
    private static final HouseholdId HOUSE = new HouseholdId("H017");
    private static final HouseholdId ELDER = new HouseholdId("H017-1");
    private static final HouseholdId YOUNGER = new HouseholdId("H017-2");
    private static final LocalDate DAY = LocalDate.of(2026, 12, 31);

    private HouseholdExamples() {}

    static List<Example> all() {
        return List.of(
                event(
                        "points-deducted",
                        new PointsDeducted(
                                "deductions-0123456789abcdef",
                                List.of(new PointsDeducted.Deduction(
                                        HOUSE, VILLAGE, new Points(500), new Points(150), "垃圾乱倒")))),
                event("due-settled", new DueSettled(List.of(new DueSettled.Line(HOUSE, new Points(350))))),
                event("cut-off-fixed", new CutOffFixed(VILLAGE, DAY, new Points(1_000), "Village meeting 2026-12")),
                event(
                        "points-expired",
                        new PointsExpired(VILLAGE, DAY, List.of(new PointsExpired.Line(HOUSE, new Points(2_050))))),
                event(
                        "household-closed",
                        new HouseholdClosed(
                                HOUSE,
                                List.of(new HouseholdClosed.Heir(ELDER, 2), new HouseholdClosed.Heir(YOUNGER, 1)),
                                List.of(new HouseholdClosed.CardPassed(new CardId("04A1B2C3"), ELDER)),
                                List.of(
                                        new HouseholdClosed.MemberPassed(4, ELDER),
                                        new HouseholdClosed.MemberPassed(5, YOUNGER)),
                                "the sons divide")),
                event(
                        "points-passed-on",
                        new PointsPassedOn(
                                HOUSE,
                                List.of(
                                        new PointsPassedOn.Line(ELDER, new Points(667)),
                                        new PointsPassedOn.Line(YOUNGER, new Points(333))))));
    }

    private static Example event(String name, Event event) {
        return new Example("event-" + name, event, Event.class);
    }
}
