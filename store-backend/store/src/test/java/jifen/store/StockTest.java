package jifen.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jifen.journal.Verification;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.StockCorrected.Cause;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.staff.Duty;
import jifen.ledger.staff.DutyRefusal;
import jifen.ledger.stock.ShelfPolicy;
import jifen.ledger.stock.ShelfPolicy.LotState;
import jifen.ledger.stock.StockRefusal;
import jifen.protocol.News;
import jifen.store.Delivery.Field;
import jifen.store.Receiving.Acceptance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goods into the shop and off its shelves, on a real database file; after each test the books are verified. */
class StockTest {
    private static final Delivery.Papers PAPERS = new Delivery.Papers(
            "S4", "福禄粮油", "福禄镇1号", "138 0000 0000", "JY1500000001", "INV-7", "赵强", "set-aside");

    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Township.open(folder);
        shop.inbox()
                .take(
                        List.of(new News.GoodsNews(
                                new Sku("oil"), "6901234567892", "菜油", "Oil", "oil", Points.whole(9), true)),
                        8,
                        Township.TODAY);
    }

    @AfterEach
    void verifyAndClose() {
        shop.close();
        assertEquals(List.of(), Verification.of(folder.resolve("store.db")).findings());
    }

    private static Delivery.Line line(String goods, String quantity, String cost, String produced, String expires) {
        return new Delivery.Line(goods, "", quantity, cost, produced, expires, "5升/桶", "");
    }

    private Acceptance receive(Delivery.Line... lines) {
        return shop.receiving().receive(Township.LI, new Delivery(PAPERS, List.of(lines)));
    }

    private static List<Delivery.Mistake> wrong(Acceptance outcome) {
        return assertInstanceOf(Acceptance.Wrong.class, outcome).mistakes();
    }

    private static Set<Field> fields(Acceptance outcome) {
        return wrong(outcome).stream()
                .map(Delivery.Mistake::field)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Field.class)));
    }

    @Test
    void aDeliveryIsAcceptedByBarcodeWithAllThatFoodLawWants() {
        Acceptance.Accepted accepted = assertInstanceOf(
                Acceptance.Accepted.class,
                receive(line("6901234567892", "20", "45.5", "2026-11-01", "2027-11-01")));
        LotId lot = accepted.lots().getFirst();
        assertTrue(lot.id().startsWith("L1-1-"), lot.id());
        ReceivingRegister.Row row = shop.receivingRegister()
                .find(new ReceivingRegister.Filter(null, null, "S4", null, "菜油"), 0)
                .rows()
                .getFirst();
        assertEquals(lot, row.lot());
        assertEquals(new Sku("oil"), row.sku());
        assertEquals("5升/桶", row.spec());
        assertEquals(20, row.quantity());
        assertEquals(Fen.parseYuan("910"), row.cost());
        assertEquals("福禄粮油", row.supplierName());
        assertEquals("138 0000 0000", row.supplierContact());
        assertEquals("li", row.acceptor());
        assertEquals("赵强", row.buyer());
        assertEquals("set-aside", row.fundSource());
        assertEquals(null, row.syncedAt());
        assertEquals(
                "福禄镇1号", shop.receiving().lastPapersOf("S4").orElseThrow().supplierAddress());
    }

    @Test
    void everyMistakeIsNamedAtOnceByLineAndFieldInBothLanguages() {
        Acceptance outcome = receive(
                line("6901234567893", "x", "3,5", "2026-02-30", "2027-01-01"),
                line("gold", "0", "-1", "", ""),
                line("oil", "1", "1", "2026-11-22", ""),
                line("oil", "1", "1", "2026-01-01", "2026-11-20"),
                line("oil", "1", "1", "2026-12-01", "2026-11-30"),
                line("oil", "1", "1", "", "2027-01-01"),
                line("oil", "100000", "9999999", "", ""));
        List<String> places = wrong(outcome).stream()
                .map(mistake -> mistake.line() + " " + mistake.field())
                .toList();
        assertEquals(
                List.of(
                        "1 GOODS", "1 QUANTITY", "1 UNIT_COST", "1 PRODUCED", "2 GOODS", "2 QUANTITY", "2 UNIT_COST",
                        "3 PRODUCED", "4 EXPIRES", "5 PRODUCED", "5 EXPIRES", "6 PRODUCED", "7 UNIT_COST"),
                places);
        Said barcode = wrong(outcome).getFirst().said();
        assertTrue(barcode.en().contains("should end in 2") && barcode.zh().contains("应是2"), barcode.toString());
        assertTrue(wrong(outcome).stream()
                .allMatch(mistake ->
                        !mistake.said().zh().isBlank() && !mistake.said().en().isBlank()));
        assertEquals(3, shop.totals().onShelf().size());
    }

    @Test
    void papersThatFoodLawWantsAreAskedForAndTheBuyerDoesNotAccept() {
        var none = new Delivery.Papers("", "", " ", "", "", "", Township.LI.name(), "");
        Acceptance outcome = shop.receiving()
                .receive(Township.LI, new Delivery(none, List.of(line("oil", "1", "1", "", ""))));
        assertEquals(
                EnumSet.of(
                        Field.SUPPLIER,
                        Field.SUPPLIER_NAME,
                        Field.SUPPLIER_ADDRESS,
                        Field.SUPPLIER_CONTACT,
                        Field.BUYER),
                fields(outcome));
        assertEquals(EnumSet.of(Field.LINE), fields(receive()));
    }

    @Test
    void aLotsNumberIsGivenOnceEvenWithinADelivery() {
        var twice = new Delivery.Line("oil", "A1", "1", "1", "", "", "", "");
        assertEquals(EnumSet.of(Field.LOT), fields(receive(twice, twice)));
        assertEquals(
                EnumSet.of(Field.LOT),
                fields(receive(new Delivery.Line("soap", "soap-soon", "1", "1", "", "", "", ""))));
        assertEquals(
                EnumSet.of(Field.LOT),
                fields(receive(new Delivery.Line("soap", "a b", "1", "1", "", "", "", ""))));
    }

    @Test
    void theLargestDeliveryStillFitsIntoOneMessage() {
        String longest = "油".repeat(60);
        List<Delivery.Line> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            lines.add(new Delivery.Line(
                    "oil",
                    "L".repeat(28) + i,
                    "100000",
                    "1",
                    "2026-11-01",
                    "2027-11-01",
                    longest,
                    longest));
        }
        var papers = new Delivery.Papers(longest, "n", "a", "c", "", "", "", "");
        assertInstanceOf(
                Acceptance.Accepted.class, shop.receiving().receive(Township.LI, new Delivery(papers, lines)));
        int bytes = shop.outbox().pending(200).stream()
                .mapToInt(entry -> entry.bytes().length)
                .max()
                .orElseThrow();
        assertTrue(bytes * 4 / 3 < jifen.protocol.Sync.REQUEST_BYTES_MAX - 10_000, bytes + " bytes");
    }

    @Test
    void openingStockIsSignedByTwo() {
        List<Delivery.Line> counted = List.of(line("oil", "7", "40", "2026-11-01", "2027-11-01"));
        assertEquals(
                new Acceptance.Refused(new DutyRefusal.OwnEntry(Township.LI.id())),
                shop.stock().open(Township.LI, Township.LI, counted));
        assertEquals(
                new Acceptance.Refused(new DutyRefusal.NotYourDuty(Township.ZHAO.id(), Duty.OPEN_STOCK)),
                shop.stock().open(Township.ZHAO, Township.LI, counted));
        Acceptance.Accepted opened = assertInstanceOf(
                Acceptance.Accepted.class, shop.stock().open(Township.LI, Township.ZHAO, counted));
        assertEquals(7L, shop.totals().onShelf().get(opened.lots().getFirst()));
        ReceivingRegister.Row row =
                shop.receivingRegister().find(ReceivingRegister.Filter.ALL, 0).rows().getFirst();
        assertTrue(row.opening());
        assertEquals("zhao", row.second());
        assertEquals(Stock.OPENING, row.supplier());
    }

    @Test
    void aCorrectionTakesTwoPeopleAndStopsAtNothing() {
        LotId rice = new LotId("rice-old");
        assertEquals(
                new Stock.Outcome.Refused(new StockRefusal.ByDuty(new DutyRefusal.OwnEntry(Township.LI.id()))),
                shop.stock().correct(Township.LI, Township.LI, rice, -1, Cause.EXPIRED, ""));
        assertEquals(
                new Stock.Outcome.Refused(new StockRefusal.TooFew(rice, 4)),
                shop.stock().correct(Township.LI, Township.ZHAO, rice, -5, Cause.EXPIRED, ""));
        assertEquals(
                new Stock.Outcome.Refused(new StockRefusal.NoSuchLot(new LotId("gold"))),
                shop.stock().correct(Township.LI, Township.ZHAO, new LotId("gold"), -1, Cause.LOST, "gone"));
        Stock.Outcome.Corrected corrected = assertInstanceOf(
                Stock.Outcome.Corrected.class,
                shop.stock().correct(Township.LI, Township.ZHAO, rice, -4, Cause.EXPIRED, ""));
        assertEquals(0, corrected.left());
        assertEquals(
                1,
                assertInstanceOf(
                                Stock.Outcome.Corrected.class,
                                shop.stock().correct(Township.LI, Township.ZHAO, rice, 1, Cause.FOUND, "behind"))
                        .left());
    }

    @Test
    void theShelfShowsWhatIsOldNearItsEndOrFew() {
        List<Stock.ShelfLot> shelf = shop.stock().shelf();
        assertEquals(
                List.of("rice-old EXPIRED", "soap-soon NEAR_EXPIRY", "soap-late ON_SHELF"),
                shelf.stream().map(lot -> lot.lot() + " " + lot.state()).toList());
        assertEquals(new Fen(1_050), shelf.get(1).cost());
        assertEquals("肥皂", shelf.get(1).nameZh());
        assertEquals(
                List.of(LotState.EXPIRED, LotState.ON_SHELF, LotState.ON_SHELF),
                shop.stock().shelf(new ShelfPolicy(0, 0)).stream()
                        .map(Stock.ShelfLot::state)
                        .toList());
    }

    @Test
    void goodsThatLieThereExpiredAreMissingAllTheSame() {
        assertEquals(
                List.of(new Stock.LowGoods(Township.RICE, "大米", "Rice", 0)),
                shop.stock().low(ShelfPolicy.USUAL));
    }
}
