package jifen.ledger.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import jifen.ledger.account.Account;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.account.Posting;
import jifen.ledger.account.Postings;
import jifen.ledger.event.StockCorrected.Cause;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.StaffId;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What is done at the counter besides receiving and redeeming; that every book sums to zero, Postings itself refuses otherwise. */
class CounterEventTest {
    private static final StoreId STORE = new StoreId("S1");
    private static final HouseholdId HOUSE = new HouseholdId("H1");
    private static final CollectiveId VILLAGE = new CollectiveId("C1");
    private static final LotId LOT = new LotId("L1");
    private static final Sku SOAP = new Sku("soap");
    private static final StaffId WANG = new StaffId("wang");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    private static long on(Postings postings, Account account) {
        return postings.legs().stream()
                .filter(leg -> leg.account().equals(account))
                .mapToLong(Posting::delta)
                .sum();
    }

    private static List<Redeemed.Line> lines(List<Integer> pieces) {
        return IntStream.range(0, pieces.size())
                .mapToObj(i -> new Redeemed.Line(
                        SOAP,
                        new LotId("L" + i % 3),
                        pieces.get(i),
                        new Points(pieces.get(i) * 150L),
                        new Fen(pieces.get(i) * 95L)))
                .toList();
    }

    private static Points sum(List<Redeemed.Line> lines) {
        return lines.stream().map(Redeemed.Line::points).reduce(Points.ZERO, Points::plus);
    }

    private static AssistedRedemption assisted(
            List<Redeemed.Line> lines,
            AssistedRedemption.Kind kind,
            AssistedRedemption.Relation collector,
            @Nullable String paper) {
        return new AssistedRedemption(
                STORE, HOUSE, VILLAGE, lines, sum(lines), Points.ZERO, kind, collector, paper, DAY, WANG);
    }

