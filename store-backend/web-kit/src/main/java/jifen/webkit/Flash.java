package jifen.webkit;

import java.util.List;
import java.util.Map;
import jifen.webkit.words.Said;

/**
 * What a page says on top, once.
 *
 * @param good what was done
 * @param mistakes what stood against it
 * @param sent what had been typed, so that nobody types it again
 */
public record Flash(List<Said> good, List<Said> mistakes, Map<String, String> sent) {
    static final Flash NOTHING = new Flash(List.of(), List.of(), Map.of());

    public Flash {
        good = List.copyOf(good);
        mistakes = List.copyOf(mistakes);
        sent = Map.copyOf(sent);
    }

    public static Flash good(Said said) {
        return new Flash(List.of(said), List.of(), Map.of());
    }

    public static Flash mistakes(List<Said> mistakes, Map<String, String> sent) {
        return new Flash(List.of(), mistakes, sent);
    }
}
