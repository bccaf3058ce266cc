package jifen.webkit.words;

import java.util.List;
import java.util.Properties;
import java.util.Set;

/** One language's sentences. */
public final class Words {
    private final Language language;
    private final Properties sentences;

    Words(Language language, Properties sentences) {
        this.language = language;
        this.sentences = sentences;
    }

    public String of(Said said) {
        String sentence = of(said.key());
        List<String> args = said.args();
        for (int i = 0; i < args.size(); i++) {
            sentence = sentence.replace("{" + i + "}", word(args.get(i)));
        }
        return sentence;
    }

    /** An argument such as {@code @period} stands for the word by which forms call that field. */
    private String word(String arg) {
        return arg.startsWith("@") ? sentences.getProperty("field." + arg.substring(1), arg) : arg;
    }

    public String of(String key) {
        String sentence = sentences.getProperty(key);
        if (sentence == null) {
            throw new IllegalStateException("the word list messages_" + language() + " lacks " + key);
        }
        return sentence;
    }

    public String of(String key, Object... args) {
        return of(Said.of(key, args));
    }

    /** The language's short name: {@code zh} or {@code en}. */
    public String language() {
        return language.code();
    }

    /** As a page's {@code lang} says it. */
    public String tag() {
        return language.tag();
    }

    /** The short name of the language to which a page offers to change. */
    public String otherLanguage() {
        return language.other().code();
    }

    public Set<String> keys() {
        return sentences.stringPropertyNames();
    }
}
