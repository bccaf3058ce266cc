package jifen.fundpool.files;

import java.util.List;
import java.util.Locale;

/**
 * A column of a file, by all the names people give it.
 *
 * @param name its name in the code and in messages
 * @param required whether the file must have it and every row must fill it
 * @param aliases other headings that mean the same
 */
public record Column(String name, boolean required, List<String> aliases) {
    public Column {
        aliases = List.copyOf(aliases);
    }

    public static Column required(String name, String... aliases) {
        return new Column(name, true, List.of(aliases));
    }

    public static Column optional(String name, String... aliases) {
        return new Column(name, false, List.of(aliases));
    }

    boolean isCalled(String heading) {
        String plain = heading.strip().toLowerCase(Locale.ROOT);
        return name.toLowerCase(Locale.ROOT).equals(plain) || aliases.contains(plain);
    }
}
