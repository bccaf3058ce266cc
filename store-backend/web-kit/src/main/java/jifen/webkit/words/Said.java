package jifen.webkit.words;

import java.util.Arrays;
import java.util.List;

/**
 * A sentence for a person, before it has a language.
 *
 * @param key its place in the word lists
 * @param args what stands in its gaps, in order
 */
public record Said(String key, List<String> args) {
    public Said {
        args = List.copyOf(args);
    }

    public static Said of(String key, Object... args) {
        return new Said(key, Arrays.stream(args).map(String::valueOf).toList());
    }
}
