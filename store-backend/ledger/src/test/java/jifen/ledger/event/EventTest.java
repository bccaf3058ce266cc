package jifen.ledger.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import jifen.ledger.account.Account;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.account.Posting;
import jifen.ledger.account.Postings;
import jifen.ledger.fund.SetAside;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import org.junit.jupiter.api.Test;

/** What each event moves; that every book sums to zero, Postings itself refuses otherwise. */
class EventTest {
    private static final StoreId STORE = new StoreId("S1");
    private static final HouseholdId HOUSE = new HouseholdId("H1");
    private static final CollectiveId VILLAGE = new CollectiveId("C1");
    private static final LotId LOT = new LotId("L1");

    private static long on(Postings postings, Account account) {
        return postings.legs().stream()
                .filter(leg -> leg.account().equals(account))
                .mapToLong(Posting::delta)
                .sum();
    }

    @Test
    void aRedemptionMovesPointsPiecesAndTheirCostAtOnce() {
        Redeemed redeemed = new Redeemed(
                STORE,
                HOUSE,
                VILLAGE,
                new CardId("04A1B2C3"),
                CardTier.SECURE,
                List.of(new Redeemed.Line(new Sku("rice"), LOT, 2, Points.whole(10), new Fen(500))),
                Points.whole(10),
                Points.whole(5));
        Postings postings = redeemed.postings();
        assertEquals(-1_000, on(postings, Account.lease(STORE, HOUSE)));
        assertEquals(1_000, on(postings, Account.redeemed(STORE)));
        assertEquals(-2, on(postings, Account.shelf(STORE, LOT)));
        assertEquals(2, on(postings, Account.handedOut(STORE, LOT)));
        assertEquals(-500, on(postings, Account.inventory(STORE, LOT)));
        assertEquals(500, on(postings, Account.clearing(STORE, VILLAGE)));
        assertEquals(500, on(postings, Account.given(VILLAGE)));
        assertEquals(-500, on(postings, Account.payable(VILLAGE, STORE)));
        assertEquals(postings, redeemed.postingsAtCentre());
    }

    @Test
    void aRedemptionWhoseLinesDoNotMakeItsTotalIsRefused() {
        List<Redeemed.Line> lines = List.of(new Redeemed.Line(new Sku("rice"), LOT, 2, Points.whole(10), new Fen(500)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Redeemed(
                        STORE,
                        HOUSE,
                        VILLAGE,
                        new CardId("04A1B2C3"),
                        CardTier.SECURE,
                        lines,
                        Points.whole(9),
                        Points.ZERO));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Redeemed(
                        STORE,
                        HOUSE,
                        VILLAGE,
                        new CardId("04A1B2C3"),
                        CardTier.SECURE,
                        List.of(),
                        Points.ZERO,
                        Points.ZERO));
    }

    @Test
    void goodsReceivedStandOnTheShelfAtTheirCost() {
        Postings postings = new GoodsReceived(
                        STORE,
                        List.of(new GoodsReceived.Line(
                                new Sku("rice"), LOT, 20, new Fen(250), null, null, "supplier-1")))
                .postings();
        assertEquals(20, on(postings, Account.shelf(STORE, LOT)));
        assertEquals(5_000, on(postings, Account.inventory(STORE, LOT)));
        assertEquals(-5_000, on(postings, Account.supplier(STORE)));
    }

