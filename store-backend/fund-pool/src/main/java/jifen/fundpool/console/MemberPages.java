package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import jifen.fundpool.Township;
import jifen.fundpool.households.Members;
import jifen.ledger.party.HouseholdId;
import jifen.webkit.Form;
import org.jspecify.annotations.Nullable;

/** A household's members: who joins, is written differently, leaves, or wants nothing held on them any more. */
final class MemberPages {
    private static final String MEMBER = "households/{id}/members/{member}";

    private final Township township;
    private final Desk desk;
    private final HouseholdPages households;

    MemberPages(Township township, Desk desk, HouseholdPages households) {
        this.township = township;
        this.desk = desk;
        this.households = households;
    }

    void routes(RoutesConfig routes) {
        routes.get(
                Desk.ROOT + "households/{id}/members/new",
                http -> households.one(
                        http,
                        "member-new",
                        (handle, household) -> Map.of("today", township.books().today())));
        desk.form(routes, "households/{id}/members", this::join);
        routes.get(
                Desk.ROOT + MEMBER,
                http -> households.one(
                        http,
                        "member",
                        (handle, household) -> Map.of(
                                "member",
                                Members.find(handle, household.id(), number(http)),
                                "today",
                                township.books().today())));
        desk.form(routes, MEMBER, this::correct);
        desk.form(routes, MEMBER + "/leave", this::leave);
        desk.form(routes, MEMBER + "/erase", this::erase);
    }

    private void join(Context http) {
        Form form = new Form(http);
        HouseholdId id = HouseholdPages.id(http).orElse(null);
        Members.Person person = person(form);
        LocalDate on = form.date("joinedOn");
        String here = "households/" + id + "/members/new";
        if (form.isWrong() || id == null || person == null || on == null) {
            Desk.back(http, here, form.mistakes());
            return;
        }
        Answer.of(http, township.members().join(id, person, on, Desk.by(http)), form)
                .back("households/" + id, here);
    }

    private void correct(Context http) {
        Form form = new Form(http);
        HouseholdId id = HouseholdPages.id(http).orElse(null);
        Members.Person person = person(form);
        String here = "households/" + id + "/members/" + number(http);
        if (form.isWrong() || id == null || person == null) {
            Desk.back(http, here, form.mistakes());
            return;
        }
        Answer.of(http, township.members().correct(id, number(http), person, Desk.by(http)), form)
                .back("households/" + id, here);
    }

    private void leave(Context http) {
        Form form = new Form(http);
        HouseholdId id = HouseholdPages.id(http).orElse(null);
        LocalDate on = form.date("leftOn");
        String here = "households/" + id + "/members/" + number(http);
        if (id == null || on == null) {
            Desk.back(http, here, form.mistakes());
            return;
        }
        Answer.of(http, township.members().leave(id, number(http), on, Desk.by(http)), form)
                .back("households/" + id, here);
    }

    private void erase(Context http) {
        Form form = new Form(http);
        Optional<HouseholdId> id = HouseholdPages.id(http);
        id.ifPresent(known -> Answer.of(http, township.members().erase(known, number(http), Desk.by(http)), form)
                .back("households/" + known, "households/" + known));
    }

    private static Members.@Nullable Person person(Form form) {
        String name = form.text("name");
        Members.Relation relation = form.value("relation", Members.Relation::of, "form.id");
        Integer year =
                form.optional("birthYear").isEmpty() ? null : form.value("birthYear", Integer::valueOf, "form.number");
        return relation == null ? null : new Members.Person(name, relation, year);
    }

    /** A number that nobody has when the address has none. */
    private static long number(Context http) {
        String text = http.pathParam("member");
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : 0;
    }
}
