package jifen.terminal.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages the screen speaks. */
public enum Language {
    ZH(Locale.SIMPLIFIED_CHINESE),
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** {@code zh} or {@code en}: as in the configuration, in a press and on the page. */
    public String code() {
        return locale.getLanguage();
    }

    public static Optional<Language> of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }
}
