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

    /** The same, as the speaker and the printer know it. */
    public jifen.hardware.Language ofDevices() {
        return switch (this) {
            case ZH -> jifen.hardware.Language.CHINESE;
            case EN -> jifen.hardware.Language.ENGLISH;
        };
    }

    public static Optional<Language> of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }
}
