package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import jifen.fundpool.Township;
import jifen.fundpool.households.Collectives;
import jifen.fundpool.money.Covers;
import jifen.fundpool.money.Donors;
import jifen.fundpool.money.FundRegister;
import jifen.ledger.party.CollectiveId;
import jifen.webkit.sheet.Sheet;
import jifen.webkit.sheet.SheetFile;

/** The fund: whether it reaches, its register, and what a point is worth and was. */
final class MoneyPage {
    static final String PATH = "money";
    private static final String[] FILTER = {"collective", "source", "from", "until", "search"};

    private final Township township;
    private final Desk desk;

    MoneyPage(Township township, Desk desk) {
        this.township = township;
        this.desk = desk;
    }

    void routes(RoutesConfig routes) {
        routes.get(Desk.ROOT + PATH, this::show);
        routes.get(Desk.ROOT + "money/values", this::values);
        for (SheetFile file : SheetFile.values()) {
            routes.get(Desk.ROOT + "money/register." + file.ending(), http -> take(http, file));
        }
    }

    private void show(Context http) {
        FundRegister.Filter filter = filter(http);
        Map<String, Object> model = new HashMap<>(township.books()
                .read(handle -> Map.of(
                        "collectives", Collectives.all(handle),
                        "covers", Covers.all(handle),
                        "found", FundRegister.find(handle, filter, Asked.page(http)),
                        "donors", Donors.names(handle))));
        model.put("filter", filter);
        model.put("today", township.books().today());
        model.put("again", Asked.again(http, FILTER));
        desk.draw(http, "money", desk.page(http, PATH), model);
    }

    private void values(Context http) {
        desk.draw(
                http,
                "values",
                desk.page(http, PATH),
                township.books()
                        .read(handle ->
                                Map.of("values", Collectives.values(handle), "collectives", Collectives.all(handle))));
    }

    private void take(Context http, SheetFile file) {
        Sheet sheet = township.books()
                .read(handle -> FundSheet.of(
                        FundRegister.lines(handle, filter(http), Sheet.ROWS_MAX, 0),
                        Donors.names(handle),
                        desk.words(http)));
        Download.send(http, file, "fund-register", sheet);
    }

    private static FundRegister.Filter filter(Context http) {
        return new FundRegister.Filter(
                Asked.value(http, "collective", CollectiveId::new),
                Asked.value(http, "source", FundRegister.Source::of),
                Asked.value(http, "from", LocalDate::parse),
                Asked.value(http, "until", LocalDate::parse),
                Asked.text(http, "search"));
    }
}
