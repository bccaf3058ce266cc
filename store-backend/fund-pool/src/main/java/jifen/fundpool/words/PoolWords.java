package jifen.fundpool.words;

import jifen.webkit.words.Language;
import jifen.webkit.words.WordBook;
import jifen.webkit.words.Words;
import org.jspecify.annotations.Nullable;

/** The fund pool's sentences. */
public final class PoolWords {
    public static final WordBook BOOK = new WordBook(PoolWords.class);

    private PoolWords() {}

    /** @param wish a program's Accept-Language; English where it asks for nothing known */
    public static Words wished(@Nullable String wish) {
        return BOOK.in(Language.wished(wish));
    }
}
