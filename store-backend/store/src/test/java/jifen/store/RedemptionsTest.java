package jifen.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import jifen.journal.EntryId;
import jifen.journal.Verification;
import jifen.ledger.account.Points;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.redemption.Basket;
import jifen.ledger.redemption.Decision;
import jifen.store.Redemptions.Greeting;
import jifen.store.Redemptions.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redemption at a shop, on a real database file. */
class RedemptionsTest {
    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Township.open(folder);
    }

    @AfterEach
    void verifyAndClose() {
        shop.close();
        assertEquals(
                java.util.List.of(), Verification.of(folder.resolve("store.db")).findings());
    }

    private Outcome redeem(CardId card, CardTier proven, Sku sku, int quantity, int price) {
        return shop.redemptions().redeem(card, proven, Basket.of(sku, quantity, Points.whole(price)));
    }

    private Decision.Refusal refused(Outcome outcome) {
        return assertInstanceOf(Outcome.Refused.class, outcome).refusal();
    }

    private long entries() {
        return shop.totals().entries();
    }

    @Test
    void aGreetingShowsWhatIsUsableHereAndTheDatedTotal() {
        Greeting.Welcome welcome =
                assertInstanceOf(Greeting.Welcome.class, shop.redemptions().greet(Township.SECURE, CardTier.SECURE));
        assertEquals(Points.whole(20), welcome.usableHere());
        assertEquals(Points.whole(50), welcome.total());
        assertEquals(Township.TODAY, welcome.totalOn());
        assertEquals("王*明", welcome.maskedName());
    }

    @Test
    void aRedemptionTakesPointsAndTheLotThatExpiresFirst() {
        Outcome.Done done =
                assertInstanceOf(Outcome.Done.class, redeem(Township.SECURE, CardTier.SECURE, Township.SOAP, 4, 2));
        assertEquals(EntryId.parse("S1-1/1/3"), done.number());
        assertEquals(Points.whole(12), done.redeemed().usableAfter());
        Totals totals = shop.totals();
        assertEquals(Points.whole(8), totals.redeemed());
        assertEquals(0L, totals.onShelf().get(new LotId("soap-soon")));
        assertEquals(4L, totals.onShelf().get(new LotId("soap-late")));
        assertEquals(1, totals.redemptions());
    }

    @Test
    void whatWasDoneIsStillThereAfterTheDatabaseIsOpenedAgain() {
        redeem(Township.SECURE, CardTier.SECURE, Township.SOAP, 1, 2);
        shop.close();
        shop = Township.open(folder);
        Greeting.Welcome welcome =
                assertInstanceOf(Greeting.Welcome.class, shop.redemptions().greet(Township.SECURE, CardTier.SECURE));
        assertEquals(Points.whole(18), welcome.usableHere());
    }

    @Test
    void eachRefusalSaysWhyAndWritesNothing() {
        long before = entries();
        assertEquals(
                new Decision.OutOfStock(Township.SOAP, 8),
                refused(redeem(Township.SECURE, CardTier.SECURE, Township.SOAP, 9, 2)));
        assertEquals(
                new Decision.LotExpired(Township.RICE),
                refused(redeem(Township.SECURE, CardTier.SECURE, Township.RICE, 1, 1)));
        assertEquals(
                new Decision.HouseholdSuspended(Township.TODAY.plusDays(3)),
                refused(redeem(new CardId("04AABB03"), CardTier.IDENTIFIER, Township.SOAP, 1, 2)));
        assertEquals(
                new Decision.CardReportedLost(Township.LOST),
                refused(redeem(Township.LOST, CardTier.IDENTIFIER, Township.SOAP, 1, 2)));
        CardId stranger = new CardId("04FFFFFF");
        assertEquals(
                new Decision.CardUnknown(stranger),
                refused(redeem(stranger, CardTier.IDENTIFIER, Township.SOAP, 1, 2)));
        assertEquals(
                new Decision.PriceChanged(Township.SOAP, Points.whole(1), Points.whole(2)),
                refused(redeem(Township.SECURE, CardTier.SECURE, Township.SOAP, 1, 1)));
        assertEquals(before, entries());
    }

    @Test
    void whatTheRightDoesNotCoverIsRefusedWithWhatIsMissing() {
        shop.inbox().take(Township.news(Points.whole(20)), 8, Township.TODAY);
        redeem(Township.SECURE, CardTier.SECURE, Township.SOAP, 7, 2);
        shop.receiving()
                .receive(java.util.List.of(Township.lot(Township.SOAP, "soap-3", 9, Township.TODAY)), "clerk-1");
        Decision.BalanceTooSmall small = assertInstanceOf(
                Decision.BalanceTooSmall.class, refused(redeem(Township.SECURE, CardTier.SECURE, Township.SOAP, 4, 2)));
        assertEquals(Points.whole(2), small.missing());
    }

    @Test
    void aCardThatProvesNothingSpendsOnlyItsShareOfADay() {
        assertInstanceOf(Outcome.Done.class, redeem(Township.SIMPLE, CardTier.IDENTIFIER, Township.SOAP, 2, 2));
        assertEquals(
                new Decision.DailyCapReached(Points.whole(6), Points.whole(2)),
                refused(redeem(Township.SIMPLE, CardTier.IDENTIFIER, Township.SOAP, 2, 2)));
        assertInstanceOf(Outcome.Done.class, redeem(Township.SECURE, CardTier.SECURE, Township.SOAP, 2, 2));
    }

    @Test
    void aShopThatWasToldToStopSpendsNothingUntilItIsTrustedAgain() {
        long before = entries();
        shop.inbox().stop("two histories were found");
        assertThrows(StoppedShopException.class, () -> redeem(Township.SECURE, CardTier.SECURE, Township.SOAP, 1, 2));
        assertEquals(before, entries());
        shop.inbox().take(java.util.List.of(), 7, Township.TODAY);
        assertInstanceOf(Outcome.Done.class, redeem(Township.SECURE, CardTier.SECURE, Township.SOAP, 1, 2));
    }

    @Test
    void aSecureCardThatOnlyShowsItsNumberIsAStranger() {
        assertEquals(
                new Decision.CardUnknown(Township.SECURE),
                refused(redeem(Township.SECURE, CardTier.IDENTIFIER, Township.SOAP, 1, 2)));
    }

    @Test
    void aGrantHeardTwiceOrLateGivesNothingMore() {
        long entries = entries();
        shop.inbox().take(Township.news(Points.whole(20)), 9, Township.TODAY);
        shop.inbox().take(Township.news(Points.whole(5)), 10, Township.TODAY);
        assertEquals(entries, entries());
        shop.inbox().take(Township.news(Points.whole(25)), 11, Township.TODAY);
        Greeting.Welcome welcome =
                assertInstanceOf(Greeting.Welcome.class, shop.redemptions().greet(Township.SECURE, CardTier.SECURE));
        assertEquals(Points.whole(25), welcome.usableHere());
    }

    @Test
    void aReceiptWithMistakesListsThemAllAndStoresNothing() {
        Receiving.Outcome.Wrong wrong = assertInstanceOf(
                Receiving.Outcome.Wrong.class,
                shop.receiving()
                        .receive(
                                java.util.List.of(
                                        Township.lot(Township.SOAP, "soap-soon", 1, Township.TODAY),
                                        Township.lot(new Sku("gold"), "gold-1", 1, Township.TODAY)),
                                "clerk-1"));
        assertEquals(2, wrong.mistakes().size());
        assertTrue(wrong.mistakes().get(1).contains("gold"));
        assertEquals(3, shop.totals().onShelf().size());
    }

    @Test
    void aBalanceEditedByHandCannotBeSpentTwice() {
        redeem(Township.SECURE, CardTier.SECURE, Township.SOAP, 1, 2);
        shop.database()
                .write(tx -> tx.execute("UPDATE spending_right SET granted = granted + 100000 WHERE household = 'H1'"));
        assertInstanceOf(Outcome.Done.class, redeem(Township.SECURE, CardTier.SECURE, Township.SOAP, 7, 2));
        shop.receiving()
                .receive(java.util.List.of(Township.lot(Township.SOAP, "soap-4", 9, Township.TODAY)), "clerk-1");
        assertThrows(RuntimeException.class, () -> redeem(Township.SECURE, CardTier.SECURE, Township.SOAP, 9, 2));
        shop.close();
        assertTrue(Verification.of(folder.resolve("store.db")).findings().get(0).contains("spending right of H1"));
        shop = Shop.open(folder, Township.CLOCK);
        shop.database().write(tx -> {
            tx.execute("DROP TRIGGER spending_right_only_grows");
            return tx.execute("UPDATE spending_right SET granted = granted - 100000 WHERE household = 'H1'");
        });
    }

    @Test
    void aCardKeyIsSealedInTheFileAndOpenForTheReader() {
        assertEquals(
                "00112233445566778899aabbccddeeff",
                shop.cards().find(Township.SECURE).orElseThrow().readKey());
        assertTrue(shop.database()
                        .read(handle -> handle.createQuery("SELECT length(sealed_key) FROM card WHERE id = :id")
                                .bind("id", Township.SECURE.uid())
                                .mapTo(Integer.class)
                                .one())
                == 44);
    }
}
