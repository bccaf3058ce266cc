package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import jifen.ledger.account.Points;
import jifen.ledger.event.TopUpAccepted;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;
import jifen.protocol.TopUp;
import org.junit.jupiter.api.Test;

/** Points on their way to a card: ordered before it hears of them, and settled by its own counter, whatever was torn or lost between. */
final class TopUpTest extends TwoShopsAndACard {
    @Test
    void theOrderIsInTheBooksBeforeTheCardHearsOfIt() {
        TopUp.Answer.Ordered ordered = home.ordered(card);
        assertEquals(new TopUp.Answer.Ordered(CARD + "-0", Points.whole(10), 0), ordered);
        assertEquals(0, balance("free:H2"));
        assertEquals(1_000, balance("pending:" + CARD));
        agrees();
    }

    @Test
    void theSameQuestionGetsTheSameOrderAtAnyShopAndAfterARestart() {
        TopUp.Answer.Ordered ordered = home.ordered(card);
        assertEquals(ordered, home.ordered(card));
        pool.restart();
        assertEquals(ordered, other.ordered(card));
        assertEquals(1_000, balance("pending:" + CARD));
    }

    @Test
    void tornAndTakenItIsSettledByTheWordOfTheShop() {
        TopUpAccepted accepted = home.accepts(card, home.ordered(card));
        PurseProof proof = card.takes(accepted.record());
        home.says(200);
        assertEquals(1_000, balance("pending:" + CARD), "nobody knows yet");
        assertEquals(TopUp.Why.UNSETTLED, other.nothing(card));
        home.credited(accepted, proof);
        home.says(200);
        assertEquals(0, balance("pending:" + CARD));
        assertEquals(1_000, balance("purse:" + CARD));
        agrees();
    }

    @Test
    void tornAndNotTakenItComesBackOnceTheCardDidSomethingElse() {
        home.accepts(card, home.ordered(card));
        home.says(200);
        other.redeems(card, 1, Points.ZERO);
        other.says(200);
        assertEquals(0, balance("pending:" + CARD));
        assertEquals(1, pool.number("SELECT count(*) FROM top_up WHERE state = 'failed'"));
        assertEquals(Points.whole(10), other.ordered(card).amount(), "it is free again, and ordered anew");
        agrees();
    }

    @Test
    void spentBeforeItsCreditIsHeardOfItIsPresumed() {
        TopUpAccepted accepted = home.accepts(card, home.ordered(card));
        PurseProof proof = card.takes(accepted.record());
        other.redeems(card, 3, Points.whole(6));
        other.says(200);
        assertEquals(400, balance("purse:" + CARD));
        assertEquals(0, balance("pending:" + CARD));
        agrees();
        home.credited(accepted, proof);
        home.says(200);
        assertEquals(400, balance("purse:" + CARD), "and is not there twice");
        assertEquals(0, balance("risk-reserve:S1"));
        assertEquals(1, pool.number("SELECT count(*) FROM top_up WHERE state = 'credited'"));
        agrees();
    }

    @Test
    void aLostMacIsMadeGoodByTheBalancesBesideIt() {
        home.toppedUp(card);
        home.says(200);
        pool.upload("awards", "household,points,reason\nH2,50,more\n");
        home.ordered(card);
        PurseShop.Intent torn = home.intends(card, 1, Points.whole(2));
        PurseProof lost = card.spends(torn.record());
        home.done(torn, new PurseProof(lost.tmc(), null, lost.input()));
        home.says(200);
        assertEquals(TopUp.Why.UNSETTLED, other.nothing(card));
        other.redeems(card, 1, Points.whole(2));
        other.says(200);
        assertEquals(0, balance("pending:" + CARD));
        assertEquals(card.balance().hundredths(), balance("purse:" + CARD));
    }

    @Test
    void aCreditThatIsLostWithADiskIsProvenByTheBalancesAroundItThoughTheMacOfWhatItPaidForIsLostToo() {
        home.toppedUp(card);
        home.says(200);
        PurseShop.Intent torn = other.intends(card, 5, Points.whole(10));
        PurseProof lost = card.spends(torn.record());
        pool.upload("awards", "household,points,reason\nH2,50,more\n");
        TopUp.Answer.Ordered ordered = home.ordered(card);
        card.takes(new CardRecord.Credited(ordered.order(), ordered.amount()));
        home.redeems(card, 1, Points.whole(2));
        home.says(200);
        other.done(torn, new PurseProof(lost.tmc(), null, lost.input()));
        other.says(200);
        assertEquals(0, balance("risk-reserve:S0"));
        assertEquals(0, balance("pending:" + CARD));
        assertEquals(card.balance().hundredths(), balance("purse:" + CARD));
        adds();
    }

    @Test
    void anInventedCreditInItsPlaceDoesNotProveThatAnOrderFailed() {
        home.toppedUp(card);
        home.says(200);
        pool.upload("awards", "household,points,reason\nH2,50,more\n");
        TopUpAccepted accepted = home.accepts(card, home.ordered(card));
        PurseProof proof = card.takes(accepted.record());
        TopUpAccepted invented = new TopUpAccepted(
                new jifen.ledger.party.StoreId("S0"), card.id(), "invented", accepted.amount(), accepted.tmc());
        other.credited(
                invented,
                new PurseProof(
                        proof.tmc(),
                        null,
                        PurseProof.input(proof.tmc(), card.id(), invented.record(), card.balance())));
        other.redeems(card, 1, Points.whole(2));
        other.says(200);
        assertEquals(accepted.amount().hundredths(), balance("pending:" + CARD));
        home.credited(accepted, proof);
        home.says(200);
        assertEquals(0, balance("pending:" + CARD));
        assertEquals(card.balance().hundredths(), balance("purse:" + CARD));
    }

