package jifen.fundpool.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import jifen.fundpool.Township;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.goods.Catalogue;
import jifen.fundpool.households.Cards;
import jifen.fundpool.households.HouseholdLedger;
import jifen.fundpool.households.Households;
import jifen.fundpool.leases.Holding;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;

/** Single households, cards and articles, for programs. */
final class HouseholdApi {
    private static final String HOUSEHOLD = "/api/admin/households/{household}";
    private static final int NUMBER_DIGITS_MAX = 15;

    private final Township township;

    HouseholdApi(Township township) {
        this.township = township;
    }

    void routes(RoutesConfig routes) {
        AdminApi.post(routes, "households", RegisterBodies.NewHousehold.class, this::register);
        AdminApi.post(
                routes,
                "households/{household}/name",
                RegisterBodies.Name.class,
                (http, body) ->
                        about(http, id -> township.householdDesk().rename(id, body.masked(), AdminApi.by(http))));
        AdminApi.post(
                routes,
                "households/{household}/home-store",
                RegisterBodies.HomeStore.class,
                (http, body) -> about(http, id -> township.householdDesk().move(id, body.store(), AdminApi.by(http))));
        AdminApi.post(
                routes,
                "households/{household}/members",
                RegisterBodies.NewMember.class,
                (http, body) -> about(
                        http, id -> township.members().join(id, body.person(), body.joinedOn(), AdminApi.by(http))));
        AdminApi.post(
                routes,
                "households/{household}/members/{member}/leave",
                RegisterBodies.Leaving.class,
                (http, body) -> member(
                        http, (id, number) -> township.members().leave(id, number, body.lastDay(), AdminApi.by(http))));
        routes.post(
                HOUSEHOLD + "/members/{member}/erase",
                http -> member(http, (id, number) -> township.members().erase(id, number, AdminApi.by(http))));
        routes.get(HOUSEHOLD + "/ledger", this::ledger);
        AdminApi.post(
                routes,
                "suspensions/{household}/lift",
                RegisterBodies.Lifting.class,
                (http, body) -> about(http, id -> township.suspensions().lift(id, body.reason(), AdminApi.by(http))));
        AdminApi.post(routes, "cards/{uid}/replace", RegisterBodies.Replacement.class, this::replace);
        AdminApi.post(routes, "goods", RegisterBodies.Article.class, this::put);
    }

    private void register(Context http, RegisterBodies.NewHousehold body) {
        AdminAnswers.outcome(
                http,
                township.householdDesk()
                        .register(
                                new Households.Household(
                                        body.id(), body.collective(), body.homeStore(), body.masked(), null, null),
                                AdminApi.by(http)));
    }

    private void replace(Context http, RegisterBodies.Replacement body) {
        CardId old;
        try {
            old = CardId.parse(http.pathParam("uid"));
        } catch (IllegalArgumentException e) {
            AdminAnswers.problem(http, 400, "malformed", String.valueOf(e.getMessage()));
            return;
        }
        Optional<Cards.Card> card = township.books().read(handle -> Cards.find(handle, old));
        AdminAnswers.outcome(
                http,
                card.isEmpty()
                        ? Outcome.refused("card.unknown", old)
                        : township.cardDesk()
                                .bind(
                                        CardId.parse(body.uid()),
                                        body.tier(),
                                        card.get().household(),
                                        body.number(),
                                        body.readKey(),
                                        old,
                                        AdminApi.by(http)));
    }

    private void put(Context http, RegisterBodies.Article body) {
        String nameEn = body.nameEn();
        String picture = body.picture();
        Boolean offered = body.offered();
        AdminAnswers.outcome(
                http,
                township.catalogue()
                        .put(
                                new Catalogue.Goods(
                                        body.sku(),
                                        body.barcode(),
                                        body.nameZh(),
                                        nameEn == null ? body.nameZh() : nameEn,
                                        picture == null ? "" : picture,
                                        body.price(),
                                        offered == null || offered),
                                AdminApi.by(http)));
    }

    private record Line(String date, String entry, long hundredths, String what, long balance) {}

    private record Ledger(HouseholdId household, long owned, List<Line> lines) {}

    private void ledger(Context http) {
        Optional<Ledger> ledger = household(http)
                .flatMap(id -> township.books()
                        .read(handle -> Households.find(handle, id)
                                .map(known -> new Ledger(
                                        id,
                                        Holding.of(handle, id).owned().hundredths(),
                                        HouseholdLedger.of(handle, id, HouseholdLedger.LINES_MAX).stream()
                                                .map(line -> new Line(
                                                        line.date().toString(),
                                                        line.entry(),
                                                        line.hundredths(),
                                                        line.what(),
                                                        line.balance()))
                                                .toList()))));
        ledger.ifPresentOrElse(
                known -> AdminAnswers.json(http, 200, known),
                () -> AdminAnswers.outcome(http, Outcome.refused("household.unknown", http.pathParam("household"))));
    }

    private static void about(Context http, Function<HouseholdId, Outcome> action) {
        household(http)
                .ifPresentOrElse(
                        id -> AdminAnswers.outcome(http, action.apply(id)),
                        () -> AdminAnswers.problem(http, 400, "malformed", "the address names no household"));
    }

    private static void member(Context http, BiFunction<HouseholdId, Long, Outcome> action) {
        String number = http.pathParam("member");
        if (number.length() > NUMBER_DIGITS_MAX || !number.matches("[0-9]+")) {
            AdminAnswers.problem(http, 400, "malformed", "a member has a number");
            return;
        }
        about(http, id -> action.apply(id, Long.valueOf(number)));
    }

    private static Optional<HouseholdId> household(Context http) {
        try {
            return Optional.of(new HouseholdId(http.pathParam("household")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
