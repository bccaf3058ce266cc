package jifen.workbench.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Bad weather on a {@link Wire}: some of what passes is cut off, comes late, comes twice, or comes in another order. */
public final class Storm {
    private static final int LATE_MS_MAX = 400;
    private static final int PERCENT = 100;

    /** What can become of a piece on its way, and in how many of a hundred cases. */
    public enum Harm {
        CUT(4),
        LATE(20),
        DOUBLED(4),
        SWAPPED(4);

        private final int percent;

        Harm(int percent) {
            this.percent = percent;
        }
    }

    private final SplittableRandom random;
    private final Map<Harm, Integer> done = new EnumMap<>(Harm.class);

    public Storm(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** How often each harm has been done so far. */
    public synchronized Map<Harm, Integer> done() {
        return new EnumMap<>(done);
    }

    /** Lets a piece through, more or less. */
    void pass(byte[] piece, OutputStream out) throws IOException {
        if (strikes(Harm.LATE)) {
            Patience.pause(1 + below(LATE_MS_MAX));
        }
        if (strikes(Harm.CUT)) {
            out.write(piece, 0, below(piece.length));
            out.flush();
            throw new IOException("the line broke in the storm");
        }
        if (piece.length > 1 && strikes(Harm.SWAPPED)) {
            int middle = 1 + below(piece.length - 1);
            out.write(piece, middle, piece.length - middle);
            out.write(piece, 0, middle);
            return;
        }
        out.write(piece);
        if (strikes(Harm.DOUBLED)) {
            out.write(piece);
        }
    }

    private synchronized boolean strikes(Harm harm) {
        boolean strikes = random.nextInt(PERCENT) < harm.percent;
        if (strikes) {
            done.merge(harm, 1, Integer::sum);
        }
        return strikes;
    }

    private synchronized int below(int bound) {
        return random.nextInt(bound);
    }
}
