package jifen.terminal;

import java.util.List;
import java.util.function.Consumer;
import jifen.ledger.redemption.Decision;
import jifen.terminal.reading.CardSource;
import jifen.terminal.session.Book;
import jifen.terminal.session.CardFound;
import jifen.terminal.session.Effect;
import jifen.terminal.session.Event;
import jifen.terminal.session.Proof;
import jifen.terminal.session.Reason;
import jifen.terminal.session.Reversal;
import jifen.terminal.session.Settled;
import jifen.terminal.session.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the session asks of cards and books, each with its answer. An answer comes in every case, also when this machine itself
 * fails, such as by a memory that is full: without one the session would wait for ever.
 */
final class Errands {
    private static final Logger LOG = LoggerFactory.getLogger("kiosk");

    private final CardSource source;
    private final Counter counter;
    private final Runnable written;
    private final Consumer<Event> aside;

    /**
     * @param written called after each redemption or undoing that is on the disk; must not wait
     * @param aside told what happened beside the answer
     */
    Errands(CardSource source, Counter counter, Runnable written, Consumer<Event> aside) {
        this.source = source;
        this.counter = counter;
        this.written = written;
        this.aside = aside;
    }

    Event read(Effect.ReadCard read) {
        try {
            return new Event.CardRead(read.attempt(), counter.find(source.prove(read.tap())));
        } catch (RuntimeException | Error e) {
            String why = booksFailed("the books could not be asked about a card", e);
            return new Event.CardRead(read.attempt(), new CardFound.Unreadable(why));
        }
    }

    Event prove(Effect.ProveCard prove) {
        try {
            return new Event.CardProven(prove.attempt(), source.prove(prove.tap()));
        } catch (RuntimeException | Error e) {
            return new Event.CardProven(
                    prove.attempt(), new Proof.Unreadable(fault("a card could not be asked for its proof", e)));
        }
    }

    Event commit(Effect.Commit commit) {
        Settled settled;
        try {
            settled = counter.settle(commit);
        } catch (RuntimeException | Error e) {
            settled = new Settled.Failed(fault("a redemption could not be written", e));
        }
        if (settled instanceof Settled.Done) {
            tell();
        }
        return new Event.Committed(commit.commit(), settled);
    }

    Event undo(Effect.Undo undo) {
        Reversal reversal;
        try {
            reversal = counter.takeBack(undo);
        } catch (RuntimeException | Error e) {
            reversal = new Reversal.Failed(fault("an undoing could not be written", e));
        }
        if (reversal instanceof Reversal.Done) {
            tell();
        }
        return new Event.TakenBack(undo.undo(), reversal);
    }

    Event openBook(Effect.OpenBook open) {
        try {
            return new Event.BookOpened(open.attempt(), counter.book(open.household()));
        } catch (RuntimeException | Error e) {
            booksFailed("a household's entries could not be read", e);
            return new Event.BookOpened(open.attempt(), new Book.Open(List.of()));
        }
    }

    Event openDesk(Effect.OpenDesk open) {
        try {
            return counter.desk(open)
                    .<Event>map(ticket -> new Event.DeskOpened(open.attempt(), ticket))
                    .orElseGet(() -> new Event.CardRead(
                            open.attempt(), new CardFound.NotServed(new Reason.ByLedger(unknown(open)))));
        } catch (RuntimeException | Error e) {
            String why = booksFailed("the staff could not be looked up", e);
            return new Event.CardRead(open.attempt(), new CardFound.Unreadable(why));
        }
    }

    private static Decision.Refusal unknown(Effect.OpenDesk open) {
        return new Decision.CardUnknown(open.card());
    }

    Event checkBooks() {
        return counter.trouble()
                .<Event>map(why -> new Event.TroubleCame(new Trouble(Trouble.Kind.BOOKS, why)))
                .orElseGet(() -> new Event.TroubleWent(Trouble.Kind.BOOKS));
    }

    /** Who wants to know of a redemption may fail at it; the redemption is done all the same. */
    private void tell() {
        try {
            written.run();
        } catch (RuntimeException e) {
            LOG.error("a redemption was not passed on; it will be at the next sync", e);
        }
    }

    private String booksFailed(String what, Throwable e) {
        String why = fault(what, e);
        aside.accept(new Event.TroubleCame(new Trouble(Trouble.Kind.BOOKS, why)));
        return why;
    }

    private static String fault(String what, Throwable e) {
        String why = Counter.inWords(e);
        LOG.error("{}: {}", what, why);
        LOG.debug(what, e);
        return why;
    }
}
