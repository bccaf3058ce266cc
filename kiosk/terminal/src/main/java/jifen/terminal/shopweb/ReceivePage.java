package jifen.terminal.shopweb;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.store.Catalogue;
import jifen.store.Delivery;
import jifen.store.Receiving;
import jifen.webkit.Guard;
import jifen.webkit.words.DutyWords;
import jifen.webkit.words.Said;

/** Goods into the shop (进货验收), lot by lot, with the papers that food law wants kept. */
final class ReceivePage implements ShopPage {
    private static final String PATH = ShopDesk.ROOT + "receive";
    private static final int SUPPLIERS_MAX = 200;

    private final ShopDesk desk;
    private final Catalogue catalogue;

    ReceivePage(ShopDesk desk) {
        this.desk = desk;
        this.catalogue = new Catalogue(desk.shop());
    }

    @Override
    public void routes(RoutesConfig routes) {
        routes.get(PATH, http -> desk.draw(http, "receive", model(Sheet.blank())));
        routes.post(PATH, this::receive);
    }

    private Map<String, Object> model(Sheet sheet) {
        List<Catalogue.Goods> goods = catalogue.all();
        return Map.of(
                "sheet",
                sheet,
                "lines",
                new DeliverySheet(sheet, goods).lines(),
                "goods",
                goods,
                "suppliers",
                catalogue.suppliers(SUPPLIERS_MAX));
    }

    private void receive(Context http) {
        Sheet sheet = Sheet.sent(http);
        DeliverySheet lots = new DeliverySheet(sheet, catalogue.all());
        if (lots.reshaped()) {
            Guard.outcome(http, "looked");
            desk.draw(http, "receive", model(sheet));
            return;
        }
        Delivery delivery = new Delivery(papers(sheet), lots.read());
        switch (desk.shop().receiving().receive(Guard.by(http), delivery)) {
            case Receiving.Acceptance.Accepted(var number, var accepted) -> {
                desk.done(
                        http,
                        "receipts/" + number,
                        number.toString(),
                        Said.of("receive.done", accepted.size(), number));
                return;
            }
            case Receiving.Acceptance.Wrong(var mistakes) -> lots.wrong(mistakes, desk.words(http));
            case Receiving.Acceptance.Refused(var duty) -> sheet.refuse(DutyWords.of(duty));
        }
        desk.again(http, "receive", sheet, model(sheet));
    }

    private Delivery.Papers papers(Sheet sheet) {
        return new Delivery.Papers(
                number(sheet.value("supplier")),
                sheet.value("supplier"),
                sheet.value("address"),
                sheet.value("contact"),
                sheet.value("licence"),
                sheet.value("invoice"),
                sheet.value("buyer"),
                sheet.value("fundSource"));
    }

    /** The number by which the log knows this supplier; a new one gets the next, because a name never stands in the log. */
    private String number(String name) {
        if (name.isEmpty()) {
            return "";
        }
        List<Catalogue.Supplier> known = catalogue.suppliers(Integer.MAX_VALUE);
        Optional<String> before = known.stream()
                .filter(each -> each.name().equals(name))
                .map(Catalogue.Supplier::number)
                .findFirst();
        return before.orElseGet(() -> "S"
                + (1
                        + known.stream()
                                .map(Catalogue.Supplier::number)
                                .filter(each -> each.matches("S\\d{1,8}"))
                                .mapToLong(each -> Long.parseLong(each.substring(1)))
                                .max()
                                .orElse(0)));
    }
}
