package jifen.workbench.demo;

/** A part of the demo cannot be had, now or on this machine. The message says which, why, and what to do. */
public final class StageFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StageFailure(String message) {
        super(message);
    }

    public StageFailure(String message, Throwable seenBelow) {
        super(message, seenBelow);
    }
}
