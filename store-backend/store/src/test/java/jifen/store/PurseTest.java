package jifen.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.journal.Balances;
import jifen.journal.EntryBody;
import jifen.journal.Epochs;
import jifen.journal.Position;
import jifen.journal.Verification;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.event.IntentDone;
import jifen.ledger.goods.LotId;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.NodeId;
import jifen.ledger.purse.PurseReading;
import jifen.ledger.redemption.Basket;
import jifen.ledger.redemption.Decision;
import jifen.ledger.redemption.ReversalRefusal;
import jifen.protocol.News;
import jifen.store.PaperCard.When;
import jifen.store.Redemptions.Greeting;
import jifen.store.Redemptions.PurseOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Redemption with a card that carries points, on a real database file. The right here is 20 points, soap costs 2. */
class PurseTest {
    private static final NodeId ELSEWHERE = new NodeId("S2-1");

    @TempDir
    Path folder;

    private final PaperCard card = new PaperCard(Township.SECURE, Points.whole(5));
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Township.open(folder);
    }

    @AfterEach
    void verifyAndClose() {
        shop.close();
        assertEquals(List.of(), Verification.of(folder.resolve("store.db")).findings());
    }

    private void powerUp() {
        shop.close();
        shop = Township.open(folder);
    }

    private PurseOutcome redeem(int pieces) throws CardGoneException {
        return redeem(card, pieces);
    }

    private PurseOutcome redeem(PurseCard which, int pieces) throws CardGoneException {
        return shop.redemptions().redeem(which, Basket.of(Township.SOAP, pieces, Points.whole(2)));
    }

    private static PurseOutcome.Done done(PurseOutcome outcome) {
        return assertInstanceOf(PurseOutcome.Done.class, outcome);
    }

    private Points usable() throws CardGoneException {
        return assertInstanceOf(Greeting.Welcome.class, shop.redemptions().greet(card))
                .usableHere();
    }

    private long balance(Account account) {
        return shop.database().read(handle -> Balances.of(handle, account));
    }

    private long held() {
        return balance(Account.hold(Township.STORE, Township.HOUSEHOLD));
    }

    private long redeemed() {
        return balance(Account.redeemed(Township.STORE));
    }

    private long leased() {
        return balance(Account.lease(Township.STORE, Township.HOUSEHOLD));
    }

    private long reserved() {
        return balance(Account.reserved(Township.STORE, new LotId("soap-soon")))
                + balance(Account.reserved(Township.STORE, new LotId("soap-late")));
    }

    private long onShelf() {
        return balance(Account.shelf(Township.STORE, new LotId("soap-soon")))
                + balance(Account.shelf(Township.STORE, new LotId("soap-late")));
    }

    private void assertNothingOpen() {
        assertEquals(List.of(), shop.purses().held());
        assertEquals(0, held());
        assertEquals(0, reserved());
    }

    @Test
    void thePurseGivesFirstAndTheRightTheRest() throws CardGoneException {
        assertEquals(Points.whole(25), usable());
        PurseOutcome.Done done = done(redeem(4));
        assertEquals(Points.whole(5), done.redemption().purse());
        assertEquals(Points.whole(3), done.redemption().lease());
        assertEquals(Points.ZERO, card.balance());
        assertEquals(800, redeemed());
        assertEquals(1_700, leased());
        assertEquals(4, onShelf());
        assertEquals(Points.whole(17), usable());
        assertEquals(Points.whole(17), done.redemption().usableAfter());
        assertNothingOpen();
    }

    @Test
    void theCardsRecordNamesTheIntentAndItsHash() throws CardGoneException {
        PurseOutcome.Done done = done(redeem(1));
        assertEquals("S1-1/1/4", done.number().toString());
        assertEquals("S1-1/1/3", done.redemption().intent());
        PurseReading reading = card.read();
        assertTrue(done.redemption()
                .proof()
                .says(Township.SECURE, reading.records().getFirst()));
        assertEquals(reading.proof(1), done.redemption().proof());
    }

    @Test
    void aRecordIsWrittenEvenWhereThePurseGivesNothing() throws CardGoneException {
        done(redeem(3));
        PurseOutcome.Done done = done(redeem(2));
        assertEquals(Points.ZERO, done.redemption().purse());
        assertEquals(2, card.tmc());
    }

    @Test
    void whatIsRefusedIsNotAskedOfTheCard() throws CardGoneException {
        assertEquals(
                new Decision.OutOfStock(Township.SOAP, 8),
                assertInstanceOf(PurseOutcome.Refused.class, redeem(9)).refusal());
        shop.inbox()
                .take(
                        List.of(new News.CardNews(
                                Township.SECURE, CardTier.SECURE, Township.HOUSEHOLD, true, 12L, "00".repeat(16))),
                        8,
                        Township.TODAY);
        assertInstanceOf(
                Decision.CardReportedLost.class,
                assertInstanceOf(PurseOutcome.Refused.class, redeem(1)).refusal());
        assertInstanceOf(Greeting.Refused.class, shop.redemptions().greet(card));
        assertEquals(0, card.tmc());
        assertEquals(2, shop.totals().entries());
    }

    @Test
    void beyondPurseAndRightNothingIsSpent() throws CardGoneException {
        done(redeem(8));
        shop.receiving()
                .receive(List.of(Township.lot(Township.SOAP, "soap-more", 20, Township.TODAY.plusDays(99))), "clerk-1");
        assertEquals(
                new Decision.BalanceTooSmall(Points.whole(9), Points.whole(10)),
                assertInstanceOf(PurseOutcome.Refused.class, redeem(5)).refusal());
        done(redeem(4));
    }

    @Test
    void aCardBoundAsIdentifierHasNoPurse() throws CardGoneException {
        PaperCard stranger = new PaperCard(Township.SIMPLE, Points.whole(5));
        assertInstanceOf(
                Decision.CardUnknown.class,
                assertInstanceOf(PurseOutcome.Refused.class, redeem(stranger, 1))
                        .refusal());
    }

    /** The card goes, or the power does, at each step: the next tap says the same as the card. */
    @ParameterizedTest
    @EnumSource(names = "READ", mode = EnumSource.Mode.EXCLUDE)
    void whateverTearsTheNextTapSettlesIt(When when) throws CardGoneException {
        card.goes(when);
        if (when == When.POWER_CUT_BEFORE || when == When.POWER_CUT_AFTER) {
            assertThrows(PaperCard.PowerCutException.class, () -> redeem(4));
            powerUp();
        } else {
            assertInstanceOf(PurseOutcome.Held.class, redeem(4));
        }
        assertEquals(300, held());
        assertEquals(4, reserved());
        assertEquals(4, onShelf());
        assertEquals(1, shop.purses().held().size());

        boolean paid = when == When.AFTER_PAYING || when == When.POWER_CUT_AFTER;
        assertEquals(paid ? Points.whole(17) : Points.whole(25), usable());
        assertEquals(paid ? 800 : 0, redeemed());
        assertEquals(paid ? 4 : 8, onShelf());
        assertNothingOpen();
        long entries = shop.totals().entries();
        assertEquals(paid ? Points.whole(17) : Points.whole(25), usable());
        assertEquals(entries, shop.totals().entries(), "once");
        assertEquals(paid ? 1 : 0, shop.totals().redemptions());
    }

    @Test
    void aCardThatIsGoneBeforeItIsReadHasDoneNothing() {
        card.goes(When.READ);
        assertThrows(CardGoneException.class, () -> redeem(1));
        card.goes(When.READ);
        assertThrows(CardGoneException.class, () -> shop.redemptions().greet(card));
        assertEquals(2, shop.totals().entries());
    }

    @Test
    void theNextRedemptionSettlesTheOneBefore() throws CardGoneException {
        redeem(card.goes(When.AFTER_PAYING), 2);
        assertEquals(Points.whole(1), done(redeem(1)).redemption().purse());
        assertEquals(600, redeemed());
        assertNothingOpen();
    }

    /** The answer is lost, and the card goes shopping elsewhere before it comes back. */
    @Test
    void whatTheCardStillRemembersIsSettledWithoutItsMac() throws CardGoneException {
        redeem(card.goes(When.AFTER_PAYING), 2);
        card.visit(ELSEWHERE, Points.whole(1));
        assertEquals(Points.whole(20), usable());
        EntryBody last =
                shop.database().read(handle -> shop.journal().latest(handle, 1)).getFirst();
        IntentDone done = assertInstanceOf(IntentDone.class, last.event());
        assertEquals(null, done.proof().tmv());
        assertEquals(Points.whole(1), done.proof().balanceAfter());
    }

    @Test
    void whatHappenedElsewhereSinceShowsThatItDidNotPay() throws CardGoneException {
        redeem(card.goes(When.BEFORE_PAYING), 2);
        card.visit(ELSEWHERE, Points.whole(1));
        assertEquals(Points.whole(24), usable());
        assertNothingOpen();
    }

    /** Ten transactions later the card no longer knows: held until somebody does, whether it paid or not. */
    @ParameterizedTest
    @EnumSource(names = {"BEFORE_PAYING", "AFTER_PAYING"})
    void whatTheCardHasForgottenStaysHeld(When when) throws CardGoneException {
        redeem(card.goes(when), 2);
        for (int i = 0; i < 11; i++) {
            card.visit(ELSEWHERE, Points.ZERO);
        }
        usable();
        assertEquals(1, shop.purses().held().size());
        assertEquals(2, reserved());
        done(redeem(1));
        assertEquals(1, shop.purses().held().size(), "and keeps nobody from shopping");
    }

    @Test
    void anotherCardOfTheHouseholdHasItsOwnPurseAndTheSameRight() throws CardGoneException {
        CardId second = new CardId("04AABBCCDDEE02");
        shop.inbox()
                .take(
                        List.of(new News.CardNews(
                                second, CardTier.SECURE, Township.HOUSEHOLD, false, 13L, "00".repeat(16))),
                        8,
                        Township.TODAY);
        PaperCard other = new PaperCard(second, Points.whole(1));
        redeem(card.goes(When.AFTER_PAYING), 4);
        PurseOutcome.Done done = done(redeem(other, 2));
        assertEquals(Points.whole(1), done.redemption().purse());
        assertEquals(Points.whole(14), done.redemption().usableAfter(), "the other card's hold is nobody's to spend");
        assertEquals(1, shop.purses().held().size(), "a card speaks for itself alone");
        usable();
        assertNothingOpen();
        assertEquals(1_200, redeemed());
    }

    @Test
    void takenBackTheRightHasItsPartAndTheCardNothing() throws CardGoneException {
        PurseOutcome.Done done = done(redeem(4));
        assertInstanceOf(
                ReversalRefusal.OtherCard.class,
                assertInstanceOf(
                                Reversals.Outcome.Refused.class,
                                shop.redemptions().undo(Township.SIMPLE, done.number()))
                        .refusal());
        var undone = assertInstanceOf(
                Reversals.Outcome.Undone.class, shop.redemptions().undo(Township.SECURE, done.number()));
        assertEquals(Points.whole(5), undone.reversed().purseBack());
        assertEquals(Points.whole(20), undone.reversed().usableAfter());
        assertEquals(Points.ZERO, card.balance());
        assertEquals(Points.whole(20), usable());
        assertEquals(0, redeemed());
        assertEquals(8, onShelf());
    }

    @Test
    void theRegistersTellOfIt() throws CardGoneException {
        done(redeem(1));
        redeem(card.goes(When.AFTER_PAYING), 2);
        var row = shop.redemptionRegister()
                .find(RedemptionRegister.Filter.ALL, 0)
                .rows()
                .getFirst();
        assertEquals(CardTier.SECURE, row.tier());
        assertEquals("EE01", row.cardSuffix());
        assertEquals(Points.whole(25), row.before());
        assertEquals(
                List.of(HouseholdBook.Kind.HELD, HouseholdBook.Kind.REDEEMED),
                shop.householdBook().of(Township.HOUSEHOLD, 9).stream()
                        .map(HouseholdBook.Line::kind)
                        .toList());
        StockCard.Card soap = new StockCard(shop).of(new LotId("soap-soon"), 9).orElseThrow();
        assertEquals(2, soap.lot().onShelf(), "what is held has not left the shop");
        assertEquals(2, soap.moves().size());
        assertEquals(2, soap.moves().getFirst().left());
    }

    /** What an epoch exchange does to tables: the log alone makes them again, with what waits for its card. */
    @Test
    void theLogAloneTellsTheTables() throws CardGoneException {
        done(redeem(1));
        redeem(card.goes(When.BEFORE_PAYING), 1);
        usable();
        redeem(card.goes(When.AFTER_PAYING), 2);
        Map<String, List<String>> before = tables();
        shop.database().write(tx -> {
            Replay.clear(tx, new Position(2, 1));
            new Epochs(shop.journal()).replay(tx, Replay::entry);
            return true;
        });
        assertEquals(before, tables());
        usable();
        assertNothingOpen();
    }

    private Map<String, List<String>> tables() {
        return shop.database().read(handle -> {
            Map<String, List<String>> all = new TreeMap<>();
            for (String table : List.of("spending_right", "redemption", "redemption_goods", "unsettled", "balance")) {
                all.put(
                        table,
                        handle.createQuery("SELECT * FROM " + table).mapToMap().map(Object::toString).list().stream()
                                .filter(row -> !row.contains("amount=0"))
                                .sorted()
                                .toList());
            }
            return all;
        });
    }

    @Test
    void aStoppedShopAsksNothingOfACard() {
        shop.inbox().stop("two histories");
        assertThrows(StoppedShopException.class, () -> redeem(1));
        assertThrows(StoppedShopException.class, () -> shop.redemptions().greet(card));
        assertEquals(0, card.tmc());
    }
}
