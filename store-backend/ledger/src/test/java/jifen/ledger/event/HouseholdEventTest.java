package jifen.ledger.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.event.HouseholdEvent.CutOffFixed;
import jifen.ledger.event.HouseholdEvent.DueSettled;
import jifen.ledger.event.HouseholdEvent.HouseholdClosed;
import jifen.ledger.event.HouseholdEvent.PointsDeducted;
import jifen.ledger.event.HouseholdEvent.PointsDeducted.Deduction;
import jifen.ledger.event.HouseholdEvent.PointsExpired;
import jifen.ledger.event.HouseholdEvent.PointsPassedOn;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import org.junit.jupiter.api.Test;

class HouseholdEventTest {
    private static final CollectiveId VILLAGE = new CollectiveId("C1");
    private static final HouseholdId H1 = new HouseholdId("H1");
    private static final HouseholdId H2 = new HouseholdId("H2");
    private static final HouseholdId H3 = new HouseholdId("H3");

    private static Points points(long hundredths) {
        return new Points(hundredths);
    }

    private static Map<String, Long> legs(Postings postings) {
        Map<String, Long> legs = new TreeMap<>();
        postings.legs().forEach(leg -> legs.put(leg.account().toString(), leg.delta()));
        return legs;
    }

    private static Deduction deduction(long all, long covered) {
        return new Deduction(H1, VILLAGE, points(all), points(covered), "litter");
    }

    @Test
    void aDeductionTakesWhatIsFreeAndTheRestIsOwed() {
        assertEquals(
                Map.of("free:H1", -150L, "due:H1", -350L, "deducted:C1", 500L),
                legs(new PointsDeducted("b", List.of(deduction(500, 150))).postings()));
        assertEquals(points(350), deduction(500, 150).owed());
        assertThrows(IllegalArgumentException.class, () -> deduction(0, 0));
        assertThrows(IllegalArgumentException.class, () -> deduction(5, 6));
        assertEquals(points(0), deduction(5, 5).owed());
    }

    @Test
    void whatIsOwedIsPaidFromWhatIsFree() {
        assertEquals(
                Map.of("free:H1", -350L, "due:H1", 350L),
                legs(new DueSettled(List.of(new DueSettled.Line(H1, points(350)))).postings()));
    }

    @Test
    void whatExpiresStandsWithItsVillage() {
        LocalDate day = LocalDate.of(2026, 12, 31);
        assertEquals(
                Map.of("free:H1", -5L, "free:H2", -7L, "expired:C1", 12L),
                legs(new PointsExpired(
                                VILLAGE,
                                day,
                                List.of(
                                        new PointsExpired.Line(H1, points(5)),
                                        new PointsExpired.Line(H2, points(7))))
                        .postings()));
        assertEquals(Postings.NONE, new CutOffFixed(VILLAGE, day, Points.ZERO, "meeting").postings());
    }

    @Test
    void whatPassesOnLeavesTheOneAndComesToTheOthers() {
        assertEquals(
                Map.of("free:H1", -10L, "free:H2", 7L, "free:H3", 3L),
                legs(new PointsPassedOn(
                                H1,
                                List.of(
                                        new PointsPassedOn.Line(H2, points(7)),
                                        new PointsPassedOn.Line(H3, points(3))))
                        .postings()));
    }

    @Test
    void noEventConcernsNobodyOrTooMany() {
        assertThrows(IllegalArgumentException.class, () -> new DueSettled(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new PointsDeducted("b", List.of()));
        assertThrows(IllegalArgumentException.class, () -> new PointsPassedOn(H1, List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PointsExpired(VILLAGE, LocalDate.of(2026, 1, 1), List.of()));
        DueSettled.Line line = new DueSettled.Line(H1, points(1));
        int max = HouseholdEvent.LINES_MAX;
        assertEquals(max, new DueSettled(Collections.nCopies(max, line)).lines().size());
        assertThrows(IllegalArgumentException.class, () -> new DueSettled(Collections.nCopies(max + 1, line)));
    }

    private static HouseholdClosed closed(List<HouseholdClosed.Heir> heirs, HouseholdId card, HouseholdId member) {
        return new HouseholdClosed(
                H1,
                heirs,
                List.of(new HouseholdClosed.CardPassed(new CardId("04A1B2C3"), card)),
                List.of(new HouseholdClosed.MemberPassed(1, member)),
                "divide");
    }

    @Test
    void aHouseholdIsFollowedByOthersEachOnceAndNotByItself() {
        HouseholdClosed.Heir second = new HouseholdClosed.Heir(H2, 1);
        HouseholdClosed.Heir third = new HouseholdClosed.Heir(H3, HouseholdClosed.SHARE_MAX);
        assertEquals(2, closed(List.of(second, third), H2, H3).heirs().size());
        assertEquals(Postings.NONE, closed(List.of(second), H2, H2).postings());
        assertThrows(IllegalArgumentException.class, () -> closed(List.of(), H2, H2));
        assertThrows(IllegalArgumentException.class, () -> closed(List.of(second, second), H2, H2));
        assertThrows(
                IllegalArgumentException.class, () -> closed(List.of(new HouseholdClosed.Heir(H1, 1), second), H2, H2));
        assertThrows(IllegalArgumentException.class, () -> new HouseholdClosed.Heir(H2, 0));
        assertThrows(
                IllegalArgumentException.class, () -> new HouseholdClosed.Heir(H2, HouseholdClosed.SHARE_MAX + 1));
    }

    @Test
    void noMoreFollowThanMayBeNamed() {
        List<HouseholdClosed.Heir> many = new java.util.ArrayList<>();
        for (int number = 2; number < 2 + HouseholdClosed.HEIRS_MAX; number++) {
            many.add(new HouseholdClosed.Heir(new HouseholdId("H" + number), 1));
        }
        assertEquals(HouseholdClosed.HEIRS_MAX, closed(many, H2, H2).heirs().size());
        many.add(new HouseholdClosed.Heir(new HouseholdId("H99"), 1));
        assertThrows(IllegalArgumentException.class, () -> closed(many, H2, H2));
    }

    @Test
    void cardsAndMembersGoToThoseWhoFollow() {
        List<HouseholdClosed.Heir> heirs = List.of(new HouseholdClosed.Heir(H2, 1));
        assertThrows(IllegalArgumentException.class, () -> closed(heirs, H3, H2));
        assertThrows(IllegalArgumentException.class, () -> closed(heirs, H2, H3));
    }
}
