package jifen.ledger.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.event.HouseholdEvent.CutOffFixed;
import jifen.ledger.event.HouseholdEvent.DueSettled;
import jifen.ledger.event.HouseholdEvent.HouseholdClosed;
import jifen.ledger.event.HouseholdEvent.HouseholdClosed.CardPassed;
import jifen.ledger.event.HouseholdEvent.HouseholdClosed.Heir;
import jifen.ledger.event.HouseholdEvent.HouseholdClosed.MemberPassed;
import jifen.ledger.event.HouseholdEvent.PointsDeducted;
import jifen.ledger.event.HouseholdEvent.PointsDeducted.Deduction;
import jifen.ledger.event.HouseholdEvent.PointsExpired;
import jifen.ledger.event.HouseholdEvent.PointsPassedOn;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Points deducted, settled, expired and passed on: where they go, and what cannot be said. */
class HouseholdMovesTest {
    private static final HouseholdId HOUSE = new HouseholdId("H1");
    private static final HouseholdId SON = new HouseholdId("H2");
    private static final HouseholdId DAUGHTER = new HouseholdId("H3");
    private static final CollectiveId VILLAGE = new CollectiveId("C1");
    private static final LocalDate DAY = LocalDate.of(2026, 12, 31);

    private static void refused(Runnable event) {
        assertThrows(IllegalArgumentException.class, event::run);
    }

    private static Deduction deduction(long points, long covered) {
        return new Deduction(HOUSE, VILLAGE, new Points(points), new Points(covered), "litter");
    }

    @Property
    void aDeductionTakesWhatIsFreeAndOwesTheRest(
            @ForAll @LongRange(min = 1, max = 9_999) long covered, @ForAll @LongRange(max = 9_999) long owed) {
        Deduction line = deduction(covered + owed, covered);
        assertEquals(new Points(owed), line.owed());
        assertEquals(
                Postings.of()
                        .move(covered, Account.free(HOUSE), Account.deducted(VILLAGE))
                        .move(owed, Account.due(HOUSE), Account.deducted(VILLAGE))
                        .build(),
                new PointsDeducted("batch", List.of(line)).postings());
    }

    @Test
    void nobodyIsDeductedNothingOrMoreThanItSays() {
        refused(() -> deduction(0, 0));
        refused(() -> deduction(5, 6));
        refused(() -> new PointsDeducted("batch", List.of()));
        refused(() -> new PointsDeducted("batch", Collections.nCopies(HouseholdEvent.LINES_MAX + 1, deduction(1, 1))));
        assertEquals(
                HouseholdEvent.LINES_MAX,
                new PointsDeducted("batch", Collections.nCopies(HouseholdEvent.LINES_MAX, deduction(1, 1)))
                        .deductions()
                        .size());
    }

    @Property
    void whatComesInSettlesExpiresOrPassesOn(
            @ForAll @LongRange(max = 9_999) long one, @ForAll @LongRange(max = 9_999) long two) {
        assertEquals(
                Postings.of()
                        .move(one, Account.free(HOUSE), Account.due(HOUSE))
                        .move(two, Account.free(SON), Account.due(SON))
                        .build(),
                new DueSettled(List.of(
                                new DueSettled.Line(HOUSE, new Points(one)), new DueSettled.Line(SON, new Points(two))))
                        .postings());
        assertEquals(
                Postings.of()
                        .move(one, Account.free(HOUSE), Account.expired(VILLAGE))
                        .move(two, Account.free(SON), Account.expired(VILLAGE))
                        .build(),
                new PointsExpired(
                                VILLAGE,
                                DAY,
                                List.of(
                                        new PointsExpired.Line(HOUSE, new Points(one)),
                                        new PointsExpired.Line(SON, new Points(two))))
                        .postings());
        assertEquals(
                Postings.of()
                        .move(one, Account.free(HOUSE), Account.free(SON))
                        .move(two, Account.free(HOUSE), Account.free(DAUGHTER))
                        .build(),
                new PointsPassedOn(
                                HOUSE,
                                List.of(
                                        new PointsPassedOn.Line(SON, new Points(one)),
                                        new PointsPassedOn.Line(DAUGHTER, new Points(two))))
                        .postings());
    }

    @Test
    void anEventOfNobodyIsRefused() {
        refused(() -> new DueSettled(List.of()));
        refused(() -> new PointsExpired(VILLAGE, DAY, List.of()));
        refused(() -> new PointsPassedOn(HOUSE, List.of()));
        assertEquals(Postings.NONE, new CutOffFixed(VILLAGE, DAY, Points.ZERO, "meeting").postings());
    }

    private static HouseholdClosed closed(List<Heir> heirs, HouseholdId card, HouseholdId member) {
        return new HouseholdClosed(
                HOUSE,
                heirs,
                List.of(new CardPassed(new CardId("04A1B2C3"), card)),
                List.of(new MemberPassed(7, member)),
                "the sons share");
    }

    @Test
    void whoFollowsAHouseholdFollowsItOnceAndIsNotItself() {
        Heir son = new Heir(SON, 1);
        assertEquals(Postings.NONE, closed(List.of(son), SON, SON).postings());
        refused(() -> closed(List.of(), SON, SON));
        refused(() -> closed(List.of(son, new Heir(SON, 2)), SON, SON));
        refused(() -> closed(List.of(new Heir(HOUSE, 1)), HOUSE, HOUSE));
        refused(() -> closed(List.of(son), DAUGHTER, SON));
        refused(() -> closed(List.of(son), SON, DAUGHTER));
        List<Heir> most = new ArrayList<>();
        for (int i = 0; i < HouseholdClosed.HEIRS_MAX; i++) {
            most.add(new Heir(new HouseholdId("N" + i), HouseholdClosed.SHARE_MAX));
        }
        assertEquals(
                HouseholdClosed.HEIRS_MAX,
                closed(most, most.getFirst().household(), most.getLast().household())
                        .heirs()
                        .size());
        most.add(son);
        refused(() -> closed(most, SON, SON));
    }

    @Test
    void aShareIsFromOneToAThousand() {
        refused(() -> new Heir(SON, 0));
        refused(() -> new Heir(SON, HouseholdClosed.SHARE_MAX + 1));
        assertEquals(1, new Heir(SON, 1).share());
    }
}
