package jifen.ledger.redemption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jifen.ledger.account.Account;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.account.Posting;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.goods.Lot;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.purse.PurseReading;
import jifen.ledger.rights.SpendingRight;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RedemptionRuleTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final StoreId STORE = new StoreId("S1");
    private static final HouseholdId HOUSE = new HouseholdId("H1");
    private static final CardId CARD = new CardId("04A1B2C3D4E5F6");
    private static final Sku RICE = new Sku("rice");
    private static final Sku SOAP = new Sku("soap");
    private static final Points FIVE = Points.whole(5);

    private final Map<Sku, Points> prices = new HashMap<>(Map.of(RICE, FIVE));
    private final Map<Sku, List<Lot>> lots =
            new HashMap<>(Map.of(RICE, List.of(lot("L1", RICE, TODAY.plusDays(9), 4))));
    private CardStanding card = good(CardTier.SECURE);
    private Points usable = Points.whole(20);
    private Points identifierSpent = Points.ZERO;

    private static Lot lot(String id, Sku sku, LocalDate expires, int onShelf) {
        return new Lot(new LotId(id), sku, new Fen(250), expires, onShelf);
    }

    private static CardStanding good(CardTier tier) {
        return new CardStanding.Good(CARD, tier, HOUSE, new CollectiveId("C1"), null, null);
    }

    private static CardStanding suspended(LocalDate from, LocalDate until) {
        return new CardStanding.Good(CARD, CardTier.SECURE, HOUSE, new CollectiveId("C1"), from, until);
    }

    private Decision decide(Basket basket) {
        return RedemptionRule.decide(situation(), basket);
    }

    private Situation situation() {
        return new Situation(
                STORE, TODAY, card, SpendingRight.NONE.learn(usable), identifierSpent, Points.whole(8), prices, lots);
    }

    private PurseDecision decide(Basket basket, Points purse) {
        return RedemptionRule.decide(situation(), basket, new PurseReading(CARD, 7, null, purse, List.of()));
    }

    private static Decision.Refusal refused(PurseDecision decision) {
        return assertInstanceOf(PurseDecision.Refused.class, decision).refusal();
    }

    private static Basket rice(int quantity) {
        return Basket.of(RICE, quantity, FIVE);
    }

    @Test
    void riceForFivePointsIsTaken() {
        Redeemed redeemed =
                assertInstanceOf(Decision.Accepted.class, decide(rice(2))).redeemed();
        assertEquals(Points.whole(10), redeemed.total());
        assertEquals(Points.whole(10), redeemed.usableAfter());
        assertEquals(new Fen(500), redeemed.cost());
        assertEquals(2, redeemed.lines().getFirst().quantity());
    }

    @Test
    void aPurseGivesFirstAndTheRightTheRest() {
        RedemptionIntended intended = assertInstanceOf(PurseDecision.Intended.class, decide(rice(2), Points.whole(7)))
                .intended();
        assertEquals(Points.whole(7), intended.purse());
        assertEquals(Points.whole(3), intended.lease());
        assertEquals(Points.whole(17), intended.usableAfter());
        assertEquals(7, intended.tmc());
        assertEquals(CARD, intended.card());
        assertEquals(2, intended.lines().getFirst().quantity());
    }

    @Test
    void purseAndRightTogetherMayBeSpentAndNotAHundredthMore() {
        usable = Points.whole(3);
        assertInstanceOf(PurseDecision.Intended.class, decide(rice(2), Points.whole(7)));
        assertEquals(
                new Decision.BalanceTooSmall(new Points(999), Points.whole(10)),
                refused(decide(rice(2), new Points(699))));
    }

    @Test
    void aPurseBuysNothingForACardThatMayNot() {
        card = new CardStanding.ReportedLost(CARD);
        assertEquals(new Decision.CardReportedLost(CARD), refused(decide(rice(1), Points.whole(50))));
        card = suspended(TODAY, TODAY);
        assertEquals(new Decision.HouseholdSuspended(TODAY), refused(decide(rice(1), Points.whole(50))));
        card = good(CardTier.IDENTIFIER);
        assertEquals(new Decision.CardUnknown(CARD), refused(decide(rice(1), Points.whole(50))));
        card = new CardStanding.Good(
                new CardId("04000000"), CardTier.SECURE, HOUSE, new CollectiveId("C1"), null, null);
        assertEquals(new Decision.CardUnknown(CARD), refused(decide(rice(1), Points.whole(50))));
    }

    @Test
    void allThatIsUsableMayBeSpentAndNotAHundredthMore() {
        usable = Points.whole(10);
        assertInstanceOf(Decision.Accepted.class, decide(rice(2)));
        usable = new Points(999);
        assertEquals(new Decision.BalanceTooSmall(usable, Points.whole(10)), decide(rice(2)));
        assertEquals(new Points(1), new Decision.BalanceTooSmall(usable, Points.whole(10)).missing());
    }

    @Test
    void anUnknownCardBuysNothing() {
        card = new CardStanding.Unknown(CARD);
        assertEquals(new Decision.CardUnknown(CARD), decide(rice(1)));
    }

    @Test
    void aLostCardBuysNothingFromAnybody() {
        card = new CardStanding.ReportedLost(CARD);
        assertEquals(new Decision.CardReportedLost(CARD), decide(rice(1)));
    }

    @Test
    void aSuspensionHoldsOnItsFirstAndItsLastDay() {
        card = suspended(TODAY, TODAY.plusDays(1));
        assertEquals(new Decision.HouseholdSuspended(TODAY.plusDays(1)), decide(rice(1)));
        card = suspended(TODAY.minusDays(9), TODAY);
        assertEquals(new Decision.HouseholdSuspended(TODAY), decide(rice(1)));
        card = suspended(TODAY.minusDays(9), TODAY.minusDays(1));
        assertInstanceOf(Decision.Accepted.class, decide(rice(1)));
        card = suspended(TODAY.plusDays(1), TODAY.plusDays(9));
        assertInstanceOf(Decision.Accepted.class, decide(rice(1)));
    }

    @Test
    void whatTheShopDoesNotOfferIsRefused() {
        assertEquals(new Decision.NotOffered(SOAP), decide(Basket.of(SOAP, 1, FIVE)));
    }

    @Test
    void aPriceThatChangedMeanwhileIsNeverChargedUnseen() {
        prices.put(RICE, Points.whole(4));
        assertEquals(new Decision.PriceChanged(RICE, FIVE, Points.whole(4)), decide(rice(1)));
    }

    @Test
    void moreThanLiesThereIsOutOfStock() {
        usable = Points.whole(100);
        assertEquals(new Decision.OutOfStock(RICE, 4), decide(rice(5)));
        lots.clear();
        assertEquals(new Decision.OutOfStock(RICE, 0), decide(rice(1)));
    }

    @Test
    void expiredGoodsAreNotHandedOut() {
        lots.put(RICE, List.of(lot("L1", RICE, TODAY.minusDays(1), 4)));
        assertEquals(new Decision.LotExpired(RICE), decide(rice(1)));
        lots.put(RICE, List.of(lot("L1", RICE, TODAY.minusDays(1), 4), lot("L2", RICE, TODAY, 1)));
        assertInstanceOf(Decision.Accepted.class, decide(rice(1)));
        assertEquals(new Decision.OutOfStock(RICE, 1), decide(rice(2)));
    }

    @Test
    void aCardThatProvesNothingHasASmallShareADay() {
        card = good(CardTier.IDENTIFIER);
        assertInstanceOf(Decision.Accepted.class, decide(rice(1)));
        assertEquals(new Decision.DailyCapReached(Points.whole(8), Points.whole(8)), decide(rice(2)));
        identifierSpent = FIVE;
        assertEquals(new Decision.DailyCapReached(Points.whole(8), Points.whole(3)), decide(rice(1)));
        identifierSpent = Points.whole(30);
        assertEquals(new Decision.DailyCapReached(Points.whole(8), Points.ZERO), decide(rice(1)));
        card = good(CardTier.SECURE);
        assertInstanceOf(Decision.Accepted.class, decide(rice(1)), "the cap is not for cards that prove themselves");
    }

    @Test
    void oneMissingLineRefusesTheWholeBasket() {
        prices.put(SOAP, FIVE);
        Basket both = new Basket(List.of(new Basket.Line(RICE, 1, FIVE), new Basket.Line(SOAP, 1, FIVE)));
        assertEquals(new Decision.OutOfStock(SOAP, 0), decide(both));
    }

    @Test
    void aBasketOfNothingOfTooMuchOrTwiceTheSameIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Basket(List.of()));
        assertThrows(IllegalArgumentException.class, () -> rice(0));
        assertThrows(IllegalArgumentException.class, () -> rice(Basket.QUANTITY_MAX + 1));
        Basket.Line line = new Basket.Line(RICE, 1, FIVE);
        assertThrows(IllegalArgumentException.class, () -> new Basket(List.of(line, line)));
    }

    /** Whatever the shop looks like: what is accepted is covered, is on the shelf, and takes exactly what it says. */
    @Property(tries = 2_000)
    void whatIsAcceptedBalances(@ForAll long seed) {
        Random random = new Random(seed);
        prices.clear();
        lots.clear();
        List<Basket.Line> lines = new ArrayList<>();
        for (int i = 0; i < random.nextInt(1, 5); i++) {
            Sku sku = new Sku("G" + i);
            Points price = new Points(random.nextInt(1, 1_000));
            prices.put(sku, price);
            List<Lot> there = new ArrayList<>();
            for (int l = 0; l < random.nextInt(1, 4); l++) {
                there.add(lot("G" + i + "-" + l, sku, TODAY.plusDays(random.nextInt(-2, 6)), random.nextInt(5)));
            }
            lots.put(sku, there);
            lines.add(new Basket.Line(sku, random.nextInt(1, 5), price));
        }
        usable = new Points(random.nextInt(8_000));
        card = good(random.nextBoolean() ? CardTier.SECURE : CardTier.IDENTIFIER);
        Basket basket = new Basket(lines);
        switch (decide(basket)) {
            case Decision.Accepted accepted -> assertTakesWhatItSays(basket, accepted.redeemed());
            case Decision.BalanceTooSmall small ->
                assertEquals(false, small.usableHere().covers(small.price()));
            case Decision.OutOfStock none -> assertEquals(true, goodPieces(none.sku()) == none.left());
            case Decision.LotExpired expired -> assertEquals(0, goodPieces(expired.sku()));
            case Decision.DailyCapReached cap ->
                assertEquals(false, cap.leftToday().covers(basket.total()));
            case Decision.Refusal other -> throw new AssertionError("nothing here is a reason for " + other);
        }
    }

    private int goodPieces(Sku sku) {
        return lots.getOrDefault(sku, List.of()).stream()
                .filter(lot -> !lot.expiredOn(TODAY))
                .mapToInt(Lot::onShelf)
                .sum();
    }

    private void assertTakesWhatItSays(Basket basket, Redeemed redeemed) {
        assertEquals(basket.total(), redeemed.total());
        assertEquals(usable, redeemed.usableAfter().plus(redeemed.total()));
        Map<Account, Long> moved = new HashMap<>();
        for (Posting leg : redeemed.postings().legs()) {
            moved.put(leg.account(), leg.delta());
        }
        assertEquals(-basket.total().hundredths(), moved.get(Account.lease(STORE, HOUSE)));
        for (Basket.Line line : basket.lines()) {
            long taken = 0;
            for (Lot lot : lots.getOrDefault(line.sku(), List.of())) {
                long pieces = -moved.getOrDefault(Account.shelf(STORE, lot.id()), 0L);
                assertEquals(true, pieces >= 0 && pieces <= lot.onShelf());
                assertEquals(true, pieces == 0 || !lot.expiredOn(TODAY));
                assertEquals(-pieces * 250, moved.getOrDefault(Account.inventory(STORE, lot.id()), 0L));
                taken += pieces;
            }
            assertEquals(line.quantity(), taken);
        }
    }
}
