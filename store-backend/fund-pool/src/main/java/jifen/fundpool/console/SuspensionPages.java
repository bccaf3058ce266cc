package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.Map;
import jifen.fundpool.Township;
import jifen.fundpool.households.Suspensions;
import jifen.ledger.party.HouseholdId;
import jifen.webkit.Form;

/** Suspensions: who is stopped and until when, a new one, and one that ends early. */
final class SuspensionPages {
    /** Seed 001: three months on the warning list. */
    private static final int USUAL_MONTHS = 3;

    private final Township township;
    private final Desk desk;
    private final HouseholdPages households;

    SuspensionPages(Township township, Desk desk, HouseholdPages households) {
        this.township = township;
        this.desk = desk;
        this.households = households;
    }

    void routes(RoutesConfig routes) {
        routes.get(Desk.ROOT + "suspensions", this::list);
        routes.get(
                Desk.ROOT + "households/{id}/suspend",
                http -> households.one(http, "suspend", (handle, household) -> {
                    LocalDate today = township.books().today();
                    return Map.of(
                            "today",
                            today.toString(),
                            "until",
                            today.plusMonths(USUAL_MONTHS).minusDays(1).toString());
                }));
        desk.form(routes, "households/{id}/suspend", this::suspend);
        routes.get(
                Desk.ROOT + "households/{id}/lift",
                http -> households.one(
                        http,
                        "lift",
                        (handle, household) -> Map.of(
                                "standing",
                                Suspensions.standing(
                                        handle, household.id(), township.books().today()))));
        desk.form(routes, "households/{id}/lift", this::lift);
    }

    private void list(Context http) {
        boolean all = !Asked.text(http, "all").isEmpty();
        LocalDate today = township.books().today();
        desk.draw(
                http,
                "suspensions",
                desk.page(http, HouseholdPages.PLACE),
                Map.of(
                        "found",
                        township.books().read(handle -> Suspensions.list(handle, !all, today, Asked.page(http))),
                        "all",
                        all,
                        "today",
                        today,
                        "again",
                        Asked.again(http, "all")));
    }

    private void suspend(Context http) {
        Form form = new Form(http);
        HouseholdId id = HouseholdPages.id(http).orElse(null);
        LocalDate from = form.date("from");
        LocalDate until = form.date("until");
        String reason = form.text("reason");
        String here = "households/" + id + "/suspend";
        if (form.isWrong() || id == null || from == null || until == null) {
            Desk.back(http, here, form.mistakes());
            return;
        }
        Answer.of(http, township.households().suspend(id, from, until, reason, Desk.by(http)), form)
                .back("households/" + id, here);
    }

    private void lift(Context http) {
        Form form = new Form(http);
        HouseholdId id = HouseholdPages.id(http).orElse(null);
        String reason = form.text("reason");
        if (form.isWrong() || id == null) {
            Desk.back(http, "households/" + id + "/lift", form.mistakes());
            return;
        }
        Answer.of(http, township.suspensions().lift(id, reason, Desk.by(http)), form)
                .back("households/" + id, "households/" + id);
    }
}
