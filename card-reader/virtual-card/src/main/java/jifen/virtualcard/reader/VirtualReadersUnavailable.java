package jifen.virtualcard.reader;

/** The virtual readers cannot be had on this computer now. The message says what to do. */
public final class VirtualReadersUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public VirtualReadersUnavailable(String message) {
        super(message);
    }

    public VirtualReadersUnavailable(String message, Throwable seenBelow) {
        super(message, seenBelow);
    }
}
