package jifen.terminal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import jifen.ledger.account.Points;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardTier;
import jifen.ledger.redemption.Basket;
import jifen.ledger.redemption.Decision;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final Round round = new Round();

    @Test
    void aTapIsReadAndGreeted() {
        round.ready().lay(1);
        Effect.ReadCard read = round.asked(Effect.ReadCard.class);
        assertEquals(new Tap(1), read.tap());
        round.takes(new Event.CardRead(read.attempt(), new CardFound.Welcomed(Round.VISIT)));
        assertEquals(new State.Greeting(Round.VISIT), round.state());
    }

    @Test
    void theGreetingGivesWayToTheGoodsByItself() {
        round.greeted();
        assertEquals(Timer.GREETING, round.timer());
        round.expires();
        assertInstanceOf(State.Choosing.class, round.state());
    }

    @Test
    void aConfirmProvesTheCardAndThenCommitsOnce() {
        round.confirmed();
        Effect.ProveCard prove = round.asked(Effect.ProveCard.class);
        assertEquals(0, round.commits());
        round.takes(new Event.CardProven(prove.attempt(), Round.PROOF));
        Effect.Commit commit = round.asked(Effect.Commit.class);
        assertEquals(Round.VISIT.card(), commit.card());
        assertEquals(CardTier.SECURE, commit.tier());
        assertEquals(Basket.of(Round.SOAP.sku(), 1, Points.whole(2)), commit.basket());
        round.takes(new Event.Committed(commit.commit(), new Settled.Done(Round.RECEIPT)));
        State.Done done = assertInstanceOf(State.Done.class, round.state());
        assertEquals(Round.RECEIPT, done.receipt());
    }

    @Test
    void anotherCardAtTheConfirmIsRefusedAndNothingIsCommitted() {
        round.confirmed();
        round.proves(new Proof.Proven(Round.OTHER, CardTier.SECURE));
        assertEquals(new State.Refused(new Reason.ByCard(Reason.CardFault.OTHER_CARD), null), round.state());
        assertEquals(0, round.commits());
    }

    @Test
    void theSameNumberWithoutProofIsRefused() {
        round.confirmed();
        round.proves(new Proof.Proven(Round.VISIT.card(), CardTier.IDENTIFIER));
        assertInstanceOf(State.Refused.class, round.state());
        assertEquals(0, round.commits());
    }

    @Test
    void aCardTornAwayAtTheConfirmChangesNothingAndMayBeConfirmedAgain() {
        round.confirmed();
        long first = round.asked(Effect.ProveCard.class).attempt();
        round.takes(new Event.CardRemoved(new Tap(1)));
        State.Confirming again = assertInstanceOf(State.Confirming.class, round.state());
        assertEquals(State.Remark.CARD_WAS_LOST, again.remark());
        round.takes(new Event.CardProven(first, Round.PROOF));
        assertEquals(0, round.commits());
        round.press(new Press.Confirm());
        assertInstanceOf(State.LayCard.class, round.state());
        round.lay(2);
        round.proves(Round.PROOF);
        assertEquals(1, round.commits());
    }

    @Test
    void anUnreadableCardAtTheConfirmMayBeConfirmedAgain() {
        round.confirmed();
        round.proves(new Proof.Unreadable("GARBAGE"));
        assertEquals(
                State.Remark.CARD_WAS_LOST,
                assertInstanceOf(State.Confirming.class, round.state()).remark());
        round.press(new Press.Confirm());
        round.proves(Round.PROOF);
        assertEquals(1, round.commits());
    }

    @Test
    void nothingButItsAnswerEndsACommit() {
        round.confirmed();
        round.proves(Round.PROOF);
        State paying = round.state();
        assertNull(round.timer());
        round.press(new Press.Confirm());
        round.press(new Press.Cancel());
        round.takes(new Event.CardRemoved(new Tap(1)));
        round.lay(2);
        round.takes(new Event.TroubleCame(new Trouble(Trouble.Kind.NO_READER, "unplugged")));
        round.takes(new Event.Expired(round.moment.timer()));
        assertEquals(paying, round.state());
        assertEquals(1, round.commits());
        round.settles(new Settled.Done(Round.RECEIPT));
        assertInstanceOf(State.Done.class, round.state());
        round.expires();
        assertInstanceOf(State.OutOfService.class, round.state());
    }

    @Test
    void booksThatCannotBeWrittenCloseTheKioskUntilTheyCan() {
        round.confirmed();
        round.proves(Round.PROOF);
        round.settles(new Settled.Failed("database or disk is full"));
        State.OutOfService closed = assertInstanceOf(State.OutOfService.class, round.state());
        assertEquals(new Trouble(Trouble.Kind.BOOKS, "database or disk is full"), closed.trouble());
        round.expires();
        assertNotNull(round.asked(Effect.CheckBooks.class));
        round.takes(new Event.TroubleWent(Trouble.Kind.BOOKS));
        assertEquals(new State.Idle(), round.state());
    }

    @Test
    void whatCannotBeHadIsSaidAtOnceAndAnotherThingMayBeChosen() {
        round.greeted();
        round.press(new Press.Choose(Round.RICE.sku()));
        State.Refused refused = assertInstanceOf(State.Refused.class, round.state());
        assertEquals(
                new Reason.ByLedger(new Decision.BalanceTooSmall(Points.parse("12.5"), Points.whole(25))),
                refused.reason());
        round.press(new Press.Goods());
        assertInstanceOf(State.Choosing.class, round.state());
        round.press(new Press.Choose(Round.SALT.sku()));
        assertEquals(
                new Reason.ByLedger(new Decision.LotExpired(Round.SALT.sku())),
                assertInstanceOf(State.Refused.class, round.state()).reason());
    }

    @Test
    void aRefusalOfTheCardEndsTheSession() {
        round.ready().lay(1);
        round.reads(new CardFound.NotServed(new Reason.ByLedger(new Decision.CardReportedLost(Round.OTHER))));
        State.Refused refused = assertInstanceOf(State.Refused.class, round.state());
        assertNull(refused.visit());
        round.press(new Press.Goods());
        assertEquals(refused, round.state());
    }

    @Test
    void thePriceThatChangedComesWithTheNewGoods() {
        round.confirmed();
        round.proves(Round.PROOF);
        var changed = new Decision.PriceChanged(Round.SOAP.sku(), Points.whole(2), Points.whole(3));
        round.settles(new Settled.Refused(changed, Round.VISIT));
        round.press(new Press.Goods());
        assertInstanceOf(State.Choosing.class, round.state());
    }

    @Test
    void nobodyThereIsAskedAndThenForgotten() {
        round.greeted();
        round.expires();
        assertEquals(Timer.ATTENTION, round.timer());
        round.expires();
        assertInstanceOf(State.StillThere.class, round.state());
        assertEquals(Timer.STILL_THERE, round.timer());
        round.press(new Press.Continue());
        assertInstanceOf(State.Choosing.class, round.state());
        round.expires();
        round.expires();
        assertEquals(new State.Idle(), round.state());
    }

    @Test
    void aPressOnAnOlderViewIsIgnored() {
        round.greeted();
        long old = round.moment.n();
        round.press(new Press.Choose(Round.SOAP.sku()));
        State confirming = round.state();
        round.takes(new Event.Pressed(old, new Press.Choose(Round.SOAP.sku())));
        round.takes(new Event.Pressed(old, new Press.Cancel()));
        assertEquals(confirming, round.state());
    }

    @Test
    void theNextVillagersCardEndsTheSessionOfTheOneWhoLeft() {
        round.greeted();
        round.takes(new Event.CardRemoved(new Tap(1)));
        round.lay(2);
        round.reads(new CardFound.Welcomed(Round.NEIGHBOUR));
        assertEquals(new State.Greeting(Round.NEIGHBOUR), round.state());
    }

    @Test
    void theSameCardLaidAgainGoesOn() {
        round.greeted();
        round.press(new Press.Choose(Round.SOAP.sku()));
        State confirming = round.state();
        round.takes(new Event.CardRemoved(new Tap(1)));
        round.lay(2);
        round.reads(new CardFound.Welcomed(Round.VISIT));
        assertEquals(confirming, round.state());
    }

    @Test
    void theReceiptGivesWayToTheNextTap() {
        round.confirmed();
        round.proves(Round.PROOF);
        round.settles(new Settled.Done(Round.RECEIPT));
        round.takes(new Event.CardRemoved(new Tap(1)));
        assertInstanceOf(State.Done.class, round.state());
        round.lay(2);
        assertInstanceOf(State.Reading.class, round.state());
    }

    @Test
    void theQuantityStaysWithinWhatIsThereAndAffordable() {
        round.greeted();
        round.press(new Press.Choose(Round.SOAP.sku()));
        round.press(new Press.Quantity(99));
        assertEquals(
                6,
                assertInstanceOf(State.Confirming.class, round.state()).choice().quantity());
        round.press(new Press.Quantity(-3));
        assertEquals(
                1,
                assertInstanceOf(State.Confirming.class, round.state()).choice().quantity());
    }

    @Test
    void goodsThatAreNotThereCannotBeChosen() {
        round.greeted();
        State greeting = round.state();
        round.press(new Press.Choose(new Sku("NOTHING")));
        assertEquals(greeting, round.state());
    }

    @Test
    void aReaderThatComesBackOpensTheKiosk() {
        round.ready();
        round.takes(new Event.TroubleCame(new Trouble(Trouble.Kind.NO_READER, "unplugged")));
        assertInstanceOf(State.OutOfService.class, round.state());
        round.lay(1);
        assertInstanceOf(State.OutOfService.class, round.state());
        round.takes(new Event.TroubleWent(Trouble.Kind.NO_READER));
        assertEquals(new State.Idle(), round.state());
    }

    @Test
    void theLanguageGoesHomeWithTheVillager() {
        round.ready();
        round.press(new Press.Speak(Language.EN));
        assertEquals(Language.EN, round.moment.language());
        round.lay(1);
        round.reads(new CardFound.Welcomed(Round.VISIT));
        assertEquals(Language.EN, round.moment.language());
        round.press(new Press.Cancel());
        assertEquals(Language.ZH, round.moment.language());
    }
}
