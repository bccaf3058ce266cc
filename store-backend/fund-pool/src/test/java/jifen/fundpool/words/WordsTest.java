package jifen.fundpool.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jifen.webkit.words.Language;
import jifen.webkit.words.Words;
import org.junit.jupiter.api.Test;

/** Both languages say everything. */
final class WordsTest {
    private static final Words CHINESE = PoolWords.BOOK.in(Language.CHINESE);
    private static final Words ENGLISH = PoolWords.BOOK.in(Language.ENGLISH);

    @Test
    void bothLanguagesHaveTheSameSentences() {
        assertEquals(new TreeSet<>(CHINESE.keys()), new TreeSet<>(ENGLISH.keys()));
    }

    @Test
    void bothLanguagesHaveTheSameGaps() {
        for (String key : CHINESE.keys()) {
            assertEquals(gaps(ENGLISH.of(key)), gaps(CHINESE.of(key)), key);
        }
    }

    private static Set<String> gaps(String sentence) {
        Set<String> gaps = new TreeSet<>();
        Matcher gap = Pattern.compile("\\{\\d}").matcher(sentence);
        while (gap.find()) {
            gaps.add(gap.group());
        }
        return gaps;
    }
}
