package jifen.workbench.bench;

import java.util.Arrays;

/** Measured values of one thing, such as the nanoseconds of each commit of a block. */
final class Samples {
    private long[] values;
    private int count;

    Samples(int expected) {
        values = new long[Math.max(expected, 1)];
    }

    static Samples of(long... values) {
        Samples samples = new Samples(values.length);
        for (long value : values) {
            samples.add(value);
        }
        return samples;
    }

    void add(long value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = value;
    }

    int count() {
        return count;
    }

    long sum() {
        return Arrays.stream(values, 0, count).sum();
    }

    long median() {
        return quantile(50);
    }

    /**
     * The value that so many per cent of all do not exceed.
     *
     * @throws IllegalStateException when nothing was measured
     */
    long quantile(int percent) {
        if (count == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        long[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) ((long) count * percent / 100))];
    }
}
