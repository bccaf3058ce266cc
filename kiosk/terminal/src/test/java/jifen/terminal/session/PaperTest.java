package jifen.terminal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jifen.hardware.printer.PrintOutcome;
import jifen.hardware.printer.PrinterFault;
import org.junit.jupiter.api.Test;

class PaperTest {
    private final Round round = new Round();

    private Round printed(PrintOutcome outcome) {
        return round.takes(new Event.PrintEnded(round.asked(Effect.Print.class).print(), outcome));
    }

    @Test
    void theReceiptIsWaitedForAndThenShownForAWhile() {
        round.confirmed().proves(Round.PROOF).settles(new Settled.Done(Round.RECEIPT));
        assertNull(round.timer());
        printed(new PrintOutcome.Printed(false));
        assertEquals(Timer.DONE, round.timer());
        assertEquals(new State.Idle(), round.expires().state());
    }

    @Test
    void aReceiptThatFailsGivesTimeToFindTheClerk() {
        round.confirmed().proves(Round.PROOF).settles(new Settled.Done(Round.RECEIPT));
        printed(new PrintOutcome.Failed(PrinterFault.PAPER_OUT, "no paper", "put paper in"));
        assertEquals(Timer.NO_RECEIPT, round.timer());
        round.press(new Press.Print());
        assertTrue(round.asked(Effect.Print.class).copy());
        assertEquals(1, round.commits());
        // The answer to the first print, once more, says nothing of the second.
        State printing = round.state();
        round.takes(new Event.PrintEnded(1, new PrintOutcome.Printed(false)));
        assertEquals(printing, round.state());
    }

    @Test
    void aKioskWithoutAPrinterSaysNothingOfReceipts() {
        round.moment = Moment.first(Language.ZH, Equipment.NONE);
        round.confirmed().proves(Round.PROOF).settles(new Settled.Done(Round.RECEIPT));
        State.Done done = assertInstanceOf(State.Done.class, round.state());
        assertEquals(new Paper.None(), done.paper());
        assertEquals(Timer.DONE, round.timer());
        assertEquals(
                round.moment.stays(),
                Session.next(round.moment, new Event.Pressed(round.moment.n(), new Press.Print())));
    }
}
