package jifen.journal;

/**
 * A place in a node's log: gap-free within an epoch, from 1.
 *
 * @param epoch 1 … {@link #EPOCH_MAX}
 * @param seq 1 …; 0 stands for "before the first"
 */
public record Position(int epoch, long seq) implements Comparable<Position> {
    public static final int EPOCH_MAX = 1 << 20;
    private static final int SEQ_BITS = 40;

    public Position {
        if (epoch < 1 || epoch > EPOCH_MAX || seq < 0 || seq >= 1L << SEQ_BITS) {
            throw new IllegalArgumentException("there is no place " + epoch + "/" + seq + " in a log");
        }
    }

    /** As one growing number, the table's key: sequential keys cost less than half of random ones (books.md). */
    public long key() {
        return ((long) epoch << SEQ_BITS) | seq;
    }

    public static Position ofKey(long key) {
        return new Position((int) (key >> SEQ_BITS), key & ((1L << SEQ_BITS) - 1));
    }

    public Position next() {
        return new Position(epoch, seq + 1);
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(key(), other.key());
    }

    @Override
    public String toString() {
        return epoch + "/" + seq;
    }
}
