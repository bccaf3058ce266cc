package jifen.fundpool.books;

import java.util.List;
import jifen.webkit.words.Said;

/** What became of something a person asked for. A refusal changed nothing. */
public sealed interface Outcome {
    /** @param entries the numbers of the entries that were written; empty when all was so already */
    record Done(List<String> entries) implements Outcome {
        public Done {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Nothing is posted yet: somebody else must approve it.
     *
     * @param number by which the draft is called
     */
    record Drafted(long number) implements Outcome {}

    /** All reasons at once. */
    record Refused(List<Said> reasons) implements Outcome {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    static Outcome done(Object... entries) {
        return new Done(java.util.Arrays.stream(entries).map(String::valueOf).toList());
    }

    static Outcome refused(String key, Object... args) {
        return new Refused(List.of(Said.of(key, args)));
    }
}
