package jifen.webkit.words;

import org.jspecify.annotations.Nullable;

/** A language that every sentence stands in. Chinese is the first; English is complete. */
public enum Language {
    CHINESE("zh", "zh-CN"),
    ENGLISH("en", "en");

    private final String code;
    private final String tag;

    Language(String code, String tag) {
        this.code = code;
        this.tag = tag;
    }

    /** @param wish a language tag or a browser's Accept-Language; English where it asks for nothing known */
    public static Language wished(@Nullable String wish) {
        return wish != null && wish.strip().startsWith("zh") ? CHINESE : ENGLISH;
    }

    /** Its short name: {@code zh} or {@code en}. */
    public String code() {
        return code;
    }

    /** As a page's {@code lang} says it. */
    public String tag() {
        return tag;
    }

    public Language other() {
        return this == CHINESE ? ENGLISH : CHINESE;
    }
}