    @Property
    void aReversalMovesBackAllThatTheRedemptionMoved(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 50) Integer> pieces) {
        List<Redeemed.Line> lines = lines(pieces);
        Redeemed redeemed = new Redeemed(
                STORE, HOUSE, VILLAGE, new CardId("04A1B2C3"), CardTier.SECURE, lines, sum(lines), Points.ZERO);
        Reversed reversed = Reversed.of("S1-1/1/17", redeemed, sum(lines), "wrong goods");
        assertTrue(reversed.takesBack(redeemed));
        assertEquals(List.of(), redeemed.postings().and(reversed.postings()).legs());
        assertEquals(
                List.of(),
                redeemed.postingsAtCentre().and(reversed.postingsAtCentre()).legs());
    }

    @Property
    void helpMovesWhatACardWouldHaveMoved(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 50) Integer> pieces) {
        List<Redeemed.Line> lines = lines(pieces);
        Redeemed byCard = new Redeemed(
                STORE, HOUSE, VILLAGE, new CardId("04A1B2C3"), CardTier.SECURE, lines, sum(lines), Points.ZERO);
        AssistedRedemption helped =
                assisted(lines, AssistedRedemption.Kind.PROXY, AssistedRedemption.Relation.NEIGHBOUR, null);
        assertEquals(byCard.postings(), helped.postings());
    }

    @Example
    void aReversalOfSomethingElseIsNoReversalOfIt() {
        Redemption said =
                assisted(lines(List.of(2)), AssistedRedemption.Kind.PROXY, AssistedRedemption.Relation.FAMILY, null);
        Redemption other =
                assisted(lines(List.of(3)), AssistedRedemption.Kind.PROXY, AssistedRedemption.Relation.FAMILY, null);
        assertFalse(Reversed.of("S1-1/1/17", said, Points.ZERO, "wrong").takesBack(other));
    }

    @Example
    void aReversalNamesARedemptionAndAReason() {
        Redemption said =
                assisted(lines(List.of(2)), AssistedRedemption.Kind.PROXY, AssistedRedemption.Relation.FAMILY, null);
        for (String number : new String[] {"", "17", "S1-1/1", "S1-1/0/17", "S1-1/1/0", "S1-1/1/x", "a b/1/1"}) {
            assertThrows(IllegalArgumentException.class, () -> Reversed.of(number, said, Points.ZERO, "wrong"), number);
        }
        assertThrows(IllegalArgumentException.class, () -> Reversed.of("S1-1/1/17", said, Points.ZERO, " "));
        assertThrows(
                IllegalArgumentException.class,
                () -> Reversed.of("S1-1/1/17", said, Points.ZERO, "x".repeat(Reversed.REASON_CHARS_MAX + 1)));
    }

    @Example
    void onlyWhatWasWrittenOnPaperNamesItsSlip() {
        List<Redeemed.Line> lines = lines(List.of(1));
        assisted(lines, AssistedRedemption.Kind.PAPER, AssistedRedemption.Relation.SELF, "0017");
        assertThrows(
                IllegalArgumentException.class,
                () -> assisted(lines, AssistedRedemption.Kind.PAPER, AssistedRedemption.Relation.SELF, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> assisted(
                        lines, AssistedRedemption.Kind.FORGOTTEN_CARD, AssistedRedemption.Relation.SELF, "0017"));
        assertThrows(
                IllegalArgumentException.class,
                () -> assisted(lines, AssistedRedemption.Kind.PROXY, AssistedRedemption.Relation.SELF, null));
    }

    @Example
    void openingStockComesFromNoSupplier() {
        Postings postings = new StockOpened(
                        STORE, List.of(new GoodsReceived.Line(SOAP, LOT, 7, new Fen(200), null, null, "opening")), WANG)
                .postings();
        assertEquals(7, on(postings, Account.shelf(STORE, LOT)));
        assertEquals(-7, on(postings, Account.opened(STORE, LOT)));
        assertEquals(1_400, on(postings, Account.inventory(STORE, LOT)));
        assertEquals(-1_400, on(postings, Account.opening(STORE)));
        assertEquals(0, on(postings, Account.supplier(STORE)));
        assertThrows(IllegalArgumentException.class, () -> new StockOpened(STORE, List.of(), WANG));
    }

    @Property
    void aCorrectionMovesItsPiecesAndTheirCostTheSameWay(
            @ForAll Cause cause, @ForAll @IntRange(min = -500, max = 500) int pieces) {
        Fen cost = new Fen(95L * Math.abs(pieces));
        if (!cause.explains(pieces)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new StockCorrected(STORE, LOT, SOAP, pieces, cost, cause, "", WANG));
            return;
        }
        Postings postings = new StockCorrected(STORE, LOT, SOAP, pieces, cost, cause, "", WANG).postings();
        assertEquals(pieces, on(postings, Account.shelf(STORE, LOT)));
        assertEquals(95L * pieces, on(postings, Account.inventory(STORE, LOT)));
        // No household, and no collective's debt, is touched by what a shop loses or finds.
        assertTrue(postings.legs().stream()
                .noneMatch(leg -> leg.account().owner().contains(VILLAGE.id())
                        || leg.account().owner().contains(HOUSE.id())));
    }

    @Example
    void eachCauseHasItsOwnAccount() {
        assertEquals(190, on(corrected(Cause.DAMAGED, -2), Account.loss(STORE)));
        assertEquals(2, on(corrected(Cause.DAMAGED, -2), Account.writtenOff(STORE, LOT)));
        assertEquals(190, on(corrected(Cause.RETURNED, -2), Account.sentBack(STORE)));
        assertEquals(2, on(corrected(Cause.RETURNED, -2), Account.returned(STORE, LOT)));
        assertEquals(-190, on(corrected(Cause.FOUND, 2), Account.surplus(STORE)));
        assertEquals(-2, on(corrected(Cause.FOUND, 2), Account.found(STORE, LOT)));
    }

    private static Postings corrected(Cause cause, int pieces) {
        return new StockCorrected(STORE, LOT, SOAP, pieces, new Fen(190), cause, "seen", WANG).postings();
    }

    @Example
    void theLongestSpecificationAndProducersLotAreStillTaken() {
        String spec = "x".repeat(GoodsReceived.Line.SPEC_CHARS_MAX);
        String batch = "y".repeat(GoodsReceived.Line.BATCH_CHARS_MAX);
        GoodsReceived.Line line = new GoodsReceived.Line(SOAP, LOT, 1, Fen.ZERO, null, null, "s", spec, batch);
        assertEquals(spec + batch, line.spec() + line.batch());
    }

    @Example
    void specificationAndProducersLotAreShortAndPlainOrLeftOut() {
        assertEquals(null, new GoodsReceived.Line(SOAP, LOT, 1, Fen.ZERO, null, null, "s").spec());
        for (String bad : new String[] {" ", "x".repeat(61), "a\u0007b", "a\nb"}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new GoodsReceived.Line(SOAP, LOT, 1, Fen.ZERO, null, null, "s", bad, null));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new GoodsReceived.Line(SOAP, LOT, 1, Fen.ZERO, null, null, "s", null, bad));
        }
    }
}
