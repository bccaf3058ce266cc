package jifen.ledger.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.event.TopUpEvent.BorneBack;
import jifen.ledger.event.TopUpEvent.PurseBorne;
import jifen.ledger.event.TopUpEvent.PurseReturned;
import jifen.ledger.event.TopUpEvent.TopUpFailed;
import jifen.ledger.event.TopUpEvent.TopUpOrdered;
import jifen.ledger.event.TopUpEvent.TopUpPresumed;
import jifen.ledger.event.TopUpEvent.TopUpRelearned;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Points on their way to a card and back, and what the township bears of a purse: where each goes. */
class TopUpEventTest {
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
        assertEquals(
                Postings.NONE,
                ordered.and(new TopUpFailed("T1", CARD, HOUSE, some, ENTRY).postings()));
        assertEquals(
                move(amount, FREE, PURSE),
                ordered.and(new TopUpPresumed("T1", CARD, some, ENTRY).postings()));
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
            @ForAll @LongRange(min = 1, max = 9_999) long one, @ForAll @LongRange(max = 9_999) long two) {
        assertEquals(
                move(one, RESERVE, PURSE).and(move(two, RESERVE, PENDING)),
                new PurseBorne(CARD, STORE, ENTRY, points(one), points(two), "no credit").postings());
        assertEquals(
                move(one, PURSE, RESERVE).and(move(two, FREE, RESERVE)),
                new BorneBack(CARD, HOUSE, STORE, ENTRY, points(one), points(two), "came later").postings());
        assertEquals(
                move(one, PURSE, FREE).and(move(two, PENDING, FREE)),
                new PurseReturned(CARD, HOUSE, points(one), points(two)).postings());
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
        refused(() -> new PurseBorne(CARD, STORE, ENTRY, none, none, "why"));
        refused(() -> new BorneBack(CARD, HOUSE, STORE, ENTRY, none, none, "why"));
        refused(() -> new PurseReturned(CARD, HOUSE, none, none));
    }

    @Test
    void whatTheTownshipBearsHasAReasonOfAFewWords() {
        String longest = "x".repeat(TopUpEvent.REASON_CHARS_MAX);
        Points one = points(1);
        assertEquals(longest, new PurseBorne(CARD, STORE, ENTRY, one, one, longest).reason());
        for (String reason : new String[] {" ", longest + "x"}) {
            refused(() -> new PurseBorne(CARD, STORE, ENTRY, one, one, reason));
            refused(() -> new BorneBack(CARD, HOUSE, STORE, ENTRY, one, one, reason));
        }
    }
}
