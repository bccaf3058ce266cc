package jifen.ledger.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.event.RestorationEvent.CentreRestored;
import jifen.ledger.event.RestorationEvent.FreeFrozen;
import jifen.ledger.event.RestorationEvent.RightsLearned;
import jifen.ledger.event.RestorationEvent.ShortfallBorne;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What a restored fund pool learns again moves, and who bears what nobody can explain. */
class RestorationEventTest {
    private static final StoreId STORE = new StoreId("S1");
    private static final NodeId NODE = new NodeId("S1-1");
    private static final HouseholdId HOUSE = new HouseholdId("H1");
    private static final HouseholdId OTHER = new HouseholdId("H2");
    private static final String HASH = "0a".repeat(32);

    private static RightsLearned.Line learned(HouseholdId household, long fromFree, long beyond) {
        Points more = new Points(fromFree + beyond);
        return new RightsLearned.Line(household, more, new Points(fromFree), more);
    }

    @Property
    void whatIsLearnedComesFromFreeAndIsOwedBeyondThat(
            @ForAll @LongRange(min = 1, max = 9_999) long free, @ForAll @LongRange(min = 1, max = 9_999) long beyond) {
        RightsLearned.Line line = learned(HOUSE, free, beyond);
        assertEquals(new Points(beyond), line.beyond());
        assertEquals(
                Postings.of()
                        .move(free, Account.free(HOUSE), Account.lease(STORE, HOUSE))
                        .move(beyond, Account.due(HOUSE), Account.lease(STORE, HOUSE))
                        .move(7, Account.free(OTHER), Account.lease(STORE, OTHER))
                        .build(),
                new RightsLearned(NODE, STORE, List.of(line, learned(OTHER, 7, 0))).postings());
    }

    @Property
    void aShortfallIsTheRiskReservesAndNoHouseholds(@ForAll @LongRange(min = 1, max = 9_999) long points) {
        assertEquals(
                Postings.of()
                        .move(points, Account.riskReserve(STORE), Account.due(HOUSE))
                        .move(3, Account.riskReserve(STORE), Account.due(OTHER))
                        .build(),
                new ShortfallBorne(
                                2,
                                List.of(
                                        new ShortfallBorne.Line(STORE, HOUSE, new Points(points)),
                                        new ShortfallBorne.Line(STORE, OTHER, new Points(3))))
                        .postings());
    }

    @Property
    void whatAKioskThatIsGivenUpMayHaveSpentIsFrozen(@ForAll @LongRange(min = 1, max = 9_999) long points) {
        assertEquals(
                Postings.of()
                        .move(points, Account.free(HOUSE), Account.frozen(NODE, 4, HOUSE))
                        .move(3, Account.free(OTHER), Account.frozen(NODE, 4, OTHER))
                        .build(),
                new FreeFrozen(
                                NODE,
                                4,
                                List.of(
                                        new FreeFrozen.Line(HOUSE, new Points(points)),
                                        new FreeFrozen.Line(OTHER, new Points(3))))
                        .postings());
    }

    @Test
    void eachConcernsOneHouseholdAtLeastAndNoMoreThanAMessageCarries() {
        List<FreeFrozen.Line> most =
                Collections.nCopies(RestorationEvent.LINES_MAX, new FreeFrozen.Line(HOUSE, new Points(1)));
        assertEquals(most, new FreeFrozen(NODE, 1, most).lines());
        assertThrows(IllegalArgumentException.class, () -> new FreeFrozen(NODE, 1, List.of()));
        List<FreeFrozen.Line> more =
                Collections.nCopies(RestorationEvent.LINES_MAX + 1, new FreeFrozen.Line(HOUSE, new Points(1)));
        assertThrows(IllegalArgumentException.class, () -> new FreeFrozen(NODE, 1, more));
    }

    @Test
    void noMoreIsFreeThanIsLearnedAndNoMoreIsLearnedThanWasGranted() {
        Points one = new Points(1);
        Points two = new Points(2);
        assertThrows(IllegalArgumentException.class, () -> new RightsLearned.Line(HOUSE, one, two, two));
        assertThrows(IllegalArgumentException.class, () -> new RightsLearned.Line(HOUSE, two, one, one));
        assertEquals(Points.ZERO, new RightsLearned.Line(HOUSE, two, two, two).beyond());
    }

    @Test
    void anIncarnationFollowsAnEarlierEpoch() {
        assertEquals(0, new CentreRestored(2, 1, 0, HASH, RestorationEvent.Cause.COMMAND).seqBefore());
        assertThrows(
                IllegalArgumentException.class,
                () -> new CentreRestored(2, 2, 0, HASH, RestorationEvent.Cause.COMMAND));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CentreRestored(2, 1, -1, HASH, RestorationEvent.Cause.COMMAND));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CentreRestored(2, 1, 0, "0A".repeat(32), RestorationEvent.Cause.COMMAND));
    }
}
