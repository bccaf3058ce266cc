package jifen.webkit.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** All sentences of a program: those of sign-in, and its own. */
public final class WordBook {
    private final Map<Language, Words> words = new EnumMap<>(Language.class);

    /** @param neighbour the class beside which the program's {@code messages_zh.properties} and {@code messages_en.properties} lie */
    public WordBook(Class<?> neighbour) {
        for (Language language : Language.values()) {
            Properties sentences = new Properties();
            read(WordBook.class, language, sentences);
            read(neighbour, language, sentences);
            words.put(language, new Words(language, sentences));
        }
    }

    public Words in(Language language) {
        Words found = words.get(language);
        if (found == null) {
            throw new IllegalStateException("every language was read");
        }
        return found;
    }

    private static void read(Class<?> neighbour, Language language, Properties sentences) {
        String resource = "messages_" + language.code() + ".properties";
        try (InputStream in = neighbour.getResourceAsStream(resource)) {
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
}
