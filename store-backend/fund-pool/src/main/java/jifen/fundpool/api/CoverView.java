package jifen.fundpool.api;

import java.util.List;
import jifen.fundpool.money.Covers;

/**
 * A collective's cover as programs read it: points in hundredths, money in fen.
 *
 * @param available fund less what was given; below zero when more was given than the fund ever held
 * @param percent of the liability that what is available covers
 */
record CoverView(
        String collective,
        String nameZh,
        String nameEn,
        long outstanding,
        long fenPerPoint,
        long liability,
        long fund,
        long given,
        long available,
        boolean covered,
        long percent) {
    record Covered(List<CoverView> collectives) {}

    static Covered all(List<Covers.CollectiveCover> covers) {
        return new Covered(covers.stream().map(CoverView::of).toList());
    }

    private static CoverView of(Covers.CollectiveCover each) {
        return new CoverView(
                each.collective().id().id(),
                each.collective().nameZh(),
                each.collective().nameEn(),
                each.cover().outstanding().hundredths(),
                each.cover().fenPerPoint().fen(),
                each.cover().liability().fen(),
                each.fundFen(),
                each.givenFen(),
                each.availableFen(),
                each.reaches(),
                each.cover().percent());
    }
}
