package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import jifen.fundpool.Township;
import jifen.fundpool.goods.GoodsNames;
import jifen.fundpool.households.HouseholdLedger;
import jifen.fundpool.households.Households;
import jifen.fundpool.leases.Holding;
import jifen.ledger.party.HouseholdId;
import jifen.webkit.Flash;
import jifen.webkit.sheet.Sheet;
import jifen.webkit.sheet.SheetFile;
import jifen.webkit.words.Said;
import jifen.webkit.words.Words;

/** A household's own ledger (台账): shown, printed on A4 for the household, or taken along. */
final class LedgerPages {
    private final Township township;
    private final Desk desk;
    private final HouseholdPages households;

    LedgerPages(Township township, Desk desk, HouseholdPages households) {
        this.township = township;
        this.desk = desk;
        this.households = households;
    }

    void routes(RoutesConfig routes) {
        routes.get(
                Desk.ROOT + "households/{id}/ledger",
                http -> households.one(
                        http,
                        "ledger",
                        (handle, household) -> Map.of(
                                "owned",
                                Holding.of(handle, household.id()).owned(),
                                "names",
                                GoodsNames.of(handle),
                                "lines",
                                HouseholdLedger.of(handle, household.id(), HouseholdLedger.LINES_MAX),
                                "today",
                                township.books().today())));
        for (SheetFile file : SheetFile.values()) {
            routes.get(Desk.ROOT + "households/{id}/ledger." + file.ending(), http -> take(http, file));
        }
    }

    private void take(Context http, SheetFile file) {
        HouseholdId id = HouseholdPages.id(http).orElse(null);
        if (id == null
                || township.books().read(handle -> Households.find(handle, id)).isEmpty()) {
            Desk.back(
                    http,
                    HouseholdPages.PLACE,
                    Flash.mistakes(List.of(Said.of("household.unknown", http.pathParam("id"))), Map.of()));
            return;
        }
        List<HouseholdLedger.Line> lines =
                township.books().read(handle -> HouseholdLedger.of(handle, id, HouseholdLedger.LINES_MAX));
        GoodsNames names = township.books().read(GoodsNames::of);
        Words w = desk.words(http);
        Download.send(
                http,
                file,
                "ledger-" + id,
                new Sheet(
                        id + " " + w.of("household.ledger"),
                        List.of(
                                w.of("col.entry"),
                                w.of("col.date"),
                                w.of("col.what"),
                                w.of("col.points"),
                                w.of("col.balance")),
                        lines.stream()
                                .map(line -> List.<Object>of(
                                        line.entry(),
                                        line.date(),
                                        names.inWords(line.what(), w.language().equals("zh")),
                                        Sheet.hundredths(line.hundredths()),
                                        Sheet.hundredths(line.balance())))
                                .toList()));
    }
}
