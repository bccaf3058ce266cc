package jifen.terminal.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the lines of a configuration and collects every mistake, so that a person corrects them in one go. */
final class SettingsReader {
    /** As many wrong letters as are still likely a slip. */
    private static final int SLIPS_MAX = 4;

    private final Properties lines;
    private final Set<String> known = new TreeSet<>();
    private final List<String> mistakes = new ArrayList<>();

    SettingsReader(Properties lines) {
        this.lines = lines;
    }

    void mistake(String mistake) {
        mistakes.add(mistake);
    }

    /** Call it last: keys that nobody asked for are mistakes, too. */
    List<String> mistakes() {
        List<String> all = new ArrayList<>(mistakes);
        for (String key : new TreeSet<>(lines.stringPropertyNames())) {
            if (!known.contains(key)) {
                all.add(key + ": there is no such setting" + nearest(key));
            }
        }
        return all;
    }

    Optional<String> optional(String key) {
        known.add(key);
        return Optional.ofNullable(lines.getProperty(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    String text(String key, String otherwise) {
        return optional(key).orElse(otherwise);
    }

    /** A setting that must be there; empty after a mistake. */
    <T> Optional<T> value(String key, String what, Function<String, T> read) {
        Optional<String> text = optional(key);
        if (text.isEmpty()) {
            mistake(key + " is missing: " + what);
            return Optional.empty();
        }
        try {
            return Optional.of(read.apply(text.get()));
        } catch (IllegalArgumentException e) {
            mistake(key + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    Optional<Path> path(String key, Path from) {
        return value(key, "the folder where the books lie, such as /var/lib/jifen", text -> resolve(from, text));
    }

    Optional<Path> optionalPath(String key, Path from) {
        return optional(key).isEmpty() ? Optional.empty() : value(key, "a file", text -> resolve(from, text));
    }

    private static Path resolve(Path from, String text) {
        try {
            return from.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + text + "\" cannot be the name of a file", e);
        }
    }

    int number(String key, int otherwise, int min, int max) {
        return number(key, min, max).orElse(otherwise);
    }

    /** A whole number whose bounds somebody else knows. */
    Optional<Integer> optionalNumber(String key) {
        return number(key, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private Optional<Integer> number(String key, int min, int max) {
        Optional<String> text = optional(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= min && number <= max) {
                return Optional.of(number);
            }
            mistake(key + " must be between " + min + " and " + max + ", not " + number);
        } catch (NumberFormatException e) {
            mistake(key + " must be a whole number, not \"" + text.get() + "\"");
        }
        return Optional.empty();
    }

    <T> T choice(String key, T otherwise, Function<String, Optional<T>> read, String choices) {
        Optional<String> text = optional(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        Optional<T> chosen = read.apply(text.get());
        if (chosen.isEmpty()) {
            mistake(key + " must be " + choices + ", not \"" + text.get() + "\"");
        }
        return chosen.orElse(otherwise);
    }

    private String nearest(String key) {
        return known.stream()
                .min(Comparator.comparingInt(other -> slips(key, other)))
                .filter(other -> slips(key, other) <= SLIPS_MAX)
                .map(other -> "; is " + other + " meant?")
                .orElse("; the settings are " + String.join(", ", known));
    }

    /** Letters to add, drop or change (Levenshtein). */
    private static int slips(String from, String to) {
        int[] before = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] now = new int[to.length() + 1];
            now[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean same = Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(to.charAt(j - 1));
                now[j] = Math.min(Math.min(now[j - 1], before[j]) + 1, before[j - 1] + (same ? 0 : 1));
            }
            before = now;
        }
        return before[to.length()];
    }
}
