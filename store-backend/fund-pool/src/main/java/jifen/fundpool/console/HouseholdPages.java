package jifen.fundpool.console;

import jifen.webkit.Flash;
import jifen.webkit.Form;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.fundpool.Township;
import jifen.fundpool.households.Cards;
import jifen.fundpool.households.HouseholdLedger;
import jifen.fundpool.households.Households;
import jifen.fundpool.leases.Leases;
import jifen.webkit.words.Said;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;

/** Households: found by number, name or card; each with its cards and its own ledger. */
final class HouseholdPages {
    private static final String PLACE = "households";

    private final Township township;
    private final Desk desk;

    HouseholdPages(Township township, Desk desk) {
        this.township = township;
        this.desk = desk;
    }

    void routes(RoutesConfig routes) {
        routes.get(Desk.ROOT + "households", this::list);
        routes.get(Desk.ROOT + "households/{id}", this::show);
        desk.form(routes, "households/{id}/suspend", this::suspend);
        desk.form(routes, "households/{id}/cards", this::bind);
        desk.form(routes, "households/{id}/lost", this::lost);
    }

    private void list(Context http) {
        String search = Optional.ofNullable(http.queryParam("search")).orElse("");
        String text = search.substring(0, Math.min(search.length(), 60));
        List<ListedHousehold> found = township.books()
                .read(handle -> Households.search(handle, text).stream()
                        .map(household -> new ListedHousehold(household, Leases.owned(handle, household.id())))
                        .toList());
        desk.draw(http, "households", desk.page(http, PLACE), Map.of("search", text, "found", found));
    }

    private void show(Context http) {
        Optional<HouseholdId> id = id(http);
        Optional<Households.Household> household =
                id.flatMap(known -> township.books().read(handle -> Households.find(handle, known)));
        if (household.isEmpty()) {
            Desk.back(
                    http, PLACE, Flash.mistakes(List.of(Said.of("household.unknown", http.pathParam("id"))), Map.of()));
            return;
        }
        HouseholdId known = household.get().id();
        Map<String, Object> model = township.books()
                .read(handle -> Map.of(
                        "household", household.get(),
                        "owned", Leases.owned(handle, known),
                        "free", Leases.free(handle, known),
                        "out", Leases.out(handle, known),
                        "cards", Cards.of(handle, known),
                        "lines", HouseholdLedger.of(handle, known),
                        "today", township.books().today().toString()));
        desk.draw(http, "household", desk.page(http, PLACE), model);
    }

    private void suspend(Context http) {
        Form form = new Form(http);
        HouseholdId id = form.id("household", HouseholdId::new);
        LocalDate from = form.date("from");
        LocalDate until = form.date("until");
        String reason = form.text("reason");
        if (form.isWrong() || id == null || from == null || until == null) {
            Desk.back(http, path(http), form.mistakes());
            return;
        }
        Desk.back(http, path(http), township.households().suspend(id, from, until, reason, Desk.by(http)), form);
    }

    private void bind(Context http) {
        Form form = new Form(http);
        HouseholdId id = form.id("household", HouseholdId::new);
        CardId card = form.id("uid", CardId::parse);
        CardId replaces = form.optional("replaces").isEmpty() ? null : form.id("replaces", CardId::parse);
        Long number = form.optional("number").isEmpty()
                ? null
                : form.value("number", text -> Long.valueOf(text.replace(" ", "")), "form.number");
        if (form.isWrong() || id == null || card == null) {
            Desk.back(http, path(http), form.mistakes());
            return;
        }
        String readKey = form.optional("readKey").isEmpty() ? null : form.optional("readKey");
        Desk.back(
                http,
                path(http),
                township.cardDesk().bind(card, form.optional("tier"), id, number, readKey, replaces, Desk.by(http)),
                form);
    }

    private void lost(Context http) {
        Form form = new Form(http);
        CardId card = form.id("uid", CardId::parse);
        if (card == null) {
            Desk.back(http, path(http), form.mistakes());
            return;
        }
        Desk.back(http, path(http), township.cards().lost(card, Desk.by(http)), form);
    }

    private static Optional<HouseholdId> id(Context http) {
        try {
            return Optional.of(new HouseholdId(http.pathParam("id")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String path(Context http) {
        return id(http).map(household -> "households/" + household).orElse(PLACE);
    }
}
