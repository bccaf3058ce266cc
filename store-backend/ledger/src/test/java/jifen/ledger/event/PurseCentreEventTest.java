package jifen.ledger.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.event.CentreEvent.EpochClosed;
import jifen.ledger.event.PurseCentreEvent.BorneBack;
import jifen.ledger.event.PurseCentreEvent.HoldsFrozen;
import jifen.ledger.event.PurseCentreEvent.PurseBorne;
import jifen.ledger.event.PurseCentreEvent.PursePassedOn;
import jifen.ledger.event.PurseCentreEvent.PurseReturned;
import jifen.ledger.event.PurseCentreEvent.TopUpFailed;
import jifen.ledger.event.PurseCentreEvent.TopUpOrdered;
import jifen.ledger.event.PurseCentreEvent.TopUpPresumed;
import jifen.ledger.event.PurseCentreEvent.TopUpRelearned;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Points on their way to a card and back, and what the township bears of a purse: where each goes. */
class PurseCentreEventTest {
    private static final StoreId STORE = new StoreId("S1");
    private static final HouseholdId HOUSE = new HouseholdId("H1");
    private static final CardId CARD = new CardId("04A1B2C3");
    private static final Account FREE = Account.free(HOUSE);
    private static final Account PENDING = Account.pending(CARD);
    private static final Account PURSE = Account.purse(CARD);
    private static final Account RESERVE = Account.riskReserve(STORE);
    private static final String ENTRY = "S1-1/1/17";

    private static Postings move(long amount, Account from, Account to) {
        return Postings.of().move(amount, from, to).build();
    }

    private static Points points(long hundredths) {
        return new Points(hundredths);
    }

    @Property
    void aTopUpGoesFromFreeToPendingAndOnOrBack(@ForAll @LongRange(min = 1, max = 9_999) long amount) {
        Points some = points(amount);
        Postings ordered = new TopUpOrdered("T1", CARD, HOUSE, some, 4).postings();
        assertEquals(move(amount, FREE, PENDING), ordered);
        assertEquals(Postings.NONE, ordered.and(new TopUpFailed("T1", CARD, HOUSE, some, ENTRY).postings()));
        assertEquals(move(amount, FREE, PURSE), ordered.and(new TopUpPresumed("T1", CARD, some, ENTRY).postings()));
    }

    @Property
    void anOrderLearnedAgainIsPaidByWhatIsFreeAndOwedForTheRest(
            @ForAll @LongRange(max = 9_999) long free, @ForAll @LongRange(min = 1, max = 9_999) long owed) {
        assertEquals(
                move(free, FREE, PENDING).and(move(owed, Account.due(HOUSE), PENDING)),
                new TopUpRelearned("T1", CARD, HOUSE, points(free + owed), points(free), 4).postings());
        assertThrows(
                IllegalArgumentException.class,
                () -> new TopUpRelearned("T1", CARD, HOUSE, points(owed), points(owed + 1), 4));
    }

    @Property
    void whatAPurseCannotHaveMovedTheReserveBearsAndTakesBack(
            @ForAll @LongRange(min = 1, max = 9_999) long one,
            @ForAll @LongRange(max = 9_999) long two,
            @ForAll @LongRange(max = 9_999) long three) {
        assertEquals(
                move(one, RESERVE, PURSE).and(move(two, RESERVE, PENDING)).and(move(three, RESERVE, FREE)),
                new PurseBorne(CARD, HOUSE, STORE, ENTRY, points(one), points(two), points(three), "no credit")
                        .postings());
        assertEquals(
                move(one, PURSE, RESERVE).and(move(two, FREE, RESERVE)),
                new BorneBack(CARD, HOUSE, STORE, ENTRY, points(one), points(two), "came later", null).postings());
        assertEquals(
                move(one, PURSE, RESERVE),
                BorneBack.ofPurse(CARD, HOUSE, STORE, ENTRY, points(one), "came later")
                        .postings());
        BorneBack takenBack =
                new BorneBack(null, HOUSE, STORE, ENTRY, Points.ZERO, points(two), "taken back", points(one));
        assertEquals(move(two, FREE, RESERVE).and(move(one, Account.due(HOUSE), RESERVE)), takenBack.postings());
        assertEquals(points(one + two), takenBack.total());
        assertEquals(
                move(one, PURSE, FREE).and(move(two, PENDING, FREE)),
                new PurseReturned(CARD, HOUSE, points(one), points(two)).postings());
    }

    @Property
    void whatAKioskHeldIsFrozenWhenItNeverComesBack(
            @ForAll @LongRange(min = 1, max = 9_999) long one, @ForAll @LongRange(min = 1, max = 9_999) long two) {
        NodeId node = new NodeId("S1-1");
        HouseholdId other = new HouseholdId("H2");
        assertEquals(
                move(one, Account.hold(STORE, HOUSE), Account.frozen(node, 3, HOUSE))
                        .and(move(two, Account.hold(STORE, other), Account.frozen(node, 3, other))),
                new HoldsFrozen(
                                node,
                                STORE,
                                3,
                                List.of(
                                        new EpochClosed.Out(HOUSE, points(one)),
                                        new EpochClosed.Out(other, points(two))))
                        .postings());
        refused(() -> new HoldsFrozen(node, STORE, 3, List.of()));
        assertEquals(Postings.NONE, new PursePassedOn(CARD, HOUSE, other, points(one)).postings());
        refused(() -> new PursePassedOn(CARD, HOUSE, other, Points.ZERO));
    }

    private static void refused(Runnable event) {
        assertThrows(IllegalArgumentException.class, event::run);
    }

    @Test
    void nothingIsNoEvent() {
        Points none = Points.ZERO;
        refused(() -> new TopUpOrdered("T1", CARD, HOUSE, none, 4));
        refused(() -> new TopUpRelearned("T1", CARD, HOUSE, none, none, 4));
        refused(() -> new TopUpFailed("T1", CARD, HOUSE, none, ENTRY));
        refused(() -> new TopUpPresumed("T1", CARD, none, ENTRY));
        refused(() -> new PurseBorne(CARD, HOUSE, STORE, ENTRY, none, none, none, "why"));
        refused(() -> new BorneBack(CARD, HOUSE, STORE, ENTRY, none, none, "why", null));
        refused(() -> new BorneBack(CARD, HOUSE, STORE, ENTRY, points(1), points(1), "why", none));
        refused(() -> new PurseReturned(CARD, HOUSE, none, none));
    }

    @Test
    void whatTheTownshipBearsHasAReasonOfAFewWords() {
        String longest = "x".repeat(PurseCentreEvent.REASON_CHARS_MAX);
        Points one = points(1);
        assertEquals(longest, new PurseBorne(CARD, HOUSE, STORE, ENTRY, one, one, one, longest).reason());
        for (String reason : new String[] {" ", longest + "x"}) {
            refused(() -> new PurseBorne(CARD, HOUSE, STORE, ENTRY, one, one, one, reason));
            refused(() -> new BorneBack(CARD, HOUSE, STORE, ENTRY, one, one, reason, null));
        }
    }

    @Test
    void noCardsPurseGivesNothing() {
        refused(() -> new BorneBack(null, HOUSE, STORE, ENTRY, points(1), points(1), "taken back", null));
    }
}
