package jifen.journal;

import java.nio.file.Path;

/** The books in a file cannot be trusted. The node must stop; nobody may go on writing into them. */
public final class DamagedDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param what what is wrong with it, in a sentence */
    public DamagedDatabaseException(Path file, String what) {
        super("The database " + file + " is damaged: " + what
                + " Nothing was changed. Keep the file as it is, copy it to a stick for"
                + " the fund pool's helper, and put back the last backup; then enrol this kiosk again.");
    }

    public DamagedDatabaseException(Path file, String what, Throwable cause) {
        this(file, what);
        initCause(cause);
    }
}
