package jifen.workbench.simulate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code jifen simulate} is asked for.
 *
 * @param broken the rule to take away; null for none
 * @param all goes on behind a seed that went wrong
 * @param replay a seed, or a file that an earlier run wrote; null to run {@code seeds} seeds from {@code start} on
 */
record Options(
        boolean help,
        int seeds,
        long start,
        @Nullable String broken,
        @Nullable String replay,
        boolean all,
        boolean verbose) {
    private static final int SEEDS = 100;
    private static final int SEEDS_MAX = 10_000_000;

    sealed interface Parsed {
        record Fine(Options options) implements Parsed {}

        record Wrong(List<String> mistakes) implements Parsed {}
    }

    static Parsed parse(List<String> args) {
        return new Reading(args).options();
    }

    private static final class Reading {
        private final List<String> args;
        private final List<String> mistakes = new ArrayList<>();
        private boolean help;
        private boolean all;
        private boolean verbose;
        private long seeds = SEEDS;
        private long start = 1;
        private @Nullable String broken;
        private @Nullable String replay;
        private int at;

        private Reading(List<String> args) {
            this.args = args;
        }

        private Parsed options() {
            for (at = 0; at < args.size(); at++) {
                String option = args.get(at);
                switch (option) {
                    case "--help", "-h" -> help = true;
                    case "--all" -> all = true;
                    case "--verbose" -> verbose = true;
                    case "--seeds" -> seeds = number(option, 1, SEEDS_MAX);
                    case "--start" -> start = number(option, 0, Long.MAX_VALUE - SEEDS_MAX);
                    case "--broken" -> broken = value(option);
                    case "--replay" -> replay = value(option);
                    default -> mistakes.add("there is no option \"" + option + "\" (simulate --help)");
                }
            }
            return mistakes.isEmpty()
                    ? new Parsed.Fine(new Options(help, Math.toIntExact(seeds), start, broken, replay, all, verbose))
                    : new Parsed.Wrong(mistakes);
        }

        private @Nullable String value(String option) {
            at++;
            if (at < args.size()) {
                return args.get(at);
            }
            mistakes.add(option + " needs a value");
            return null;
        }

        private long number(String option, long least, long most) {
            String text = value(option);
            try {
                long number = Long.parseLong(String.valueOf(text));
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            mistakes.add(option + " needs a number from " + least + " to " + most + ", not " + text);
            return least;
        }
    }
}
