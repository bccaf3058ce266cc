package jifen.sync;

/**
 * When to talk to the fund pool.
 *
 * @param everyMs between two exchanges while all is well and nothing happens
 * @param retryDelayMs after the first failure; it doubles from there
 * @param retryDelayMaxMs never longer than this
 * @param version of the software, for the helper at the centre
 */
public record SyncSettings(long everyMs, long retryDelayMs, long retryDelayMaxMs, String version) {
    public SyncSettings {
        if (everyMs < 1 || retryDelayMs < 1 || retryDelayMaxMs < retryDelayMs) {
            throw new IllegalArgumentException("delays must be positive and the longest not below the first: every "
                    + everyMs + " ms, retry " + retryDelayMs + " to " + retryDelayMaxMs + " ms");
        }
    }

    /** Every half minute; after failures from 2 seconds up to 5 minutes. */
    public static SyncSettings usual(String version) {
        return new SyncSettings(30_000, 2_000, 300_000, version);
    }
}
