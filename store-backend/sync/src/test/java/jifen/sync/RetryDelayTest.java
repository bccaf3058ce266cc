package jifen.sync;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RetryDelayTest {
    @Property
    boolean aWaitIsBetweenHalfAndAllOfWhatItMayBe(
            @ForAll @LongRange(min = 1, max = 1L << 40) long firstMs,
            @ForAll @LongRange(max = 1L << 40) long moreMs,
            @ForAll @IntRange(min = 1, max = 1_000_000) int failures,
            @ForAll long seed) {
        RetryDelay delay = new RetryDelay(firstMs, firstMs + moreMs);
        long wait = delay.after(failures, new Random(seed));
        return wait >= firstMs / 2 && wait <= firstMs + moreMs;
    }

    @Property
    boolean afterManyFailuresItIsTheLongest(
            @ForAll @LongRange(min = 1, max = 100_000) long firstMs, @ForAll long seed) {
        long maxMs = firstMs * 50;
        long wait = new RetryDelay(firstMs, maxMs).after(40, new Random(seed));
        return wait >= maxMs / 2 && wait <= maxMs;
    }
}
