package jifen.webkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import jifen.ledger.staff.Role;
import jifen.webkit.words.Language;
import jifen.webkit.words.WordBook;
import jifen.webkit.words.Words;
import org.junit.jupiter.api.Test;

/** Every sentence of sign-in stands in both languages, with the same gaps. */
final class WordsTest {
    private final Words chinese = new WordBook(Office.class).in(Language.CHINESE);
    private final Words english = new WordBook(Office.class).in(Language.ENGLISH);

    @Test
    void bothLanguagesSayTheSameThings() {
        assertEquals(chinese.keys(), english.keys());
        assertEquals(gaps(chinese), gaps(english));
    }

    @Test
    void everyRoleHasAName() {
        assertTrue(Arrays.stream(Role.values()).allMatch(role -> chinese.keys().contains("role." + role.code())));
    }

    private static Map<String, Long> gaps(Words words) {
        return words.keys().stream()
                .collect(Collectors.toMap(
                        key -> key,
                        key -> java.util.regex.Pattern.compile("\\{\\d}")
                                .matcher(words.of(key))
                                .results()
                                .count()));
    }
}
