package jifen.terminal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import jifen.hardware.printer.PrintOutcome;
import jifen.hardware.printer.PrinterFault;
import jifen.hardware.speaker.Utterance;
import jifen.ledger.account.Points;
import org.junit.jupiter.api.Test;

class EntriesTest {
    private static final Book.Line SOAP =
            new Book.Line(Round.TODAY, Points.whole(2), false, "肥皂", "Soap", "S1/1/17", true);
    private static final Book.Line SWEEPING =
            new Book.Line(Round.TODAY, Points.parse("0.5"), true, "院坝清扫", "Yard sweeping", "P/1/4", false);

    private final Round round = new Round();

    private State.Entries entries() {
        return assertInstanceOf(State.Entries.class, round.state());
    }

    private Round book(int lines) {
        return round.greeted()
                .press(new Press.Entries())
                .opens(Collections.nCopies(lines, SOAP).toArray(Book.Line[]::new));
    }

    @Test
    void oneTouchFromTheGreetingOpensTheHouseholdsBook() {
        round.greeted().press(new Press.Entries());
        assertEquals(
                Round.VISIT.welcome().household(),
                round.asked(Effect.OpenBook.class).household());
        assertNull(round.timer());
        round.opens(SOAP, SWEEPING);
        assertEquals(2, entries().linesOnPage().size());
        assertEquals(Timer.ATTENTION, round.timer());
    }

    @Test
    void theBookIsLeafedThroughAndClosedForTheGoods() {
        book(9).press(new Press.Page(2));
        assertEquals(2, entries().page());
        assertEquals(1, entries().linesOnPage().size());
        round.press(new Press.Page(99));
        assertEquals(2, entries().page());
        round.press(new Press.Goods());
        assertInstanceOf(State.Choosing.class, round.state());
    }

    @Test
    void aLateBookOpensInNoOtherHouseholdsSession() {
        round.greeted().press(new Press.Entries());
        long attempt = round.asked(Effect.OpenBook.class).attempt();
        round.takes(new Event.CardRemoved(new Tap(1))).lay(2).reads(new CardFound.Welcomed(Round.NEIGHBOUR));
        round.press(new Press.Entries());
        State opening = round.state();
        round.takes(new Event.BookOpened(attempt, new Book.Open(java.util.List.of(SOAP))));
        assertEquals(opening, round.state());
    }

    @Test
    void thePaperIsPrintedByOneTouchAndAFaultIsSaid() {
        book(9).press(new Press.Print());
        Effect.Print print = round.asked(Effect.Print.class);
        assertFalse(print.copy());
        assertEquals(
                9,
                assertInstanceOf(Sheet.OfEntries.class, print.sheet()).lines().size());
        round.takes(new Event.PrintEnded(
                print.print(), new PrintOutcome.Failed(PrinterFault.PAPER_OUT, "no paper", "put paper in")));
        assertEquals(new Paper.Failed(PrinterFault.PAPER_OUT), entries().paper());
        assertTrue(entries().mayPrint());
        assertEquals(Timer.ATTENTION, round.timer());
        assertTrue(round.asked(Effect.Say.class).utterance().text().contains("打不出来"));
    }

    @Test
    void anEmptyBookIsNotPrinted() {
        book(0);
        State before = round.state();
        round.press(new Press.Print());
        assertEquals(before, round.state());
    }

    @Test
    void thePageIsReadAloudOnRequestAlone() {
        round.greeted().press(new Press.Entries()).opens(SOAP, SWEEPING);
        assertEquals("这是您家的积分记录", round.asked(Effect.Say.class).utterance().text());
        round.press(new Press.Listen());
        assertEquals(
                "十一月二十一日，肥皂，用去两积分。十一月二十一日，院坝清扫，收到零点五积分",
                round.asked(Effect.Say.class).utterance().text());
    }

    @Test
    void aPageOfTheLongestEntriesCanBeSaid() {
        Book.Line longest = new Book.Line(
                Round.TODAY.withMonth(12).withDayOfMonth(29),
                Points.parse("1234567.89"),
                true,
                "义".repeat(400),
                "x".repeat(400),
                "P/1/4",
                false);
        round.greeted()
                .press(new Press.Entries())
                .opens(Collections.nCopies(4, longest).toArray(Book.Line[]::new))
                .press(new Press.Listen());
        assertTrue(round.asked(Effect.Say.class).utterance().slots().size() <= Utterance.SLOTS_MAX);
    }
}
