package jifen.terminal.doctor;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import jifen.terminal.session.Language;

/** What the doctor says, in one language. What a device or the network said of itself stays as it said it. */
final class DoctorWords {
    private static final String BUNDLE = "jifen.terminal.doctor.doctor";

    private final Language language;
    private final ResourceBundle bundle;

    private DoctorWords(Language language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE, language.locale(), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    static DoctorWords in(Language language) {
        return new DoctorWords(language);
    }

    String say(Said said) {
        return new MessageFormat(bundle.getString(said.key()), language.locale())
                .format(said.values().toArray());
    }

    /** The whole line about one item. */
    String line(String item, Finding finding) {
        String name = say(Said.of("item." + item));
        return switch (finding) {
            case Finding.Fine(Said text) -> say(Said.of("line.fine", name, say(text)));
            case Finding.Bad(Said what, Said whatToDo) -> say(Said.of("line.bad", name, say(what), say(whatToDo)));
        };
    }
}
