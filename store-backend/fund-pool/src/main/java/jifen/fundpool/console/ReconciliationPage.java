package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jifen.fundpool.Township;
import jifen.fundpool.reconciliation.Report;
import jifen.webkit.sheet.Sheet;
import jifen.webkit.sheet.SheetFile;
import jifen.webkit.words.Words;

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
        routes.get(
                Desk.ROOT + "reconciliation.xlsx",
                http -> Download.send(
                        http,
                        SheetFile.XLSX,
                        "reconciliation-" + township.books().today(),
                        sheet(township.reconciliation().now(), desk.words(http))));
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

    /** Store by store, and then household by household; the findings stand on the page. */
    private static Sheet sheet(Report report, Words w) {
        List<List<Object>> rows = new ArrayList<>();
        for (Report.StoreLine store : report.stores()) {
            rows.add(row(
                    store.store(),
                    w.of("reconciliation.points"),
                    store.pointsRedeemedByLog(),
                    store.pointsRedeemedByBooks(),
                    store.pointsDifference()));
            rows.add(row(
                    store.store(),
                    w.of("reconciliation.goods"),
                    store.goodsAtCostByLog(),
                    store.goodsAtCostByBooks(),
                    store.costDifference()));
            for (Report.Owed owed : store.owedByCollective()) {
                rows.add(row(store.store(), w.of("reconciliation.owed") + " " + owed.collective(), 0, owed.fen(), 0));
            }
        }
        for (Report.HouseholdLine line : report.households()) {
            rows.add(row(
                    line.household(),
                    w.of("sheet.household"),
                    line.awarded() + line.otherwise() - line.spent(),
                    line.free() + line.rightsOut() + line.frozen() - line.due(),
                    line.difference()));
        }
        return new Sheet(
                w.of("menu.reconciliation"),
                List.of(
                        w.of("col.who"),
                        w.of("col.what"),
                        w.of("reconciliation.byLog"),
                        w.of("reconciliation.byBooks"),
                        w.of("reconciliation.difference")),
                rows);
    }

    private static List<Object> row(String who, String what, long byLog, long byBooks, long difference) {
        return List.of(who, what, Sheet.hundredths(byLog), Sheet.hundredths(byBooks), Sheet.hundredths(difference));
    }
}
