package jifen.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import jifen.journal.Verification;
import jifen.ledger.account.Points;
import jifen.ledger.event.PurseCredited;
import jifen.ledger.event.TopUpAccepted;
import jifen.ledger.party.NodeId;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;
import jifen.ledger.purse.PurseReading;
import jifen.ledger.purse.TopUp;
import jifen.store.PaperCard.When;
import jifen.store.Purses.TopUpOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A card takes what the fund pool ordered for it. */
class TopUpTest {
    private static final TopUp ORDER = new TopUp("T-1", Points.whole(30), 0);

    @TempDir
    Path folder;

    private final PaperCard card = new PaperCard(Township.SECURE, Points.ZERO);
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

    private long written(Class<?> kind) {
        return shop.database()
                .read(handle -> shop.journal().latest(handle, 100).stream()
                        .filter(entry -> kind.isInstance(entry.event()))
                        .count());
    }

    @Test
    void theOrderIsDurableBeforeTheCardHearsOfIt() throws CardGoneException {
        assertEquals(
                new TopUpOutcome.Credited(ORDER, Points.whole(30)),
                shop.purses().topUp(card, ORDER));
        assertEquals(1, written(TopUpAccepted.class));
        assertEquals(1, written(PurseCredited.class));
        assertEquals(
                new TopUpOutcome.Credited(ORDER, Points.whole(30)),
                shop.purses().topUp(card, ORDER));
        assertEquals(1, card.tmc(), "asked again, it is not credited again");
        assertEquals(1, written(PurseCredited.class));
    }

    @ParameterizedTest
    @EnumSource(names = "READ", mode = EnumSource.Mode.EXCLUDE)
    void whateverTearsTheOrderIsTakenOnce(When when) throws CardGoneException {
        card.goes(when);
        if (when == When.POWER_CUT_BEFORE || when == When.POWER_CUT_AFTER) {
            assertThrows(PaperCard.PowerCutException.class, () -> shop.purses().topUp(card, ORDER));
            shop.close();
            shop = Township.open(folder);
        } else {
            assertEquals(new TopUpOutcome.Open(ORDER), shop.purses().topUp(card, ORDER));
        }
        assertEquals(0, written(PurseCredited.class));
        assertEquals(
                new TopUpOutcome.Credited(ORDER, Points.whole(30)),
                shop.purses().topUp(card, ORDER));
        assertEquals(1, written(TopUpAccepted.class));
        assertEquals(1, written(PurseCredited.class));
        assertEquals(Points.whole(30), card.balance());
    }

    @Test
    void anyTapSettlesIt() throws CardGoneException {
        shop.purses().topUp(card.goes(When.AFTER_PAYING), ORDER);
        card.visit(new NodeId("S2-1"), Points.whole(3));
        assertEquals(Points.whole(27), shop.purses().tap(card).balance());
        assertEquals(1, written(PurseCredited.class));
    }

    @Test
    void anOrderForAnotherCounterIsVoid() throws CardGoneException {
        shop.purses().topUp(card.goes(When.BEFORE_PAYING), ORDER);
        card.visit(new NodeId("S2-1"), Points.ZERO);
        assertInstanceOf(TopUpOutcome.CounterMoved.class, shop.purses().topUp(card, ORDER));
        assertEquals(0, written(PurseCredited.class));
        TopUp next = new TopUp("T-2", Points.whole(4), 1);
        assertEquals(
                new TopUpOutcome.Credited(next, Points.whole(4)), shop.purses().topUp(card, next));
    }

    @Test
    void anAnswerThatIsNotOfTheOrderIsNotWrittenAndTheCardsOwnLogSettlesIt() throws CardGoneException {
        PurseCard relay = new PurseCard() {
            @Override
            public PurseReading read() throws CardGoneException {
                return card.read();
            }

            @Override
            public PurseProof spend(CardRecord.Spent record) throws CardGoneException {
                return card.spend(record);
            }

            @Override
            public PurseProof credit(CardRecord.Credited record, long atTmc) throws CardGoneException {
                return card.credit(new CardRecord.Credited(record.order(), Points.whole(1)), atTmc);
            }
        };
        assertEquals(new TopUpOutcome.Open(ORDER), shop.purses().topUp(relay, ORDER));
        assertEquals(1, written(TopUpAccepted.class));
        assertEquals(0, written(PurseCredited.class), "the card said that it took one point, not thirty");
    }
}
