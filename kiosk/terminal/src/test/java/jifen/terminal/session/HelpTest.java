package jifen.terminal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jifen.hardware.panel.Signal;
import jifen.hardware.printer.PrintOutcome;
import jifen.ledger.party.CardTier;
import jifen.ledger.redemption.Decision;
import org.junit.jupiter.api.Test;

/** The clerk's call, the clerk's card, the voice's button and the cabinet's door. */
class HelpTest {
    private final Round round = new Round();

    private long bells() {
        return round.effects.stream().filter(Effect.RingBell.class::isInstance).count();
    }

    @Test
    void oneTouchCallsTheClerkAndAnyTouchGoesOnWhereItWas() {
        round.greeted().press(new Press.Choose(Round.SOAP.sku()));
        State confirming = round.state();
        round.press(new Press.Help());
        assertEquals(new State.Help(confirming, false), round.state());
        assertEquals(new Effect.RingBell("王*明"), round.asked(Effect.RingBell.class));
        assertEquals(new Effect.Show(Signal.HELP), round.asked(Effect.Show.class));
        assertEquals("已经叫店员了，请稍等", round.asked(Effect.Say.class).utterance().text());
        round.press(new Press.Continue());
        assertEquals(confirming, round.state());
        assertEquals(new Effect.StillBell(), round.asked(Effect.StillBell.class));
    }

    @Test
    void whoeverIsRefusedCanCallToo() {
        round.ready().lay(1);
        round.reads(new CardFound.NotServed(new Reason.ByLedger(new Decision.CardUnknown(Round.OTHER))));
        round.press(new Press.Help());
        assertNull(round.asked(Effect.RingBell.class).maskedName());
    }

    @Test
    void nobodyRingsWhereNobodyIsServed() {
        round.ready().press(new Press.Help());
        assertEquals(new State.Idle(), round.state());
        assertEquals(0, bells());
    }

    @Test
    void whoWaitsInVainFindsTheKioskIdleAndTheBellStillRings() {
        round.greeted().press(new Press.Help());
        assertEquals(Timer.HELP, round.timer());
        round.expires();
        assertEquals(new State.Idle(), round.state());
        assertTrue(round.effects.stream().noneMatch(Effect.StillBell.class::isInstance));
    }

    @Test
    void aClerkWhoAnswersIsAnnouncedAndTheBeepsEnd() {
        round.greeted().press(new Press.Help()).takes(new Event.ClerkComes());
        assertTrue(assertInstanceOf(State.Help.class, round.state()).heard());
        assertEquals(new Effect.Show(Signal.READY), round.asked(Effect.Show.class));
        assertEquals("店员知道了，马上就来", round.asked(Effect.Say.class).utterance().text());
    }

    @Test
    void consentDoesNotOutlastATalkWithTheClerk() {
        round.greeted().press(new Press.Choose(Round.SOAP.sku())).takes(new Event.CardRemoved(new Tap(1)));
        round.press(new Press.Confirm());
        assertInstanceOf(State.LayCard.class, round.state());
        round.press(new Press.Help()).lay(2);
        assertInstanceOf(State.Confirming.class, round.state());
        assertEquals(0, round.commits());
    }

    @Test
    void aReceiptThatComesMeanwhileIsNotWaitedForEver() {
        round.done().press(new Press.Help());
        round.takes(new Event.PrintEnded(round.asked(Effect.Print.class).print(), new PrintOutcome.Printed(false)));
        round.press(new Press.Continue());
        assertEquals(
                new Paper.Printed(),
                assertInstanceOf(State.Done.class, round.state()).paper());
        assertEquals(Timer.DONE, round.timer());
    }

    @Test
    void aStaffCardOnTheIdleReaderOpensTheClerksPages() {
        round.ready().lay(1).reads(new CardFound.OfStaff(Round.OTHER, CardTier.IDENTIFIER));
        Effect.OpenDesk open = round.asked(Effect.OpenDesk.class);
        assertEquals(CardTier.IDENTIFIER, open.tier());
        round.takes(new Event.DeskOpened(open.attempt(), "secret"));
        assertEquals(
                "secret", assertInstanceOf(State.Staff.class, round.state()).ticket());
        assertEquals("Staff[]", round.state().toString());
        assertEquals(Timer.STAFF, round.timer());
        round.expires();
        assertEquals(new State.Idle(), round.state());
    }

    @Test
    void aTicketThatComesTooLateOpensNothing() {
        round.ready().lay(1).reads(new CardFound.OfStaff(Round.OTHER, CardTier.SECURE));
        long attempt = round.asked(Effect.OpenDesk.class).attempt();
        round.takes(new Event.TroubleCame(new Trouble(Trouble.Kind.NO_READER, "unplugged")));
        State closed = round.state();
        round.takes(new Event.DeskOpened(attempt, "secret"));
        assertEquals(closed, round.state());
    }

    @Test
    void aStaffCardInAVillagersSessionChangesNothing() {
        round.greeted();
        State greeting = round.state();
        round.takes(new Event.CardRemoved(new Tap(1)))
                .lay(2)
                .reads(new CardFound.OfStaff(Round.OTHER, CardTier.SECURE));
        assertEquals(greeting, round.state());
    }

    @Test
    void theVoiceIsOffForThisPersonAndOnForTheNext() {
        round.ready().press(new Press.Voice(false));
        assertEquals(Timer.MANNER, round.timer());
        round.lay(1).reads(new CardFound.Welcomed(Round.VISIT)).press(new Press.Goods());
        assertTrue(round.effects.stream().noneMatch(Effect.Say.class::isInstance));
        round.press(new Press.Listen());
        assertEquals("您在这里可以用十二点五积分", round.asked(Effect.Say.class).utterance().text());
        round.press(new Press.Cancel());
        assertTrue(round.moment.manner().isAtHome());
    }

    @Test
    void theVoiceThatIsTurnedOnAgainSaysWhereOneIs() {
        round.greeted().press(new Press.Voice(false));
        assertEquals(Effect.Hush.class, round.effects.getLast().getClass());
        round.press(new Press.Voice(true));
        assertEquals("您好。请选商品", round.asked(Effect.Say.class).utterance().text());
        State before = round.state();
        long n = round.moment.n();
        round.press(new Press.Voice(true));
        assertEquals(before, round.state());
        assertEquals(n, round.moment.n());
    }

    @Test
    void aForgottenCardIsSpokenOf() {
        round.greeted().press(new Press.Cancel());
        assertEquals("请拿好您的卡，再见", round.asked(Effect.Say.class).utterance().text());
    }

    @Test
    void theOwnerOfACardThatAskedForItHearsTheBalance() {
        Visit asked = new Visit(
                Round.VISIT.card(), Round.VISIT.tier(), Round.VISIT.welcome(), Round.VISIT.goods(), 6, 0, true);
        round.ready().lay(1).reads(new CardFound.Welcomed(asked));
        assertEquals(
                "您好。您在这里可以用十二点五积分。请选商品",
                round.asked(Effect.Say.class).utterance().text());
    }

    @Test
    void aDoorLeftOpenIsSpokenOfWhereNothingMattersMore() {
        round.ready().takes(new Event.DoorLeftOpen());
        assertEquals("请把柜门关好", round.asked(Effect.Say.class).utterance().text());
        round.greeted().press(new Press.Choose(Round.SOAP.sku())).press(new Press.Confirm());
        int before = round.effects.size();
        round.takes(new Event.DoorLeftOpen());
        assertEquals(before, round.effects.size());
        assertNotEquals(new State.Idle(), round.state());
    }
}
