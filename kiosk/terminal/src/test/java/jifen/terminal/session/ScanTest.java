package jifen.terminal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Sku;
import jifen.ledger.redemption.Decision;
import jifen.store.Shelf.Offer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanTest {
    private static final String UNKNOWN = "4006381333931";

    private final Round round = new Round();

    private Choice chosen() {
        return assertInstanceOf(State.Confirming.class, round.state()).choice();
    }

    private static State.Refused refused(Reason.ScanFault fault) {
        return new State.Refused(new Reason.ByScan(fault), Round.VISIT);
    }

    @Test
    void aBarcodeChoosesItsGoodsFromTheGreetingAndFromTheGoods() {
        round.greeted().press(new Press.Scan(Round.SOAP_CODE));
        assertEquals(Round.SOAP, chosen().offer());
        round.press(new Press.Goods()).press(new Press.Scan(Round.SOAP_CODE));
        assertEquals(1, chosen().quantity());
    }

    @Test
    void theSameBarcodeOnceMoreIsOnePieceMoreUntilNoMoreCanBeHad() {
        round.greeted();
        for (int i = 0; i < 9; i++) {
            round.press(new Press.Scan(Round.SOAP_CODE));
        }
        assertEquals(6, chosen().quantity());
        assertEquals(State.Remark.NO_MORE, ((State.Confirming) round.state()).remark());
    }

    @Test
    void anotherBarcodeAtTheConfirmChangesTheGoodsAndTakesNothing() {
        Offer towel = new Offer(new Sku("TOWEL"), UNKNOWN, "毛巾", "Towel", "towel", Points.whole(6), 1, false);
        Visit visit = new Visit(
                Round.VISIT.card(), Round.VISIT.tier(), Round.VISIT.welcome(), List.of(Round.SOAP, towel), 6, 0);
        round.ready().lay(1).reads(new CardFound.Welcomed(visit));
        round.press(new Press.Scan(Round.SOAP_CODE)).press(new Press.Scan(UNKNOWN));
        assertEquals(towel, chosen().offer());
        assertEquals(0, round.commits());
    }

    @Test
    void anUnknownBarcodeIsRefusedAloudAndTheGoodsComeBackByThemselves() {
        round.greeted().press(new Press.Scan(UNKNOWN));
        assertEquals(refused(Reason.ScanFault.UNKNOWN), round.state());
        assertEquals("这个条码没有登记，请看图片选", round.asked(Effect.Say.class).utterance().text());
        assertEquals(Timer.SCAN_REFUSED, round.timer());
        round.expires();
        assertEquals(new State.Choosing(Round.VISIT), round.state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"6901234567890", "12345678", "690123456789A", "69012345678921"})
    void aBarcodeThatWasNotReadWholeIsScannedAgain(String code) {
        round.greeted().press(new Press.Scan(code));
        assertEquals(refused(Reason.ScanFault.MISREAD), round.state());
        round.press(new Press.Scan(Round.SOAP_CODE));
        assertEquals(Round.SOAP, chosen().offer());
    }

    @Test
    void aTwelveDigitBarcodeIsOneThatBeginsWithNought() {
        Offer imported = new Offer(new Sku("SOAP"), "0036000291452", "肥皂", "Soap", "soap", Points.whole(2), 9, false);
        Visit visit = new Visit(Round.VISIT.card(), Round.VISIT.tier(), Round.VISIT.welcome(), List.of(imported), 6, 0);
        round.ready().lay(1).reads(new CardFound.Welcomed(visit)).press(new Press.Scan("036000291452"));
        assertEquals(imported, chosen().offer());
    }

    @Test
    void whatCannotBeHadIsRefusedForItsOwnReason() {
        Offer soldOut = new Offer(new Sku("SOAP"), Round.SOAP_CODE, "肥皂", "Soap", "soap", Points.whole(2), 0, false);
        Visit visit = new Visit(Round.VISIT.card(), Round.VISIT.tier(), Round.VISIT.welcome(), List.of(soldOut), 6, 0);
        round.ready().lay(1).reads(new CardFound.Welcomed(visit)).press(new Press.Scan(Round.SOAP_CODE));
        assertEquals(
                new Reason.ByLedger(new Decision.OutOfStock(soldOut.sku(), 0)),
                assertInstanceOf(State.Refused.class, round.state()).reason());
    }

    @Test
    void aScanWhereNobodyWasGreetedOrWhileTheCardIsAskedDoesNothing() {
        round.ready().press(new Press.Scan(Round.SOAP_CODE));
        assertEquals(new State.Idle(), round.state());
        round.lay(1).reads(new CardFound.Welcomed(Round.VISIT));
        round.press(new Press.Choose(Round.SOAP.sku())).press(new Press.Confirm());
        State asking = round.state();
        round.press(new Press.Scan(UNKNOWN));
        assertEquals(asking, round.state());
    }
}
