package jifen.terminal.shopweb;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a page says of what it shows.
 *
 * @param key of what it is
 * @param big whether it is what one came for
 */
public record Fact(String key, String text, boolean big) {
    static Fact of(String key, @Nullable Object text) {
        return new Fact(key, text == null || text.toString().isEmpty() ? "—" : text.toString(), false);
    }

    static Fact big(String key, Object text) {
        return new Fact(key, text.toString(), true);
    }
}
