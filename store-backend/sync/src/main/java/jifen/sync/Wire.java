package jifen.sync;

import java.util.Map;

/** What carries a message to the fund pool and its answer back. It never throws for what a network does. */
public interface Wire extends AutoCloseable {
    /** What became of a message. */
    sealed interface Outcome {
        /** @param signature base64, as it came; empty when there was none */
        record Answer(int status, byte[] body, String signature) implements Outcome {}

        /** Whether the message arrived is unknown, unless the failure says so. */
        record None(LinkFailure why) implements Outcome {}
    }

    /**
     * @param path such as {@code /api/sync}
     * @param headers beside those that every message has
     */
    Outcome send(String path, byte[] body, Map<String, String> headers) throws InterruptedException;

    /** Fetches what lies at a path, telling nothing. */
    Outcome look(String path) throws InterruptedException;

    /** Gives up what is under way. */
    @Override
    void close();
}
