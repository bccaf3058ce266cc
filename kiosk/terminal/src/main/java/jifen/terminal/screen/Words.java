package jifen.terminal.screen;

import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import jifen.terminal.session.Language;

/** What the screen and its receipts say, in one language. All of it stands in the message bundles beside this class. */
public final class Words {
    private static final String BUNDLE = "jifen.terminal.screen.messages";

    private final Language language;
    private final ResourceBundle bundle;

    private Words(Language language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE, language.locale(), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    public static Words in(Language language) {
        return new Words(language);
    }

    /** @param values amounts, names and dates as text: nothing is formatted by the machine's locale */
    public String say(String key, String... values) {
        return new MessageFormat(bundle.getString(key), language.locale()).format(values);
    }

    /** A day of this year or the last, as people say it. */
    String day(LocalDate date) {
        return date(date, "date.day");
    }

    /** A day with its year. */
    String fullDay(LocalDate date) {
        return date(date, "date.full");
    }

    private String date(LocalDate date, String patternKey) {
        return DateTimeFormatter.ofPattern(bundle.getString(patternKey), language.locale())
                .format(date);
    }
}