    /** Such a line would be refused by the books only after the clerk was told that the file is right. */
    @Test
    void aReceiptThatCostsMoreThanTheBooksHoldIsRefusedByItsLine() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new GoodsReceived.Line(new Sku("rice"), LOT, 100_000, Fen.parseYuan("999999"), null, null, "s"));
        GoodsReceived.Line dearest = new GoodsReceived.Line(
                new Sku("rice"), LOT, 1, new Fen(Fen.FEN_MAX / GoodsReceived.LINES_MAX), null, null, "s");
        assertEquals(
                Fen.FEN_MAX / GoodsReceived.LINES_MAX,
                on(new GoodsReceived(STORE, List.of(dearest)).postings(), Account.inventory(STORE, LOT)));
    }

    @Test
    void aReceiptOfImpossibleGoodsIsRefused() {
        LocalDate day = LocalDate.of(2026, 11, 21);
        Sku rice = new Sku("rice");
        assertThrows(
                IllegalArgumentException.class, () -> new GoodsReceived.Line(rice, LOT, 0, Fen.ZERO, null, null, "s"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new GoodsReceived.Line(rice, LOT, 1, Fen.ZERO, day, day.minusDays(1), "s"));
        assertThrows(
                IllegalArgumentException.class, () -> new GoodsReceived.Line(rice, LOT, 1, Fen.ZERO, null, null, " "));
        assertThrows(IllegalArgumentException.class, () -> new GoodsReceived(STORE, List.of()));
    }

    @Test
    void acceptedRightsComeFromTheCentreWhichHasMovedThemAlready() {
        RightsAccepted accepted =
                new RightsAccepted(STORE, List.of(new RightsAccepted.Line(HOUSE, Points.whole(3), Points.whole(10))));
        assertEquals(700, on(accepted.postings(), Account.lease(STORE, HOUSE)));
        assertEquals(-700, on(accepted.postings(), Account.centre(STORE)));
        assertEquals(Postings.NONE, accepted.postingsAtCentre());
        assertThrows(
                IllegalArgumentException.class,
                () -> new RightsAccepted.Line(HOUSE, Points.whole(10), Points.whole(10)));
        assertThrows(IllegalArgumentException.class, () -> new RightsAccepted(STORE, List.of()));
    }

    @Test
    void awardsOfOneHouseholdAddUp() {
        var award = new CentreEvent.PointsAwarded.Award(HOUSE, VILLAGE, new Points(50), "party life");
        Postings postings = new CentreEvent.PointsAwarded("2026-11", List.of(award, award)).postings();
        assertEquals(100, on(postings, Account.free(HOUSE)));
        assertEquals(-100, on(postings, Account.issuance(VILLAGE)));
        assertThrows(IllegalArgumentException.class, () -> new CentreEvent.PointsAwarded("2026-11", List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CentreEvent.PointsAwarded.Award(HOUSE, VILLAGE, Points.ZERO, "nothing"));
    }

    @Test
    void grantedRightsLeaveWhatIsFree() {
        Postings postings = new CentreEvent.RightsGranted(
                        STORE, List.of(new CentreEvent.RightsGranted.Grant(HOUSE, Points.whole(7), Points.whole(10))))
                .postings();
        assertEquals(-700, on(postings, Account.free(HOUSE)));
        assertEquals(700, on(postings, Account.lease(STORE, HOUSE)));
    }

    @Test
    void moneyForTheFundKeepsItsSource() {
        Postings income = new MoneyEvent.IncomeRecorded(
                        VILLAGE, "2026", new Fen(1_000), SetAside.percent(30), "meeting")
                .postings();
        assertEquals(1_000, on(income, Account.bank(VILLAGE)));
        assertEquals(-300, on(income, Account.fund(VILLAGE, "set-aside")));
        Postings grant = new MoneyEvent.PublicGrantRecorded(VILLAGE, "2026", 40, new Fen(5_000), "document").postings();
        assertEquals(-200_000, on(grant, Account.fund(VILLAGE, "public-grant")));
        Postings gift = new MoneyEvent.DonationReceived(VILLAGE, "D7", new Fen(99), "for elders").postings();
        assertEquals(-99, on(gift, Account.fund(VILLAGE, "donor.D7")));
    }

    @Test
    void aSuspensionCannotEndBeforeItBegins() {
        LocalDate day = LocalDate.of(2026, 11, 21);
        assertThrows(
                IllegalArgumentException.class,
                () -> new CentreEvent.HouseholdSuspended(HOUSE, day, day.minusDays(1), "reason"));
    }
}
