package jifen.terminal.session;

import java.util.List;
import jifen.store.Redemptions;

/** What is to stand on paper. It is written from what the books say, not from what was chosen. */
public sealed interface Sheet {
    Visit visit();

    /** What a log calls it. */
    String name();

    record OfRedemption(Visit visit, Redemptions.Outcome.Done done) implements Sheet {
        @Override
        public String name() {
            return "the receipt of " + done.number();
        }
    }

    record OfReversal(Visit visit, Choice choice, Reversal.Done reversal) implements Sheet {
        @Override
        public String name() {
            return "the receipt of " + reversal.number();
        }
    }

    record OfEntries(Visit visit, List<Book.Line> lines) implements Sheet {
        public OfEntries {
            lines = List.copyOf(lines);
        }

        @Override
        public String name() {
            return "a household's entries";
        }
    }
}
