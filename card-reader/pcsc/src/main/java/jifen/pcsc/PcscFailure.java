package jifen.pcsc;

/** PC/SC itself cannot be used now. The message is a whole sentence with what to do. */
final class PcscFailure extends Exception {
    private static final long serialVersionUID = 1L;

    PcscFailure(String message, Throwable seenBelow) {
        super(message, seenBelow);
    }
}
