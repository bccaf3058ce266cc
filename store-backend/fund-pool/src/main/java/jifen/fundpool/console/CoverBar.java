package jifen.fundpool.console;

import jifen.fundpool.money.Covers;

/**
 * A collective's fund beside what it owes, as lengths of a bar of {@value #LENGTH}.
 *
 * @param percent whole percent of the liability that is covered; 0 where more was given than ever held
 * @param held length of what the fund still holds
 * @param needed where the liability ends
 */
public record CoverBar(long percent, long held, long needed) {
    private static final int LENGTH = 400;

    /** Of the mark itself. */
    private static final int MARK = 3;

    public static CoverBar of(Covers.CollectiveCover cover) {
        long liability = cover.cover().liability().fen();
        long held = Math.max(0, cover.availableFen());
        long whole = Math.max(1, Math.max(liability, held));
        return new CoverBar(
                held == 0 && liability > 0 ? 0 : cover.cover().percent(),
                length(held, whole),
                Math.min(LENGTH - MARK, length(liability, whole)));
    }

    private static long length(long part, long whole) {
        return Math.multiplyExact(part, (long) LENGTH) / whole;
    }
}
