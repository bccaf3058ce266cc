package jifen.terminal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jifen.hardware.panel.Signal;
import jifen.hardware.printer.PrintOutcome;
import jifen.ledger.party.CardTier;
import org.junit.jupiter.api.Test;

class UndoTest {
    private final Round round = new Round();

    private long undos() {
        return round.effects.stream().filter(Effect.Undo.class::isInstance).count();
    }

    @Test
    void oneTouchUndoesWhatWasDoneWithTheCardThatStillLiesThere() {
        round.done().press(new Press.Undo());
        assertEquals(0, undos());
        round.proves(Round.PROOF);
        Effect.Undo undo = round.asked(Effect.Undo.class);
        assertEquals(Round.VISIT.card(), undo.card());
        assertEquals(Round.RECEIPT.number(), undo.redemption());
        round.undoes(Round.REVERSAL);
        State.Undone undone = assertInstanceOf(State.Undone.class, round.state());
        assertEquals(Round.REVERSAL, undone.reversal());
        assertEquals(new Effect.Show(Signal.DONE), round.asked(Effect.Show.class));
    }

    @Test
    void aCardThatWasLiftedIsAskedForAgain() {
        round.done().takes(new Event.CardRemoved(new Tap(1))).press(new Press.Undo());
        assertEquals(
                new UndoStep.LayCard(false),
                assertInstanceOf(State.Undoing.class, round.state()).step());
        assertEquals(Timer.UNDO_CARD, round.timer());
        round.lay(2).proves(Round.PROOF);
        assertEquals(1, undos());
    }

    @Test
    void withoutItsCardEverythingStaysDone() {
        round.done().takes(new Event.CardRemoved(new Tap(1))).press(new Press.Undo());
        round.expires();
        assertEquals(new State.Idle(), round.state());
        assertEquals(0, undos());
    }

    @Test
    void whoeverThinksBetterOfItIsShownTheReceiptAgain() {
        round.done().takes(new Event.CardRemoved(new Tap(1))).press(new Press.Undo());
        round.press(new Press.Continue());
        assertInstanceOf(State.Done.class, round.state());
        assertEquals(0, undos());
    }

    @Test
    void anotherCardUndoesNothing() {
        round.done().press(new Press.Undo()).proves(new Proof.Proven(Round.OTHER, CardTier.SECURE));
        assertEquals(new State.Refused(new Reason.ByUndo(Reason.UndoFault.OTHER_CARD), null), round.state());
        assertEquals(0, undos());
    }

    @Test
    void aCardThatCannotBeReadMayBeLaidAgain() {
        round.done().press(new Press.Undo()).proves(new Proof.Unreadable("TORN"));
        assertEquals(
                new UndoStep.LayCard(true),
                assertInstanceOf(State.Undoing.class, round.state()).step());
    }

    @Test
    void aSecondPressFindsNothingToUndo() {
        round.done();
        long n = round.moment.n();
        round.press(new Press.Undo());
        round.takes(new Event.Pressed(n, new Press.Undo())).press(new Press.Undo());
        round.proves(Round.PROOF).press(new Press.Undo());
        round.undoes(Round.REVERSAL).press(new Press.Undo());
        assertEquals(1, undos());
        round.undoes(Round.REVERSAL);
        assertInstanceOf(State.Undone.class, round.state());
    }

    @Test
    void nothingButItsAnswerEndsTheWriting() {
        round.done().press(new Press.Undo()).proves(Round.PROOF);
        State writing = round.state();
        assertNull(round.timer());
        round.press(new Press.Cancel()).press(new Press.Help());
        round.takes(new Event.CardRemoved(new Tap(1))).lay(2);
        round.takes(new Event.TroubleCame(new Trouble(Trouble.Kind.NO_READER, "unplugged")));
        assertEquals(writing, round.state());
        assertEquals(1, undos());
    }

    @Test
    void whatTheBooksDoNotTakeBackIsTheClerksToLookAt() {
        round.done().press(new Press.Undo()).proves(Round.PROOF).undoes(new Reversal.Refused("of yesterday"));
        assertEquals(new State.Refused(new Reason.ByUndo(Reason.UndoFault.TOO_LATE), null), round.state());
    }

    @Test
    void booksThatCannotBeWrittenAreNeverCalledUndone() {
        round.done().press(new Press.Undo()).proves(Round.PROOF).undoes(new Reversal.Failed("disk full"));
        assertInstanceOf(State.OutOfService.class, round.state());
    }

    @Test
    void theCounterReceiptIsPrintedOnceByItselfAndTheOtherPaperDisturbsNothing() {
        round.done();
        long receipt = round.asked(Effect.Print.class).print();
        round.press(new Press.Undo());
        round.takes(new Event.PrintEnded(receipt, new PrintOutcome.Printed(false)));
        round.proves(Round.PROOF).undoes(Round.REVERSAL);
        Effect.Print print = round.asked(Effect.Print.class);
        assertFalse(print.copy());
        assertInstanceOf(Sheet.OfReversal.class, print.sheet());
        round.takes(new Event.PrintEnded(print.print(), new PrintOutcome.Printed(false)));
        assertTrue(assertInstanceOf(State.Undone.class, round.state()).mayPrint());
        assertEquals(Timer.DONE, round.timer());
    }

    @Test
    void whatTheCabinetGaveOutTheClerkTakesBack() {
        Cabinet cabinet = new Cabinet(false, java.util.Set.of(Round.SOAP.sku()));
        round.moment = Moment.first(Language.ZH, new Equipment(true, false, cabinet));
        round.done();
        assertEquals(new Effect.Unlock(), round.asked(Effect.Unlock.class));
        State done = round.state();
        round.press(new Press.Undo());
        assertEquals(done, round.state());
    }

    @Test
    void whatStandsOnTheShelfOpensNoDoor() {
        round.done();
        assertTrue(round.effects.stream().noneMatch(Effect.Unlock.class::isInstance));
    }
}
