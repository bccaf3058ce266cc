package jifen.terminal.settings;

import java.util.List;

/** What was written down cannot be used; every mistake is named. */
public final class WrongSettingsException extends Exception {
    private static final long serialVersionUID = 1;

    private final List<String> mistakes;

    public WrongSettingsException(List<String> mistakes) {
        super(String.join("\n", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
