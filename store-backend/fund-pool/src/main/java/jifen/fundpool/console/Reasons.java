package jifen.fundpool.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jifen.webkit.words.Words;

/** A register's reason for a person: the codes in it become words of the page's language. */
public final class Reasons {
    private static final Pattern CODE = Pattern.compile("@((?:cause|assistance|collector)\\.[A-Z_]+)");

    private Reasons() {}

    public static String inWords(String reason, Words words) {
        return CODE.matcher(reason)
                .replaceAll(code -> Matcher.quoteReplacement(words.of(code.group(1))))
                .strip();
    }
}
