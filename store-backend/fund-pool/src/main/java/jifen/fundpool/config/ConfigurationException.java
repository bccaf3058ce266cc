package jifen.fundpool.config;

import java.nio.file.Path;
import java.util.List;

/** A configuration that cannot be used; its message lists all that is wrong with it. */
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1;

    ConfigurationException(Path file, List<String> mistakes) {
        super("The configuration " + file + " has "
                + (mistakes.size() == 1 ? "a mistake" : mistakes.size() + " mistakes") + ":\n  - "
                + String.join("\n  - ", mistakes));
    }
}
