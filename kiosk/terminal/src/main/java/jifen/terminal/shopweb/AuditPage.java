package jifen.terminal.shopweb;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import jifen.store.StaffAudit;
import jifen.terminal.shopweb.Register.Cell;
import jifen.terminal.shopweb.Register.Column;

/** The shop's audit log: who signed in, who did what, who looked at whom. */
final class AuditPage implements ShopPage {
    private static final int LINES_A_PAGE = 50;
    private static final String PATH = ShopDesk.ROOT + "audit";

    private final ShopDesk desk;

    AuditPage(ShopDesk desk) {
        this.desk = desk;
    }

    @Override
    public void routes(RoutesConfig routes) {
        routes.get(PATH, this::show);
    }

    private void show(Context http) {
        Sheet filter = Sheet.asked(http);
        int page = filter.page();
        List<StaffAudit.Line> found = new StaffAudit(desk.shop())
                .find(filter.value("staff"), filter.value("text"), page * LINES_A_PAGE, LINES_A_PAGE + 1);
        Page shown = desk.page(http);
        Register register = new Register(
                "audit.title",
                List.of(
                        Column.text("time"),
                        Column.text("who"),
                        Column.text("act"),
                        Column.words("route"),
                        Column.text("subject"),
                        Column.words("outcome")),
                found.stream().limit(LINES_A_PAGE).map(line -> row(shown, line)).toList());
        desk.draw(
                http,
                shown,
                "audit",
                Map.of(
                        "filter",
                        filter,
                        "register",
                        register,
                        "pager",
                        new Pager(PATH, filter.questions(), page, found.size() > LINES_A_PAGE)));
    }

    private static Register.Row row(Page page, StaffAudit.Line line) {
        return new Register.Row(
                null,
                false,
                List.of(
                        Cell.of(WallClock.second(line.at())),
                        Cell.of(line.staff()),
                        Cell.of(page.say("act." + line.act())),
                        Cell.of(line.route()),
                        Cell.of(line.subject()),
                        Cell.of(line.outcome())));
    }
}
