package jifen.fundpool.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One language's word list. Chinese is the first language; English is complete. */
public final class Words {
    public static final Words CHINESE = new Words("zh", "zh-CN");
    public static final Words ENGLISH = new Words("en", "en");

    private final String language;
    private final String tag;
    private final Properties sentences = new Properties();

    private Words(String language, String tag) {
        this.language = language;
        this.tag = tag;
        String resource = "messages_" + language + ".properties";
        try (InputStream in = Words.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the program is incomplete: " + resource + " is missing; install it again");
            }
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                sentences.load(reader);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + resource, e);
        }
    }

    /** @param wish a language tag or a browser's Accept-Language; English where it asks for nothing known */
    public static Words inLanguage(@Nullable String wish) {
        return wish != null && wish.strip().startsWith("zh") ? CHINESE : ENGLISH;
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
            throw new IllegalStateException("the word list messages_" + language + " lacks " + key);
        }
        return sentence;
    }

    public String of(String key, Object... args) {
        return of(Said.of(key, args));
    }

    /** The language's short name: {@code zh} or {@code en}. */
    public String language() {
        return language;
    }

    /** As a page's {@code lang} says it. */
    public String tag() {
        return tag;
    }

    Set<String> keys() {
        return sentences.stringPropertyNames();
    }
}
