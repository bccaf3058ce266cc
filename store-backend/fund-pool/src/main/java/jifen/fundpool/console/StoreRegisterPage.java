package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.fundpool.Township;
import jifen.fundpool.goods.GoodsNames;
import jifen.fundpool.reconciliation.StoreRegister;
import jifen.fundpool.stores.Stores;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.webkit.Flash;
import jifen.webkit.sheet.Sheet;
import jifen.webkit.sheet.SheetFile;
import jifen.webkit.words.Said;
import jifen.webkit.words.Words;

/** What a store did, entry by entry as it signed it: for whoever doubts a figure, and for the oversight team. */
final class StoreRegisterPage {
    private static final String PLACE = "reconciliation";
    private static final String[] FILTER = {"kind", "household", "from", "until"};

    private final Township township;
    private final Desk desk;

    StoreRegisterPage(Township township, Desk desk) {
        this.township = township;
        this.desk = desk;
    }

    void routes(RoutesConfig routes) {
        routes.get(Desk.ROOT + "reconciliation/stores/{store}", this::show);
        for (SheetFile file : SheetFile.values()) {
            routes.get(Desk.ROOT + "reconciliation/stores/{store}/register." + file.ending(), http -> take(http, file));
        }
    }

    private void show(Context http) {
        Stores.Store store = store(http).orElse(null);
        if (store == null) {
            unknown(http);
            return;
        }
        StoreRegister.Filter filter = filter(http, store.id());
        Map<String, Object> model = new HashMap<>();
        model.put("store", store);
        model.put("filter", filter);
        model.put("found", township.books().read(handle -> StoreRegister.find(handle, filter, Asked.page(http))));
        model.put("names", township.books().read(GoodsNames::of));
        model.put("today", township.books().today());
        model.put("again", Asked.again(http, FILTER));
        desk.draw(http, "store-register", desk.page(http, PLACE), model);
    }

    private void take(Context http, SheetFile file) {
        Stores.Store store = store(http).orElse(null);
        if (store == null) {
            unknown(http);
            return;
        }
        List<StoreRegister.Row> rows = township.books()
                .read(handle -> StoreRegister.rows(handle, filter(http, store.id()), Sheet.ROWS_MAX, 0));
        Download.send(
                http,
                file,
                "register-" + store.id(),
                sheet(store, rows, township.books().read(GoodsNames::of), desk.words(http)));
    }

    private static Sheet sheet(Stores.Store store, List<StoreRegister.Row> rows, GoodsNames names, Words w) {
        return new Sheet(
                store.id() + " " + w.of("register.title"),
                List.of(
                        w.of("col.entry"),
                        w.of("col.date"),
                        w.of("col.time"),
                        w.of("col.kind"),
                        w.of("field.household"),
                        w.of("col.items"),
                        w.of("col.points"),
                        w.of("col.cost"),
                        w.of("col.by"),
                        w.of("col.second"),
                        w.of("field.reason")),
                rows.stream()
                        .map(row -> List.<Object>of(
                                row.number(),
                                row.date(),
                                row.at().isEmpty() ? "" : Figures.minute(row.at()),
                                w.of("kind." + row.kind().code()),
                                row.household(),
                                names.inWords(row.items(), w.language().equals("zh")),
                                Sheet.hundredths(row.points()),
                                Sheet.hundredths(row.cost()),
                                row.by(),
                                row.second(),
                                Reasons.inWords(row.reason(), w)))
                        .toList());
    }

    private Optional<Stores.Store> store(Context http) {
        try {
            StoreId id = new StoreId(http.pathParam("store"));
            return township.books().read(handle -> Stores.find(handle, id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void unknown(Context http) {
        Desk.back(http, PLACE, Flash.mistakes(List.of(Said.of("store.unknown", http.pathParam("store"))), Map.of()));
    }

    private static StoreRegister.Filter filter(Context http, StoreId store) {
        return new StoreRegister.Filter(
                store,
                Asked.value(http, "kind", StoreRegister.Kind::of),
                Asked.value(http, "household", HouseholdId::new),
                Asked.value(http, "from", LocalDate::parse),
                Asked.value(http, "until", LocalDate::parse));
    }
}
