package jifen.journal;

import java.nio.file.Path;

/** Another process writes these books already; two writers would break the chain. */
public final class DatabaseInUseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DatabaseInUseException(Path file) {
        super("The database " + file
                + " is already in use: another Jifen is running on it. Stop that one first, or name another"
                + " data folder.");
    }
}
