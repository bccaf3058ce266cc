package jifen.workbench.day;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Ean13;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.workbench.example.Township;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TallyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final StoreId SHOP = new StoreId("S1");
    private static final StoreId OTHER = new StoreId("S2");
    private static final HouseholdId WANG = new HouseholdId("H1");
    private static final Sku SOAP = new Sku("SOAP");

    private final Tally tally = new Tally(township(
            lot(SHOP, "late", 3, TODAY.plusDays(90)),
            lot(SHOP, "early", 2, TODAY),
            lot(SHOP, "past", 5, TODAY.minusDays(1)),
            lot(OTHER, "there", 4, null)));

    @Test
    void whatIsGoodTheShortestLeavesTheShelfFirst() {
        tally.take(SHOP, WANG, "S1/1/2", SOAP, 3, false);
        assertEquals(Map.of(new LotId("early"), 0, new LotId("late"), 2, new LotId("past"), 5), tally.shelfOf(SHOP));
        assertEquals(Map.of(new LotId("there"), 4), tally.shelfOf(OTHER));
    }

    @Test
    void pointsAreCountedByThePriceList() {
        tally.take(SHOP, WANG, "S1/1/2", SOAP, 3, false);
        tally.take(OTHER, WANG, "S2/1/2", SOAP, 1, true);
        assertEquals(Points.parse("4.5"), tally.redeemedIn(SHOP));
        assertEquals(Points.parse("6"), tally.redeemed());
        assertEquals(Map.of(WANG, Points.parse("6")), tally.spent());
    }

    @Test
    void goodsPastTheirDateAreOnTheShelfButNotFresh() {
        assertEquals(5, tally.freshLeft(SHOP, SOAP));
        assertEquals(10, tally.left(SHOP, SOAP));
    }

    @Test
    void aScreenThatHandsOutMoreThanThereIsIsCaught() {
        assertThrows(IllegalStateException.class, () -> tally.take(SHOP, WANG, "S1/1/2", SOAP, 6, false));
    }

    @Test
    void aStolenPieceIsMissedOnItsShelf() {
        tally.vanish(SHOP, new LotId("late"));
        assertEquals(2, tally.shelfOf(SHOP).get(new LotId("late")));
        assertEquals(Points.ZERO, tally.redeemed());
    }

    private static Township.Delivery lot(StoreId store, String id, int quantity, @Nullable LocalDate expires) {
        return new Township.Delivery(store, SOAP, new LotId(id), quantity, new Fen(250), null, expires, "G1");
    }

    private static Township township(Township.Delivery... lots) {
        Township.Good soap = new Township.Good(
                SOAP, new Ean13("2000000000015"), "肥皂", "Soap", "soap", Points.parse("1.5"), new Fen(250), 0);
        return new Township(
                TODAY,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(soap),
                List.of(lots),
                List.of());
    }
}
