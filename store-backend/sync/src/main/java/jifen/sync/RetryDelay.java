package jifen.sync;

import java.util.random.RandomGenerator;

/**
 * How long to wait after failures: doubling up to a limit, and up to half of it less by chance, so that fifty kiosks do not come back
 * to the fund pool in the same second.
 */
record RetryDelay(long firstMs, long maxMs) {
    private static final int DOUBLINGS_MAX = 30;

    /** @param failures how many in a row, from 1 */
    long after(int failures, RandomGenerator random) {
        long full = Math.min(
                maxMs,
                firstMs << Math.min(failures - 1, Math.min(DOUBLINGS_MAX, Long.numberOfLeadingZeros(firstMs) - 1)));
        return full - random.nextLong(full / 2 + 1);
    }

    /** Up to an eighth less, so that kiosks that the same power cut switched off do not call in step ever after. */
    static long spread(long everyMs, RandomGenerator random) {
        return everyMs - random.nextLong(everyMs / 8 + 1);
    }

    /** For what only a person can put right. */
    long longest(RandomGenerator random) {
        return maxMs - random.nextLong(maxMs / 2 + 1);
    }
}
