package jifen.terminal.shopweb;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jifen.ledger.party.HouseholdId;
import jifen.store.HouseholdBook;
import jifen.store.Households;
import jifen.terminal.shopweb.Register.Cell;
import jifen.terminal.shopweb.Register.Column;
import jifen.webkit.words.Said;

/** Households: found by number or masked name, each with its own ledger to read out, show and print. Who looked is recorded. */
public final class HouseholdsPage implements ShopPage {
    private static final int LINES_MAX = 100;
    private static final String PATH = ShopDesk.ROOT + "households";
    private static final String ASSIST = "GET /shop/assist";

    private final ShopDesk desk;

    HouseholdsPage(ShopDesk desk) {
        this.desk = desk;
    }

    /** One that was found. */
    public record Found(String household, String name) {}

    @Override
    public void routes(RoutesConfig routes) {
        routes.get(PATH, this::list);
        routes.get(PATH + "/{id}", this::show);
    }

    private void list(Context http) {
        Sheet filter = Sheet.asked(http);
        String text = filter.optional("search", Sheet.TEXT_CHARS_MAX);
        if (!AssistPage.KINDS.contains(filter.value("for"))) {
            filter.forget("for");
        }
        List<Found> found = desk.shop().households().search(text).stream()
                .map(each -> new Found(each.id().id(), each.maskedName()))
                .toList();
        desk.draw(http, "households", Map.of("filter", filter, "found", found, "foundMax", Households.FOUND_MAX));
    }

    private void show(Context http) {
        Optional<Households.Household> found = id(http).flatMap(desk.shop().households()::find);
        if (found.isEmpty()) {
            desk.missing(http, Said.of("household.unknown", http.pathParam("id")));
            return;
        }
        Households.Household household = found.get();
        Page page = desk.page(http);
        List<HouseholdBook.Line> lines = desk.shop().householdBook().of(household.id(), LINES_MAX);
        desk.draw(
                http,
                page,
                "household",
                Map.of(
                        "household",
                        household.id().id(),
                        "facts",
                        facts(household),
                        "register",
                        register(page, lines),
                        "mayAssist",
                        page.may(ASSIST)));
    }

    private List<Fact> facts(Households.Household household) {
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.of("name", household.maskedName()),
                Fact.big("usableHere", household.usableHere()),
                Fact.of("total", household.total()),
                Fact.of("totalOn", household.totalOn())));
        if (household.suspendedOn(desk.shop().today())) {
            facts.add(Fact.of("suspended", household.suspendedUntil()));
        }
        return facts;
    }

    private static Register register(Page page, List<HouseholdBook.Line> lines) {
        return new Register(
                "household.ledger",
                List.of(
                        Column.text("date"),
                        Column.number("points"),
                        Column.words("reason"),
                        Column.text("number"),
                        Column.text("onTheWay")),
                lines.stream()
                        .map(line -> new Register.Row(
                                null,
                                false,
                                List.of(
                                        Cell.of(line.date()),
                                        Cell.points(line.hundredths()),
                                        Cell.of(reason(page, line)),
                                        Cell.of(line.number()),
                                        Cell.of(line.onTheWay() ? page.say("status.WAITING") : ""))))
                        .toList());
    }

    private static String reason(Page page, HouseholdBook.Line line) {
        String goods = line.items().stream()
                .map(item -> page.in(item.name().zh(), item.name().en()) + " × " + item.quantity())
                .collect(Collectors.joining(page.in("、", ", ")));
        return switch (line.kind()) {
            case POOL -> line.reason();
            case REDEEMED -> page.say("ledger.redeemed", goods);
            case ASSISTED -> page.say("ledger.assisted", goods);
            case HELD -> page.say("ledger.held", goods);
            case REVERSED -> page.say("ledger.reversed", goods, line.reason());
        };
    }

    private static Optional<HouseholdId> id(Context http) {
        try {
            return Optional.of(new HouseholdId(http.pathParam("id")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
