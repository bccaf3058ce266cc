package jifen.terminal.session;

import java.util.List;
import jifen.store.Redemptions;
import org.jspecify.annotations.Nullable;

/** Where a villager's round stands; each is one view of the screen. */
public sealed interface State {
    /** Nobody is there; a card may still lie on the reader. */
    record Idle() implements State {}

    record Reading(long attempt) implements State {}

    /** Somebody is choosing, and may have walked away. */
    sealed interface Attended extends State {
        @Override
        Visit visit();
    }

    record Greeting(Visit visit) implements Attended {}

    record Choosing(Visit visit) implements Attended {}

    record Confirming(Visit visit, Choice choice, Remark remark) implements Attended {}

    /** What is to be said at a confirm beside its question. */
    enum Remark {
        NONE,
        /** The last confirm found no readable card; nothing happened, and it may be confirmed again. */
        CARD_WAS_LOST,
        /** The same goods were scanned once more than there are, or than can be paid. */
        NO_MORE
    }

    /**
     * The household looks at its own entries.
     *
     * @param page from 0
     * @param copies how often it was printed
     */
    record Entries(Visit visit, Book book, int page, Paper paper, int copies) implements Attended, OnPaper {
        public Entries {
            page = Math.clamp(page, 0, pages(visit, book) - 1);
        }

        static Entries opening(Visit visit, long attempt) {
            return new Entries(visit, new Book.Opening(attempt), 0, new Paper.None(), 0);
        }

        public int pages() {
            return pages(visit, book);
        }

        private static int pages(Visit visit, Book book) {
            return Math.max(1, Math.ceilDiv(lines(book).size(), visit.linesPerPage()));
        }

        private static List<Book.Line> lines(Book book) {
            return switch (book) {
                case Book.Opening opening -> List.of();
                case Book.Open(List<Book.Line> lines) -> lines;
            };
        }

        public List<Book.Line> linesOnPage() {
            List<Book.Line> lines = lines(book);
            int first = page * visit.linesPerPage();
            return lines.subList(first, Math.min(lines.size(), first + visit.linesPerPage()));
        }

        boolean awaits(long attempt) {
            return book.equals(new Book.Opening(attempt));
        }

        Entries with(Book opened) {
            return new Entries(visit, opened, 0, paper, copies);
        }

        Entries onPage(int other) {
            return new Entries(visit, book, other, paper, copies);
        }

        /** Nothing is printed of a book that is empty. */
        @Override
        public boolean mayPrint() {
            return !lines(book).isEmpty() && !(paper instanceof Paper.Printing) && copies < COPIES_MAX;
        }

        @Override
        public Sheet sheet() {
            return new Sheet.OfEntries(visit, lines(book));
        }

        @Override
        public Entries with(Paper now) {
            return new Entries(visit, book, page, now, copies);
        }

        @Override
        public Entries oneCopyMore() {
            return new Entries(visit, book, page, paper, copies + 1);
        }
    }

    /** Confirmed, but no card lies on the reader. */
    record LayCard(Visit visit, Choice choice) implements State {}

    /** Nobody has pressed anything for a while. The balance is not shown meanwhile. */
    record StillThere(Attended before) implements State {
        @Override
        public Visit visit() {
            return before.visit();
        }
    }

    /** Confirmed: the card proves itself once more, then the redemption is written. Nothing the person does changes it. */
    record KeepStill(Visit visit, Choice choice, Step step) implements State {}

    /** How far a confirmed redemption is. */
    sealed interface Step {
        record Proving(long attempt) implements Step {}

        record Committing(long commit) implements Step {}
    }

    /** Something of it can be had on paper. */
    sealed interface OnPaper extends State {
        /** Beyond these a child is playing with the paper. */
        int COPIES_MAX = 3;

        @Override
        Visit visit();

        Paper paper();

        /** How often it was asked for by a press. */
        int copies();

        Sheet sheet();

        OnPaper with(Paper now);

        OnPaper oneCopyMore();

        /** Whether it may be asked for by a press; that there is a printer is another matter. */
        default boolean mayPrint() {
            return switch (paper()) {
                case Paper.None none -> false;
                case Paper.Printing printing -> false;
                case Paper.Printed printed -> copies() < COPIES_MAX;
                case Paper.Failed failed -> copies() < COPIES_MAX;
            };
        }
    }

    /** A redemption is on the disk. */
    record Done(Visit visit, Choice choice, Redemptions.Outcome.Done receipt, Paper paper, int copies)
            implements OnPaper {
        @Override
        public Sheet sheet() {
            return new Sheet.OfRedemption(visit, receipt);
        }

        @Override
        public Done with(Paper now) {
            return new Done(visit, choice, receipt, now, copies);
        }

        @Override
        public Done oneCopyMore() {
            return new Done(visit, choice, receipt, paper, copies + 1);
        }
    }

    /** The villager takes back what was just done, with the same card. Whatever becomes of it, {@code done} was done. */
    record Undoing(Done done, UndoStep step) implements State {
        @Override
        public Visit visit() {
            return done.visit();
        }
    }

    /** The counter-entry is on the disk. */
    record Undone(Visit visit, Choice choice, Reversal.Done reversal, Paper paper, int copies) implements OnPaper {
        @Override
        public Sheet sheet() {
            return new Sheet.OfReversal(visit, choice, reversal);
        }

        @Override
        public Undone with(Paper now) {
            return new Undone(visit, choice, reversal, now, copies);
        }

        @Override
        public Undone oneCopyMore() {
            return new Undone(visit, choice, reversal, paper, copies + 1);
        }
    }

    /**
     * The clerk was called, from {@code before}. The balance is not shown meanwhile: somebody comes to look.
     *
     * @param heard somebody said that they come
     */
    record Help(State before, boolean heard) implements State {
        @Override
        public @Nullable Visit visit() {
            return before.visit();
        }
    }

    /**
     * A staff card opened the clerk's pages.
     *
     * @param ticket what lets the kiosk's own browser in, once
     */
    record Staff(String ticket) implements State {
        @Override
        public String toString() {
            return "Staff[]";
        }
    }

    /** @param visit who may choose something else; null when the session is over */
    record Refused(Reason reason, @Nullable Visit visit) implements State {}

    record Unreadable(String why) implements State {}

    record OutOfService(Trouble trouble) implements State {}

    /** Whether the clerk can be called from here. */
    default boolean mayCallClerk() {
        return switch (this) {
            case Attended attended -> true;
            case LayCard lay -> true;
            case StillThere still -> true;
            case Done done -> true;
            case Undone undone -> true;
            case Undoing(Done done, UndoStep step) -> step instanceof UndoStep.LayCard;
            case Refused refused -> true;
            case Unreadable unreadable -> true;
            case Idle idle -> false;
            case Reading reading -> false;
            case KeepStill still -> false;
            case Help help -> false;
            case Staff staff -> false;
            case OutOfService out -> false;
        };
    }

    /** The household whose balance is known in this state; null in all others. */
    default @Nullable Visit visit() {
        return null;
    }
}
