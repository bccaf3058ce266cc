package jifen.workbench.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code jifen demo} was asked for.
 *
 * @param once a scripted day instead of a stage for people
 * @param summary where the day's summary goes; null: to the terminal
 * @param seed of people, cards, goods and the order of things
 * @param portBase first of four ports in a row; 0 for any free ones
 * @param keep whether the data of the last demo stay
 */
public record DemoOptions(
        boolean once,
        @Nullable Path summary,
        long seed,
        @Nullable Sabotage sabotage,
        int portBase,
        boolean keep,
        boolean help) {
    public static final int PORT_BASE_MIN = 1024;
    public static final int PORT_BASE_MAX = 65_532;
    static final long USUAL_SEED = 1;
    /** Where a demo for people listens, unless told otherwise: links in a browser's history go on working. */
    static final int USUAL_PORT_BASE = 7610;

    /** What somebody does to the books behind everybody's back; each must be found. */
    public enum Sabotage {
        DROP_ENTRY,
        STEAL_STOCK,
        EDIT_BALANCE;

        public String option() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Sabotage> of(String option) {
            return Stream.of(values())
                    .filter(sabotage -> sabotage.option().equals(option))
                    .findFirst();
        }

        static String all() {
            return Stream.of(values()).map(Sabotage::option).collect(Collectors.joining(", "));
        }
    }

    /** The options, or all that is wrong with them. */
    public sealed interface Parsed {
        record Fine(DemoOptions options) implements Parsed {}

        record Wrong(List<String> mistakes) implements Parsed {}
    }

    public static Parsed parse(List<String> arguments) {
        return new Reading(arguments).parsed();
    }

    private static final class Reading {
        private final Iterator<String> rest;
        private final List<String> mistakes = new ArrayList<>();
        private boolean once;
        private @Nullable Path summary;
        private long seed = USUAL_SEED;
        private @Nullable Sabotage sabotage;
        private int portBase = -1;
        private boolean keep;
        private boolean help;

        Reading(List<String> arguments) {
            rest = arguments.iterator();
        }

        Parsed parsed() {
            while (rest.hasNext()) {
                option(rest.next());
            }
            if (!once && !help && (summary != null || sabotage != null)) {
                mistakes.add("--summary and --sabotage belong to a scripted day: add --once");
            }
            if (once && keep) {
                mistakes.add("--keep is for a demo by hand: a scripted day begins with full shelves");
            }
            int ports = portBase >= 0 ? portBase : once ? 0 : USUAL_PORT_BASE;
            return mistakes.isEmpty()
                    ? new Parsed.Fine(new DemoOptions(once, summary, seed, sabotage, ports, keep, help))
                    : new Parsed.Wrong(List.copyOf(mistakes));
        }

        private void option(String option) {
            switch (option) {
                case "--once" -> once = true;
                case "--keep" -> keep = true;
                case "--help", "-h" -> help = true;
                case "--summary" -> value(option, "a file").map(Path::of).ifPresent(file -> summary = file);
                case "--seed" -> value(option, "a number").ifPresent(this::seed);
                case "--sabotage" -> value(option, "one of " + Sabotage.all()).ifPresent(this::sabotage);
                case "--port-base" -> value(option, "a number").ifPresent(this::portBase);
                default -> mistakes.add("there is no option \"" + option + "\" (jifen demo --help lists them)");
            }
        }

        private Optional<String> value(String option, String what) {
            if (rest.hasNext()) {
                return Optional.of(rest.next());
            }
            mistakes.add(option + " wants " + what);
            return Optional.empty();
        }

        private void seed(String text) {
            try {
                seed = Long.parseLong(text);
            } catch (NumberFormatException e) {
                mistakes.add("--seed wants a whole number, not \"" + text + "\"");
            }
        }

        private void sabotage(String text) {
            Optional<Sabotage> found = Sabotage.of(text);
            found.ifPresent(one -> sabotage = one);
            if (found.isEmpty()) {
                mistakes.add("--sabotage wants one of " + Sabotage.all() + ", not \"" + text + "\"");
            }
        }

        private void portBase(String text) {
            boolean number = text.matches("\\d{1,5}");
            int port = number ? Integer.parseInt(text) : -1;
            if (port < PORT_BASE_MIN || port > PORT_BASE_MAX) {
                mistakes.add("--port-base wants a number from " + PORT_BASE_MIN + " to " + PORT_BASE_MAX + ", not \""
                        + text + "\"");
            } else {
                portBase = port;
            }
        }
    }
}
