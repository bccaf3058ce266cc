package jifen.ledger.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.event.CentreEvent.EpochClosed;
import jifen.ledger.event.CentreEvent.FrozenSettled;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What the close of a kiosk's epoch moves, and what two people settle of it. */
class CentreEventTest {
    private static final StoreId STORE = new StoreId("S1");
    private static final NodeId NODE = new NodeId("S1-1");
    private static final HouseholdId HOUSE = new HouseholdId("H1");
    private static final HouseholdId OTHER = new HouseholdId("H2");
    private static final String HASH = "0".repeat(64);

    private static Postings moves(Object... movesOfThree) {
        Postings.Builder legs = Postings.of();
        for (int i = 0; i < movesOfThree.length; i += 3) {
            legs.move((long) movesOfThree[i], (Account) movesOfThree[i + 1], (Account) movesOfThree[i + 2]);
        }
        return legs.build();
    }

    private static EpochClosed closed(EpochEnd why, List<EpochClosed.Charge> charges, long... out) {
        List<EpochClosed.Out> lines =
                List.of(new EpochClosed.Out(HOUSE, new Points(out[0])), new EpochClosed.Out(OTHER, new Points(out[1])));
        return new EpochClosed(NODE, STORE, 3, 17, HASH, why, lines, charges);
    }

    @Test
    void onlyARecallBringsHomeAtOnce() {
        for (EpochEnd why : EpochEnd.values()) {
            assertEquals(why == EpochEnd.RECALLED, why.bringsHome(), why.name());
        }
    }

    @Property
    void aClosedEpochLeavesNothingInTheLease(
            @ForAll EpochEnd why, @ForAll @LongRange(max = 9_999) long one, @ForAll @LongRange(max = 9_999) long two) {
        boolean home = why.bringsHome();
        assertEquals(
                moves(
                        one,
                        Account.lease(STORE, HOUSE),
                        home ? Account.free(HOUSE) : Account.frozen(NODE, 3, HOUSE),
                        two,
                        Account.lease(STORE, OTHER),
                        home ? Account.free(OTHER) : Account.frozen(NODE, 3, OTHER)),
                closed(why, List.of(), one, two).postings());
    }

    @Property
    void aForkIsBorneByTheReserveAndPaidOnceByTheHousehold(
            @ForAll @LongRange(max = 9_999) long back,
            @ForAll @LongRange(max = 9_999) long spent,
            @ForAll @LongRange(max = 9_999) long borne) {
        EpochClosed.Charge charge =
                new EpochClosed.Charge(HOUSE, new Points(back), new Points(spent), new Points(borne));
        assertEquals(
                moves(
                        back,
                        Account.riskReserve(STORE),
                        Account.free(HOUSE),
                        spent,
                        Account.free(HOUSE),
                        Account.redeemed(STORE),
                        borne,
                        Account.riskReserve(STORE),
                        Account.redeemed(STORE)),
                closed(EpochEnd.FORKED, List.of(charge), 0, 0).postings());
    }

    private static FrozenSettled settled(boolean writtenOff, String second) {
        return new FrozenSettled(
                NODE,
                STORE,
                3,
                writtenOff,
                "wang",
                second,
                "the disk is gone",
                List.of(new EpochClosed.Out(HOUSE, new Points(700)), new EpochClosed.Out(OTHER, new Points(50))));
    }

    @Test
    void whatWasFrozenIsTheHouseholdsAgainAndTheReserveBearsWhatNobodyKnows() {
        Object[] home = {
            700L,
            Account.frozen(NODE, 3, HOUSE),
            Account.free(HOUSE),
            50L,
            Account.frozen(NODE, 3, OTHER),
            Account.free(OTHER)
        };
        assertEquals(moves(home), settled(false, "li").postings());
        assertEquals(
                moves(home).and(moves(750L, Account.riskReserve(STORE), Account.givenUp(NODE, 3))),
                settled(true, "li").postings());
        assertEquals(new Points(750), settled(true, "li").total());
    }

    @Test
    void nobodySettlesAnythingAlone() {
        assertThrows(IllegalArgumentException.class, () -> settled(true, "wang"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CentreEvent.ForkSettled(NODE, STORE, 3, true, "wang", "wang", "seen"));
        assertEquals(Postings.NONE, new CentreEvent.ForkSettled(NODE, STORE, 3, true, "wang", "li", "seen").postings());
    }

    @Test
    void whatOnlySaysSomethingMovesNothing() {
        assertEquals(Postings.NONE, new CentreEvent.StoreOpened(STORE).postings());
        assertEquals(Postings.NONE, new CentreEvent.HouseholdRenamed(HOUSE).postings());
    }

    @Test
    void anImportAndACounterEntryMoveWhatTheySay() {
        Postings effect = moves(300L, Account.lease(STORE, HOUSE), Account.redeemed(STORE));
        assertEquals(effect, new CentreEvent.LogImported(NODE, 1, 1, 2, HASH, effect).postings());
        assertEquals(
                effect,
                new MoneyEvent.MoneyReversed(new CollectiveId("C1"), "pool/1/17", "typed twice", effect).postings());
    }

    private static EpochOpened.Line line(long returnedBefore, long returned, long grantedBefore, long granted) {
        return new EpochOpened.Line(
                HOUSE,
                new Points(returnedBefore),
                new Points(returned),
                new Points(grantedBefore),
                new Points(granted));
    }

    @Property
    void anOpeningChangesTheRightByWhatIsGrantedLessWhatWentHome(
            @ForAll @LongRange(max = 9_999) long returnedBefore,
            @ForAll @LongRange(max = 9_999) long home,
            @ForAll @LongRange(max = 9_999) long grantedBefore,
            @ForAll @LongRange(max = 9_999) long more) {
        EpochOpened.Line line = line(returnedBefore, returnedBefore + home, grantedBefore, grantedBefore + more);
        assertEquals(more - home, line.change());
        EpochOpened opened = new EpochOpened(STORE, 1, 17, HASH, "a".repeat(32), List.of(line));
        assertEquals(moves(more - home, Account.centre(STORE), Account.lease(STORE, HOUSE)), opened.postings());
        assertEquals(Postings.NONE, opened.postingsAtCentre());
    }

    @Test
    void noCounterOfAnOpeningShrinks() {
        assertThrows(IllegalArgumentException.class, () -> line(2, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> line(0, 0, 2, 1));
    }

    @Test
    void anOpeningFollowsAHashAndAnswersAnAttempt() {
        List<EpochOpened.Line> most = Collections.nCopies(EpochOpened.LINES_MAX, line(0, 0, 0, 1));
        assertEquals(
                EpochOpened.LINES_MAX,
                new EpochOpened(STORE, 1, 0, HASH, "a".repeat(32), most).lines().size());
        Map<String, String> wrong = new TreeMap<>(Map.of("0".repeat(63), "a".repeat(32), HASH, "a".repeat(31)));
        wrong.forEach((hash, attempt) -> assertThrows(
                IllegalArgumentException.class, () -> new EpochOpened(STORE, 1, 0, hash, attempt, List.of())));
        assertThrows(
                IllegalArgumentException.class,
                () -> new EpochOpened(
                        STORE,
                        1,
                        0,
                        HASH,
                        "a".repeat(32),
                        Collections.nCopies(EpochOpened.LINES_MAX + 1, line(0, 0, 0, 1))));
    }
}
