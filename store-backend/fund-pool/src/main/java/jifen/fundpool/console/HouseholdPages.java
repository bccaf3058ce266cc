package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jifen.fundpool.Township;
import jifen.fundpool.goods.GoodsNames;
import jifen.fundpool.households.CardHistory;
import jifen.fundpool.households.Cards;
import jifen.fundpool.households.Collectives;
import jifen.fundpool.households.CutOffs;
import jifen.fundpool.households.HouseholdLedger;
import jifen.fundpool.households.Households;
import jifen.fundpool.households.MaskedName;
import jifen.fundpool.households.Members;
import jifen.fundpool.households.Successions;
import jifen.fundpool.households.Suspensions;
import jifen.fundpool.leases.Holding;
import jifen.fundpool.leases.Recalls;
import jifen.fundpool.purses.PurseIntents;
import jifen.fundpool.purses.PurseView;
import jifen.fundpool.registers.Paged;
import jifen.fundpool.stores.Stores;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.webkit.Flash;
import jifen.webkit.Form;
import jifen.webkit.words.Said;
import org.jdbi.v3.core.Handle;

/** Households: found by number, name, member or card; registered, called otherwise, moved to another store. */
final class HouseholdPages {
    static final String PLACE = "households";
    private static final int LINES_SHOWN_MAX = 10;

    private final Township township;
    private final Desk desk;

    HouseholdPages(Township township, Desk desk) {
        this.township = township;
        this.desk = desk;
    }

    void routes(RoutesConfig routes) {
        routes.get(Desk.ROOT + "households", this::list);
        routes.get(Desk.ROOT + "households/new", this::form);
        desk.form(routes, "households/new", this::register);
        routes.get(Desk.ROOT + "households/{id}", http -> one(http, "household", this::whole));
        routes.get(Desk.ROOT + "households/{id}/edit", http -> one(http, "household-edit", this::editable));
        desk.form(routes, "households/{id}/name", this::rename);
        desk.form(routes, "households/{id}/home", this::move);
    }

    /** What a page about one household shows besides it. */
    interface About {
        Map<String, Object> of(Handle handle, Households.Household household);
    }

    /** Draws a page about the household in the address, or says that there is none. */
    void one(Context http, String template, About about) {
        Optional<Map<String, Object>> model = id(http).flatMap(id -> township.books()
                .read(handle -> Households.find(handle, id).map(household -> {
                    Map<String, Object> all = new HashMap<>(about.of(handle, household));
                    all.put("household", household);
                    return all;
                })));
        if (model.isEmpty()) {
            Desk.back(
                    http, PLACE, Flash.mistakes(List.of(Said.of("household.unknown", http.pathParam("id"))), Map.of()));
            return;
        }
        desk.draw(http, template, desk.page(http, PLACE), model.get());
    }

    private void list(Context http) {
        LocalDate today = township.books().today();
        Households.Filter filter = new Households.Filter(
                Asked.text(http, "search"),
                Asked.value(http, "collective", CollectiveId::new),
                Asked.text(http, "suspended").isEmpty() ? null : today);
        Map<String, Object> model = township.books().read(handle -> {
            Paged<Households.Household> found = Households.search(handle, filter, Asked.page(http));
            Map<HouseholdId, Holding> holdings = Holding.of(
                    handle, found.rows().stream().map(Households.Household::id).toList());
            return Map.of(
                    "filter",
                    filter,
                    "collectives",
                    Collectives.all(handle),
                    "storesOpen",
                    !Stores.all(handle).isEmpty(),
                    "found",
                    new Paged<>(
                            found.rows().stream()
                                    .map(household -> new ListedHousehold(
                                            household,
                                            Objects.requireNonNull(holdings.get(household.id()))
                                                    .owned()))
                                    .toList(),
                            found.page(),
                            found.all()),
                    "today",
                    today,
                    "again",
                    Asked.again(http, "search", "collective", "suspended"));
        });
        desk.draw(http, "households", desk.page(http, PLACE), model);
    }

    private void form(Context http) {
        desk.draw(
                http,
                "household-new",
                desk.page(http, PLACE),
                township.books()
                        .read(handle -> Map.of("collectives", Collectives.all(handle), "stores", Stores.all(handle))));
    }

    private void register(Context http) {
        Form form = new Form(http);
        HouseholdId id = form.id("id", HouseholdId::new);
        CollectiveId collective = form.id("collective", CollectiveId::new);
        StoreId store = form.id("store", StoreId::new);
        if (form.isWrong() || id == null || collective == null || store == null) {
            Desk.back(http, "households/new", form.mistakes());
            return;
        }
        Households.Household household = new Households.Household(id, collective, store, masked(form), null, null);
        Answer.of(http, township.householdDesk().register(household, Desk.by(http)), form)
                .back("households/" + id, "households/new");
    }

    private void rename(Context http) {
        Form form = new Form(http);
        id(http).ifPresent(id -> Answer.of(http, township.householdDesk().rename(id, masked(form), Desk.by(http)), form)
                .back("households/" + id, "households/" + id + "/edit"));
    }

    private void move(Context http) {
        Form form = new Form(http);
        StoreId store = form.id("store", StoreId::new);
        HouseholdId id = id(http).orElse(null);
        if (store == null || id == null) {
            Desk.back(http, PLACE, form.mistakes());
            return;
        }
        Answer.of(http, township.householdDesk().move(id, store, Desk.by(http)), form)
                .back("households/" + id, "households/" + id + "/edit");
    }

    private Map<String, Object> whole(Handle handle, Households.Household household) {
        HouseholdId id = household.id();
        Map<String, Object> model = new HashMap<>();
        Holding holding = Holding.of(handle, id);
        model.put("owned", holding.owned());
        model.put("free", holding.free());
        model.put("out", holding.elsewhere());
        model.put("due", holding.due());
        model.put("expiring", CutOffs.waiting(handle, household));
        model.put("closed", Successions.of(handle, id).orElse(null));
        model.put("recalled", Recalls.isCalled(handle, id));
        model.put("cards", Cards.of(handle, id));
        model.put("purses", PurseView.of(handle, id));
        model.put("held", PurseIntents.open(handle, id));
        model.put("history", CardHistory.of(handle, id));
        model.put("members", Members.of(handle, id));
        model.put("suspensions", Suspensions.of(handle, id));
        model.put("lines", HouseholdLedger.of(handle, id, LINES_SHOWN_MAX));
        model.put("names", GoodsNames.of(handle));
        model.put("today", township.books().today());
        return model;
    }

    private Map<String, Object> editable(Handle handle, Households.Household household) {
        return Map.of("stores", Stores.all(handle));
    }

    /** Of a full name only the masked one is kept. */
    private static String masked(Form form) {
        String masked = form.optional("maskedName");
        return masked.isEmpty() ? MaskedName.of(form.optional("fullName")) : masked;
    }

    static Optional<HouseholdId> id(Context http) {
        try {
            return Optional.of(new HouseholdId(http.pathParam("id")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