    @Test
    void aCreditThatTheCardItselfDeniesFailsAfterAll() {
        TopUpAccepted accepted = home.accepts(card, home.ordered(card));
        home.credited(
                accepted,
                new PurseProof(1, null, PurseProof.input(1, card.id(), accepted.record(), accepted.amount())));
        home.says(200);
        assertEquals(1_000, balance("purse:" + CARD));
        other.redeems(card, 1, Points.ZERO);
        other.says(200);
        assertEquals(0, balance("purse:" + CARD));
        assertEquals(0, balance("pending:" + CARD));
        assertEquals(0, balance("risk-reserve:S0"));
        assertEquals(1, pool.number("SELECT count(*) FROM top_up WHERE state = 'failed'"));
        assertEquals(9_800, balance("free:H2") + balance("lease:S1:H2") + balance("lease:S0:H2"));
    }

    @Test
    void anOpenOrderBeyondWhatACardShouldCarryIsNotHandedOut() {
        home.ordered(card);
        pool.tamper("UPDATE top_up SET amount = 3001");
        assertEquals(TopUp.Why.UNSETTLED, home.nothing(card));
    }

    @Test
    void anOrderThatWasNeverMadeIsFoundAndMovesNothing() {
        home.kiosk()
                .write(new TopUpAccepted(
                        new jifen.ledger.party.StoreId("S1"), card.id(), "invented", Points.whole(10), 0));
        home.says(200);
        var report = report();
        assertEquals("purse-order", report.get("findings").get(0).get("kind").asText());
        assertEquals(0, balance("pending:" + CARD));
    }

    @Test
    void aCreditOfNoOrderIsFoundAndLeavesNothingOnTheCard() {
        TopUpAccepted invented =
                new TopUpAccepted(new jifen.ledger.party.StoreId("S1"), card.id(), "invented", Points.whole(10), 0);
        home.credited(
                invented, new PurseProof(1, null, PurseProof.input(1, card.id(), invented.record(), Points.whole(10))));
        home.says(200);
        assertEquals(0, balance("purse:" + CARD));
        assertEquals(0, balance("risk-reserve:S1"));
        assertEquals(1_000, balance("free:H2"));
    }

    @Test
    void aCardIsFilledToItsLimit() {
        pool.upload("awards", "household,points,reason\nH2,900,harvest\n");
        assertEquals(Points.whole(30), home.ordered(card).amount());
        TestCard full = new TestCard(poolFolder, CARD);
        full.takes(new CardRecord.Credited(CARD + "-0", Points.whole(30)));
        home.credited(
                home.accepts(card, home.ordered(card)),
                card.takes(new CardRecord.Credited(CARD + "-0", Points.whole(30))));
        home.says(200);
        assertEquals(TopUp.Why.FULL, home.nothing(card));
    }

    @Test
    void whatACardHasRoomForIsNotScatteredOverOtherStores() {
        home.toppedUp(card);
        home.says(200);
        pool.upload("awards", "household,points,reason\nH2,100,harvest\n");
        assertEquals(20, pool.number("SELECT granted / 100 FROM right_out WHERE node = 'S0-1' AND household = 'H2'"));
        assertEquals(Points.whole(20), home.ordered(card).amount());
    }

    @Test
    void nothingForALostAnUnknownOrASuspendedCard() {
        TestCard identifier = new TestCard(poolFolder, "04A1B2C3");
        assertEquals(TopUp.Why.UNKNOWN_CARD, home.nothing(identifier));
        assertEquals(TopUp.Why.UNKNOWN_CARD, home.nothing(new TestCard(poolFolder, "04FFFFFFFFFFFF")));
        pool.post("suspensions", "{'household':'H2','from':'2026-11-01','until':'2026-12-31','reason':'list'}");
        assertEquals(TopUp.Why.SUSPENDED, home.nothing(card));
        pool.post("cards/" + CARD + "/lost", "");
        assertEquals(TopUp.Why.LOST, home.nothing(card));
        assertEquals(1_000, balance("free:H2"));
    }

    @Test
    void aCounterThatWentOnIsBehind() {
        home.toppedUp(card);
        home.redeems(card, 1, Points.whole(2));
        home.says(200);
        TestCard old = new TestCard(poolFolder, CARD);
        assertEquals(TopUp.Why.COUNTER_BEHIND, home.nothing(old));
    }

    @Test
    void aMessageThatIsRepeatedOrNotWholeIsRefused() {
        home.ordered(card);
        byte[] body = jifen.protocol.Json.write(home.kiosk().topUpRequest(card.id(), 0, Points.ZERO));
        assertEquals(200, home.kiosk().topUp(body).statusCode());
        assertEquals(409, home.kiosk().topUp(body).statusCode());
        assertEquals(
                400, home.kiosk().topUp("{}".getBytes(StandardCharsets.UTF_8)).statusCode());
        assertEquals(413, home.kiosk().topUp(new byte[5_000]).statusCode());
    }
}
