package jifen.fundpool.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Both languages say everything. */
final class WordsTest {
    @Test
    void bothLanguagesHaveTheSameSentences() {
        assertEquals(new TreeSet<>(Words.CHINESE.keys()), new TreeSet<>(Words.ENGLISH.keys()));
    }

    @Test
    void bothLanguagesHaveTheSameGaps() {
        for (String key : Words.CHINESE.keys()) {
            assertEquals(gaps(Words.ENGLISH.of(key)), gaps(Words.CHINESE.of(key)), key);
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
