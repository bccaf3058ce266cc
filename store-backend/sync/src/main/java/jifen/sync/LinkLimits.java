package jifen.sync;

/**
 * How long the fund pool may take.
 *
 * @param connectTimeoutMs until a connection stands
 * @param answerTimeoutMs from the request to the last byte of its answer
 */
public record LinkLimits(long connectTimeoutMs, long answerTimeoutMs) {
    /** For a village on a slow mobile network: a full answer of 2 MiB at 300 kbit/s. */
    public static final LinkLimits USUAL = new LinkLimits(10_000, 60_000);

    public LinkLimits {
        if (connectTimeoutMs < 1 || answerTimeoutMs < connectTimeoutMs) {
            throw new IllegalArgumentException(
                    "time-outs must be positive, and an answer cannot be due before the connection: " + connectTimeoutMs
                            + " ms, " + answerTimeoutMs + " ms");
        }
    }
}
