package jifen.protocol;

/** A message that cannot be understood; its message says what is wrong in a sentence fit for the sender. */
public final class MalformedMessageException extends Exception {
    public MalformedMessageException(String reason) {
        super(reason);
    }

    public MalformedMessageException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
