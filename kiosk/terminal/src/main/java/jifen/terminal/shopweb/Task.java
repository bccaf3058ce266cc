package jifen.terminal.shopweb;

import jifen.webkit.words.Said;

/**
 * Something that needs doing today, or that is well.
 *
 * @param urgency {@code bad}, {@code warn} or {@code fine}
 * @param sign its drawing
 * @param figure how many; empty where there is nothing to count
 * @param link where to do it; empty when there is nothing to do
 * @param acknowledge whether a villager waits for somebody to say "I am coming"
 */
public record Task(String urgency, String sign, String figure, Said what, String link, boolean acknowledge) {
    static Task bad(String sign, long figure, Said what, String link) {
        return new Task("bad", sign, String.valueOf(figure), what, link, false);
    }

    static Task warn(String sign, long figure, Said what, String link) {
        return new Task("warn", sign, String.valueOf(figure), what, link, false);
    }

    static Task trouble(String sign, Said what) {
        return new Task("bad", sign, "", what, "", false);
    }

    static Task fine(String sign, Said what) {
        return new Task("fine", sign, "", what, "", false);
    }

    static Task calls(Said what) {
        return new Task("bad", "bell", "", what, "", true);
    }
}
