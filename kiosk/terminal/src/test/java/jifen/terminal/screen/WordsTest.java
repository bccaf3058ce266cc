package jifen.terminal.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jifen.terminal.session.Language;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @Test
    void bothLanguagesSayEverything() throws IOException {
        Properties chinese = bundle(Language.ZH);
        Properties english = bundle(Language.EN);
        assertEquals(new TreeSet<>(chinese.stringPropertyNames()), new TreeSet<>(english.stringPropertyNames()));
        for (String key : chinese.stringPropertyNames()) {
            assertFalse(chinese.getProperty(key).isBlank(), key);
            assertFalse(english.getProperty(key).isBlank(), key);
            assertEquals(places(chinese.getProperty(key)), places(english.getProperty(key)), "the amounts in " + key);
        }
    }

    @Test
    void noMessageLosesAnApostropheToTheFormat() throws IOException {
        for (Language language : Language.values()) {
            bundle(language).forEach((key, text) -> assertFalse(text.toString().contains("'"), key.toString()));
        }
    }

    @Test
    void everyLineIsUsedSomewhere() throws IOException {
        String used = SampleViews.everyViewInEveryLanguage()
                + Words.in(Language.ZH).say("restarting.title")
                + Words.in(Language.ZH).say("restarting.advice")
                + Words.in(Language.ZH).say("entries.and")
                + Words.in(Language.ZH).say("entries.assisted", "")
                + Words.in(Language.ZH).say("entries.held", "")
                + Words.in(Language.ZH).say("entries.reversed", "");
        for (String key : bundle(Language.ZH).stringPropertyNames()) {
            if (!key.startsWith("date.")) {
                String longest = longestPart(bundle(Language.ZH).getProperty(key));
                assertTrue(used.contains(longest), key + " is never said: " + longest);
            }
        }
    }

    private static String longestPart(String text) {
        return PLACE.splitAsStream(text)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group());
        }
        return places;
    }

    private static Properties bundle(Language language) throws IOException {
        Properties bundle = new Properties();
        try (InputStream in = WordsTest.class.getResourceAsStream("messages_" + language.code() + ".properties");
                Reader text = new InputStreamReader(java.util.Objects.requireNonNull(in), StandardCharsets.UTF_8)) {
            bundle.load(text);
        }
        return bundle;
    }
}
