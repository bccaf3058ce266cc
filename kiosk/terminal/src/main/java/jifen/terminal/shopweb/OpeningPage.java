package jifen.terminal.shopweb;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.ledger.staff.StaffMember;
import jifen.store.Catalogue;
import jifen.store.Delivery;
import jifen.store.Receiving;
import jifen.webkit.Guard;
import jifen.webkit.SecondSignature;
import jifen.webkit.words.DutyWords;
import jifen.webkit.words.Said;

/** What stood on the shelves when the books began: one person counts, a second signs. */
final class OpeningPage implements ShopPage {
    private static final String PATH = ShopDesk.ROOT + "opening";

    private final ShopDesk desk;
    private final SecondSignature second;
    private final Catalogue catalogue;

    OpeningPage(ShopDesk desk, SecondSignature second) {
        this.desk = desk;
        this.second = second;
        this.catalogue = new Catalogue(desk.shop());
    }

    @Override
    public void routes(RoutesConfig routes) {
        routes.get(PATH, http -> desk.draw(http, "opening", model(Sheet.blank())));
        routes.post(PATH, this::open);
    }

    private Map<String, Object> model(Sheet sheet) {
        List<Catalogue.Goods> goods = catalogue.all();
        return Map.of("sheet", sheet, "lines", new DeliverySheet(sheet, goods).lines(), "goods", goods);
    }

    private void open(Context http) {
        Sheet sheet = Sheet.sent(http);
        DeliverySheet lots = new DeliverySheet(sheet, catalogue.all());
        if (lots.reshaped()) {
            Guard.outcome(http, "looked");
            desk.draw(http, "opening", model(sheet));
            return;
        }
        List<Delivery.Line> lines = lots.read();
        Optional<StaffMember> signed = Signature.of(second, http, sheet);
        if (signed.isPresent()) {
            switch (desk.shop().stock().open(Guard.by(http), signed.get(), lines)) {
                case Receiving.Acceptance.Accepted(var number, var accepted) -> {
                    desk.done(
                            http,
                            "receipts/" + number,
                            number.toString(),
                            Said.of("opening.done", accepted.size(), number));
                    return;
                }
                case Receiving.Acceptance.Wrong(var mistakes) -> lots.wrong(mistakes, desk.words(http));
                case Receiving.Acceptance.Refused(var duty) -> sheet.refuse(DutyWords.of(duty));
            }
        }
        desk.again(http, "opening", sheet, model(sheet));
    }
}
