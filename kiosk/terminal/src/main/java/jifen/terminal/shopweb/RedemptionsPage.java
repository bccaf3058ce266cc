package jifen.terminal.shopweb;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.HouseholdId;
import jifen.store.Catalogue;
import jifen.store.RedemptionRegister;
import jifen.store.RedemptionRegister.Filter;
import jifen.store.RedemptionRegister.Kind;
import jifen.store.RedemptionRegister.Status;
import jifen.store.Reversals;
import jifen.webkit.Guard;
import jifen.webkit.words.Said;

/** Redemption register (兑换登记表): found, added up, exported, printed; and one redemption taken back (冲正) by another person. */
public final class RedemptionsPage implements ShopPage {
    public static final List<String> KINDS =
            Arrays.stream(Kind.values()).map(Kind::name).toList();
    public static final List<String> STATUSES =
            Arrays.stream(Status.values()).map(Status::name).toList();

    private static final String PATH = ShopDesk.ROOT + "redemptions";
    private static final int REASON_CHARS_MAX = 120;

    private final ShopDesk desk;

    RedemptionsPage(ShopDesk desk) {
        this.desk = desk;
    }

    @Override
    public void routes(RoutesConfig routes) {
        routes.get(PATH, this::list);
        routes.get(PATH + ".xlsx", this::spreadsheet);
        routes.get(PATH + RegisterPath.NUMBER, http -> find(http).ifPresent(row -> show(http, row, Sheet.blank())));
        routes.post(PATH + RegisterPath.NUMBER + "/reverse", http -> find(http).ifPresent(row -> reverse(http, row)));
    }

    private void list(Context http) {
        Sheet filter = Sheet.asked(http);
        Filter asked = filter(filter);
        Page page = desk.page(http);
        int at = filter.page();
        RedemptionRegister.Page found = desk.shop().redemptionRegister().find(asked, at);
        RedemptionRegister.Totals totals = desk.shop().redemptionRegister().totals(asked);
        desk.draw(
                http,
                page,
                "redemptions",
                Map.of(
                        "filter", filter,
                        "goods", new Catalogue(desk.shop()).all(),
                        "totals",
                                List.of(
                                        Fact.big("count", totals.redemptions()),
                                        Fact.big("points", totals.points()),
                                        Fact.big("pieces", totals.pieces()),
                                        Fact.big("cost", totals.cost()),
                                        Fact.big("reversed", totals.reversed())),
                        "register", RedemptionRows.register(page, found.rows()),
                        "pager", new Pager(PATH, filter.questions(), at, found.more())));
    }

    private void spreadsheet(Context http) {
        Filter asked = filter(Sheet.asked(http));
        List<RedemptionRegister.Row> rows = new ArrayList<>();
        RedemptionRegister.Page found;
        int at = 0;
        do {
            found = desk.shop().redemptionRegister().find(asked, at++);
            rows.addAll(found.rows());
        } while (found.more() && rows.size() < Register.SPREADSHEET_ROWS_MAX);
        desk.spreadsheet(http, RedemptionRows.register(desk.page(http), rows), "redemptions");
    }

    private static Filter filter(Sheet asked) {
        return new Filter(
                asked.optionalDate("from"),
                asked.optionalDate("to"),
                asked.<HouseholdId>asked("household", HouseholdId::new).orElse(null),
                asked.<Sku>asked("sku", Sku::new).orElse(null),
                asked.<Kind>asked("kind", Kind::valueOf).orElse(null),
                asked.<Status>asked("status", Status::valueOf).orElse(null),
                asked.value("text"));
    }

    private Optional<RedemptionRegister.Row> find(Context http) {
        Optional<RedemptionRegister.Row> row =
                RegisterPath.number(http).flatMap(desk.shop().redemptionRegister()::find);
        if (row.isEmpty()) {
            desk.missing(http, Said.of("redemption.unknown", RegisterPath.written(http)));
        }
        return row;
    }

    private void show(Context http, RedemptionRegister.Row row, Sheet sheet) {
        Page page = desk.page(http);
        Map<String, Object> model = new HashMap<>(Map.of(
                "number", row.number().toString(),
                "facts", RedemptionRows.facts(page, row),
                "register", RedemptionRows.items(page, row),
                "sheet", sheet,
                "reversed", row.reversal() != null));
        model.put("reversible", row.reversal() == null && page.may("POST " + PATH + RegisterPath.NUMBER + "/reverse"));
        desk.draw(http, page, "redemption", model);
    }

    private void reverse(Context http, RedemptionRegister.Row row) {
        Sheet sheet = Sheet.sent(http);
        String reason = sheet.text("reason", REASON_CHARS_MAX);
        if (!sheet.isWrong()) {
            switch (desk.shop().reversals().reverse(Guard.by(http), row.number(), reason)) {
                case Reversals.Outcome.Undone(var number, var reversed, var date) -> {
                    desk.done(
                            http,
                            "redemptions/" + row.number(),
                            number.toString(),
                            Said.of("reverse.done", row.number(), reversed.total(), number));
                    return;
                }
                case Reversals.Outcome.Refused(var refusal) -> sheet.refuse(Refusals.of(refusal));
            }
        }
        Guard.outcome(http, sheet.firstMistake());
        http.status(ShopDesk.UNPROCESSABLE);
        show(http, row, sheet);
    }
}
