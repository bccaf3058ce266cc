package jifen.workbench.bench;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured.
 *
 * @param rounds null: as many as each measure makes when nothing is said
 * @param size redemptions in the grown books
 * @param json null: only the text
 */
record Options(
        Set<What> what,
        @Nullable Integer rounds,
        int size,
        @Nullable Path json) {
    static final int SIZE = 5_000_000;
    private static final int SIZE_MAX = 20_000_000;
    private static final int ROUNDS_MAX = 1_000;

    /** A group of figures. */
    enum What {
        BOOKS,
        TAP,
        START
    }

    int rounds(int usual) {
        return rounds == null ? usual : rounds;
    }

    /** Empty when the words make no sense. */
    static Optional<Options> parse(List<String> words) {
        Optional<Set<What>> what = words.isEmpty() ? Optional.empty() : what(words.getFirst());
        if (what.isEmpty() || words.size() % 2 == 0) {
            return Optional.empty();
        }
        Options options = new Options(what.get(), null, SIZE, null);
        for (int i = 1; i < words.size(); i += 2) {
            Options next = options.with(words.get(i), words.get(i + 1));
            if (next == null) {
                return Optional.empty();
            }
            options = next;
        }
        return Optional.of(options);
    }

    private static Optional<Set<What>> what(String word) {
        return switch (word) {
            case "books" -> Optional.of(EnumSet.of(What.BOOKS));
            case "tap" -> Optional.of(EnumSet.of(What.TAP));
            case "start" -> Optional.of(EnumSet.of(What.START));
            case "all" -> Optional.of(EnumSet.allOf(What.class));
            default -> Optional.empty();
        };
    }

    private @Nullable Options with(String option, String value) {
        return switch (option) {
            case "--json" -> new Options(what, rounds, size, Path.of(value));
            case "--rounds" ->
                value.matches("[1-9]\\d{0,3}")
                        ? new Options(what, Math.min(Integer.parseInt(value), ROUNDS_MAX), size, json)
                        : null;
            case "--size" ->
                value.matches("[1-9]\\d{0,7}")
                        ? new Options(what, rounds, Math.min(Integer.parseInt(value), SIZE_MAX), json)
                        : null;
            default -> null;
        };
    }
}
