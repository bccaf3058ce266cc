package jifen.terminal;

/** The kiosk does not start, or has done what it was asked for and found something wrong; the message says what to do. */
final class StopException extends Exception {
    private static final long serialVersionUID = 1;

    /** The answer is no. */
    static final int NO = 1;

    /** Wrong usage or configuration. */
    static final int WRONG_USE = 2;

    /** Something is missing or damaged on this machine. */
    static final int MISSING = 3;

    private final int exitCode;

    StopException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    StopException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
