package jifen.workbench.simulate.broken;

import java.util.List;
import jifen.fundpool.books.PoolBooks;

/** Ends the waiting of a restored fund pool before it has begun. */
final class ImpatientCentre implements Sabotage {
    @Override
    public void atThePool(PoolBooks books, int step) {
        boolean waits = books.read(handle -> {
            boolean knows = handle.createQuery("SELECT count(*) FROM sqlite_master WHERE name = 'restoration'")
                            .mapTo(Integer.class)
                            .one()
                    > 0;
            return knows
                    && handle.createQuery("SELECT count(*) FROM restoration WHERE ended_at IS NULL")
                                    .mapTo(Integer.class)
                                    .one()
                            > 0;
        });
        if (waits) {
            HandOnTheDisk.write(
                    books.read(HandOnTheDisk::fileOf),
                    List.of("UPDATE restoration SET ended_at = at WHERE ended_at IS NULL"));
        }
    }
}
