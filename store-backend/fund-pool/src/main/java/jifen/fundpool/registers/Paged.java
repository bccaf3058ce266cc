package jifen.fundpool.registers;

import java.util.List;

/**
 * One page of a register.
 *
 * @param page the first is 1
 * @param all how many rows there are on all pages
 */
public record Paged<T>(List<T> rows, int page, long all) {
    public static final int ROWS_MAX = 50;

    public Paged {
        rows = List.copyOf(rows);
    }

    /** How many rows lie before a page. */
    public static long before(int page) {
        return (long) (page - 1) * ROWS_MAX;
    }

    /** At least 1. */
    public int pages() {
        return (int) Math.max(1, (all + ROWS_MAX - 1) / ROWS_MAX);
    }

    public long first() {
        return all == 0 ? 0 : before(page) + 1;
    }

    public long last() {
        return before(page) + rows.size();
    }
}
