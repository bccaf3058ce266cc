package jifen.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.journal.Balances;
import jifen.journal.Epochs;
import jifen.journal.Position;
import jifen.journal.Verification;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.goods.LotId;
import jifen.ledger.party.CardTier;
import jifen.ledger.redemption.Basket;
import jifen.ledger.redemption.ReversalRefusal;
import jifen.store.PaperCard.When;
import jifen.store.Redemptions.Greeting;
import jifen.store.Redemptions.PurseOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the books say of redemptions with a card that carries points. The right here is 20 points, soap costs 2. */
class PurseBooksTest {
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
        assertEquals(0, balance(Account.redeemed(Township.STORE)));
        assertEquals(0, balance(Account.handedOut(Township.STORE, new LotId("soap-soon"))));
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
        assertEquals(List.of(), shop.purses().held());
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
}
