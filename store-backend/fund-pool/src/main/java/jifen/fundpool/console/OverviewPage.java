package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import jifen.fundpool.FundPool;
import jifen.fundpool.Township;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.money.Covers;
import jifen.fundpool.money.Totals;
import jifen.fundpool.stores.Findings;
import jifen.fundpool.stores.KioskCare;

/** What a manager looks at first: does the money reach, are the kiosks well, must anything be looked into. */
final class OverviewPage {
    private final Township township;
    private final Desk desk;

    OverviewPage(Township township, Desk desk) {
        this.township = township;
        this.desk = desk;
    }

    void routes(RoutesConfig routes) {
        routes.get(Desk.ROOT + "overview", this::show);
    }

    private void show(Context http) {
        Map<String, Object> model = township.books()
                .read(handle -> Map.of(
                        "totals", Totals.of(handle),
                        "restored", Incarnation.story(handle, township.books().now()),
                        "covers", Covers.all(handle),
                        "kiosks",
                                KioskCare.all(
                                        handle,
                                        township.desk(),
                                        township.books().now(),
                                        FundPool.VERSION),
                        "findings", Findings.open(handle)));
        desk.draw(http, "overview", desk.page(http, "overview"), model);
    }
}
