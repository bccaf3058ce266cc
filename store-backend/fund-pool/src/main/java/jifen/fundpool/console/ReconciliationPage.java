package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import jifen.fundpool.Township;

/** Reconciliation as a page that prints on A4: for the month's close, and for whoever doubts. */
final class ReconciliationPage {
    private final Township township;
    private final Desk desk;

    ReconciliationPage(Township township, Desk desk) {
        this.township = township;
        this.desk = desk;
    }

    void routes(RoutesConfig routes) {
        routes.get(Desk.ROOT + "reconciliation", this::show);
    }

    private void show(Context http) {
        desk.draw(
                http,
                "reconciliation",
                desk.page(http, "reconciliation"),
                Map.of(
                        "report",
                        township.reconciliation().now(),
                        "on",
                        township.books().today().toString()));
    }
}
