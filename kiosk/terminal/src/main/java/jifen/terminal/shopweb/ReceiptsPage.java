package jifen.terminal.shopweb;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.ledger.goods.Sku;
import jifen.store.Catalogue;
import jifen.store.ReceivingRegister;
import jifen.terminal.shopweb.Register.Cell;
import jifen.terminal.shopweb.Register.Column;
import jifen.webkit.words.Said;

/** Receiving register (进货登记表): every lot that came in, with the columns of food law; and each receipt as a page to print. */
final class ReceiptsPage implements ShopPage {
    private static final String PATH = ShopDesk.ROOT + "receipts";
    private static final List<Column> COLUMNS = List.of(
            Column.text("number"),
            Column.text("date"),
            Column.words("item"),
            Column.detail("spec"),
            Column.number("quantity"),
            Column.text("lot"),
            Column.detail("produced"),
            Column.detail("batch"),
            Column.text("expires"),
            Column.number("price"),
            Column.number("cost"),
            Column.words("supplier"),
            Column.detail("address"),
            Column.detail("contact"),
            Column.detail("licence"),
            Column.detail("invoice"),
            Column.detail("buyer"),
            Column.detail("acceptor"),
            Column.detail("fundSource"),
            Column.detail("synced"));

    private final ShopDesk desk;

    ReceiptsPage(ShopDesk desk) {
        this.desk = desk;
    }

    @Override
    public void routes(RoutesConfig routes) {
        routes.get(PATH, this::list);
        routes.get(PATH + ".xlsx", this::spreadsheet);
        routes.get(PATH + RegisterPath.NUMBER, this::show);
    }

    private void list(Context http) {
        Sheet filter = Sheet.asked(http);
        Page page = desk.page(http);
        int at = filter.page();
        ReceivingRegister.Page found = desk.shop().receivingRegister().find(filter(filter), at);
        desk.draw(
                http,
                page,
                "receipts",
                Map.of(
                        "filter",
                        filter,
                        "goods",
                        new Catalogue(desk.shop()).all(),
                        "register",
                        register(page, found.rows()),
                        "pager",
                        new Pager(PATH, filter.questions(), at, found.more())));
    }

    private void spreadsheet(Context http) {
        Sheet filter = Sheet.asked(http);
        List<ReceivingRegister.Row> rows = new ArrayList<>();
        ReceivingRegister.Page found;
        int at = 0;
        do {
            found = desk.shop().receivingRegister().find(filter(filter), at++);
            rows.addAll(found.rows());
        } while (found.more() && rows.size() < Register.SPREADSHEET_ROWS_MAX);
        desk.spreadsheet(http, register(desk.page(http), rows), "receipts");
    }

    private static ReceivingRegister.Filter filter(Sheet asked) {
        return new ReceivingRegister.Filter(
                asked.optionalDate("from"),
                asked.optionalDate("to"),
                null,
                asked.<Sku>asked("sku", Sku::new).orElse(null),
                asked.value("text"));
    }

    private void show(Context http) {
        List<ReceivingRegister.Row> rows = RegisterPath.number(http)
                .map(number -> desk.shop().receivingRegister().of(number))
                .orElse(List.of());
        if (rows.isEmpty()) {
            desk.missing(http, Said.of("receipt.unknown", RegisterPath.written(http)));
            return;
        }
        Page page = desk.page(http);
        ReceivingRegister.Row first = rows.getFirst();
        desk.draw(
                http,
                page,
                "receipt",
                Map.of(
                        "number",
                        first.number().toString(),
                        "facts",
                        List.of(
                                Fact.of("date", first.date()),
                                Fact.of("supplier", supplier(page, first)),
                                Fact.of("address", first.supplierAddress()),
                                Fact.of("contact", first.supplierContact()),
                                Fact.of("licence", first.supplierLicence()),
                                Fact.of("invoice", first.invoice()),
                                Fact.of("fundSource", first.fundSource()),
                                Fact.of("buyer", first.buyer()),
                                Fact.of("acceptor", acceptor(first))),
                        "register",
                        lots(page, rows)));
    }

    /** The lots of one receipt; what they have in common stands above them. */
    private static Register lots(Page page, List<ReceivingRegister.Row> rows) {
        return new Register(
                "receipts.title",
                List.of(
                        Column.words("item"),
                        Column.text("spec"),
                        Column.number("quantity"),
                        Column.text("lot"),
                        Column.text("produced"),
                        Column.text("batch"),
                        Column.text("expires"),
                        Column.number("price"),
                        Column.number("cost")),
                rows.stream()
                        .map(row -> new Register.Row(
                                ShopDesk.ROOT + "lots/" + row.lot(),
                                false,
                                List.of(
                                        Cell.of(page.in(
                                                row.name().zh(), row.name().en())),
                                        Cell.of(row.spec()),
                                        Cell.of(row.quantity()),
                                        Cell.of(row.lot()),
                                        Cell.of(row.produced()),
                                        Cell.of(row.batch()),
                                        Cell.of(row.expires()),
                                        Cell.of(row.unitCost()),
                                        Cell.of(row.cost()))))
                        .toList());
    }

    private static Register register(Page page, List<ReceivingRegister.Row> rows) {
        return new Register(
                "receipts.title",
                COLUMNS,
                rows.stream().map(row -> row(page, row)).toList());
    }

    private static Register.Row row(Page page, ReceivingRegister.Row row) {
        return new Register.Row(
                PATH + "/" + row.number(),
                false,
                List.of(
                        Cell.of(row.number()),
                        Cell.of(row.date()),
                        Cell.of(page.in(row.name().zh(), row.name().en())),
                        Cell.of(row.spec()),
                        Cell.of(row.quantity()),
                        Cell.of(row.lot()),
                        Cell.of(row.produced()),
                        Cell.of(row.batch()),
                        Cell.of(row.expires()),
                        Cell.of(row.unitCost()),
                        Cell.of(row.cost()),
                        Cell.of(supplier(page, row)),
                        Cell.of(row.supplierAddress()),
                        Cell.of(row.supplierContact()),
                        Cell.of(row.supplierLicence()),
                        Cell.of(row.invoice()),
                        Cell.of(row.buyer()),
                        Cell.of(acceptor(row)),
                        Cell.of(row.fundSource()),
                        Cell.of(
                                row.syncedAt() == null
                                        ? page.say("status.WAITING")
                                        : WallClock.minute(row.syncedAt()))));
    }

    private static String supplier(Page page, ReceivingRegister.Row row) {
        return row.opening()
                ? page.say("opening.supplier")
                : Optional.ofNullable(row.supplierName()).orElse(row.supplier());
    }

    private static String acceptor(ReceivingRegister.Row row) {
        return row.second() == null ? row.acceptor() : row.acceptor() + " + " + row.second();
    }
}
