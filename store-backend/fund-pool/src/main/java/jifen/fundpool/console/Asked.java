package jifen.fundpool.console;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a page's address asks for. A wish that makes no sense is none: nothing depends on it but what is shown. */
final class Asked {
    private static final int TEXT_CHARS_MAX = 60;
    private static final int PAGE_MAX = 100_000;

    private Asked() {}

    static String text(Context http, String name) {
        String text = http.queryParam(name);
        return text == null ? "" : text.substring(0, Math.min(text.length(), TEXT_CHARS_MAX));
    }

    /** Null where nothing was asked, or nothing that could be read. */
    static <T> @Nullable T value(Context http, String name, Function<String, T> reading) {
        String text = text(http, name);
        try {
            return text.isEmpty() ? null : reading.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return null;
        }
    }

    /** The page of a register, from 1. */
    static int page(Context http) {
        String text = text(http, "page");
        return text.matches("[1-9]\\d{0,5}") ? Math.min(PAGE_MAX, Integer.parseInt(text)) : 1;
    }

    /** The same wishes on another page, as the end of an address: {@code ?a=1&b=2}. */
    static String again(Context http, String... names) {
        StringBuilder query = new StringBuilder("?");
        for (String name : names) {
            String text = text(http, name);
            if (!text.isEmpty()) {
                query.append(name)
                        .append('=')
                        .append(URLEncoder.encode(text, StandardCharsets.UTF_8))
                        .append('&');
            }
        }
        return query.toString();
    }
}
