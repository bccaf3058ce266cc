package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jifen.fundpool.households.CardMasters;
import jifen.fundpool.leases.Holding;
import jifen.journal.Balances;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.purse.PurseReading;
import jifen.ledger.redemption.Basket;
import jifen.protocol.TopUp;
import jifen.sync.LinkLimits;
import jifen.sync.PoolAddress;
import jifen.sync.PoolLink;
import jifen.sync.PoolPin;
import jifen.sync.TopUpOutcome;
import jifen.sync.TopUps;
import jifen.workbench.simulate.PurseCardModel;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A fund pool put back from a copy of before a card was topped up: in whatever order it hears the shop that credited the card and the
 * shop where that was spent, nothing is lost, and so nobody bears anything.
 */
@Timeout(120)
final class PurseRestoreTest {
    private static final HouseholdId HOUSEHOLD = TwoSides.HOUSEHOLDS.getFirst();
    private static final CardId CARD = new CardId("04A1B2C3D4E5F0");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAForgottenTopUpPaidForIsBorneByNobody(boolean spenderFirst) throws Exception {
        try (TwoSides sides = new TwoSides(folder)) {
            PurseCardModel card = card(sides);
            try (Machine crediting = sides.kiosk(Files.createDirectories(folder.resolve("one")));
                    Machine spending =
                            sides.kiosk(TwoSides.OTHER_STORE, Files.createDirectories(folder.resolve("other")))) {
                spending.inTouch();
                Path copy = sides.backupPool();
                toppedUp(sides, crediting, card);
                Points carried = card.reading().balance();
                assertTrue(carried.covers(Points.whole(4)), carried::toString);
                redeems(spending, card, 3);
                redeems(spending, card, 1);
                for (Machine shop : List.of(crediting, spending, crediting, spending)) {
                    shop.inTouch();
                }
                sides.restorePool(copy);
                (spenderFirst ? spending : crediting).inTouch();
                (spenderFirst ? crediting : spending).inTouch();
                assertEquals(List.of(), sides.waitedFor());
                assertEquals(0, sides.riskReserve(), "nothing was lost");
                assertEquals(0, sides.due(HOUSEHOLD));
                assertEquals(card.reading().balance().hundredths(), purse(sides));
                assertEquals(
                        Points.whole(TwoSides.AWARD - 4),
                        sides.township()
                                .books()
                                .read(handle -> Holding.of(handle, HOUSEHOLD).owned()));
                assertEquals(TwoSides.AWARD - 4, sides.ledgers().get(HOUSEHOLD));
                assertEquals(List.of(), sides.wrong(crediting, spending));
            }
        }
    }

    private static long purse(TwoSides sides) {
        return sides.township().books().<Long>read(handle -> Balances.of(handle, Account.purse(CARD)));
    }

    private static void redeems(Machine kiosk, PurseCardModel card, int pieces) throws Exception {
        var unused =
                kiosk.shop().redemptions().redeem(card.onReader(), Basket.of(TwoSides.SOAP, pieces, Points.whole(1)));
    }

    private static void toppedUp(TwoSides sides, Machine kiosk, PurseCardModel card) throws Exception {
        PurseReading reading = kiosk.shop().purses().tap(card.onReader());
        try (PoolLink link =
                new PoolLink(new PoolPin(PoolAddress.parse(sides.wire.url()), "0".repeat(64)), LinkLimits.USUAL)) {
            TopUpOutcome.Answered answered = assertInstanceOf(
                    TopUpOutcome.Answered.class,
                    new TopUps(kiosk.shop(), link).ask(reading.card(), reading.tmc(), reading.balance()));
            TopUp.Answer.Ordered ordered = assertInstanceOf(
                    TopUp.Answer.Ordered.class, answered.reply().answer());
            var unused = kiosk.shop()
                    .purses()
                    .topUp(
                            card.onReader(),
                            new jifen.ledger.purse.TopUp(ordered.order(), ordered.amount(), ordered.tmc()));
        }
    }

    private PurseCardModel card(TwoSides sides) throws Exception {
        CardMasters masters = CardMasters.at(folder.resolve("pool").resolve("card-masters.conf"));
        var unused = sides.township().cardDesk().bind(CARD, "secure", HOUSEHOLD, 100L, null, null, TwoSides.FIRST);
        return new PurseCardModel(CARD, masters.tmacKey(CARD));
    }
}
