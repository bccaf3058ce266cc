package jifen.fundpool.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import jifen.fundpool.Township;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.staff.StaffBook;
import jifen.fundpool.staff.StaffOffice;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.ledger.staff.StaffMember;
import jifen.webkit.Guard;
import org.jspecify.annotations.Nullable;

/** Staff, for programs: appointed with a one-time password that is told here and nowhere else. */
final class StaffApi {
    private static final String ROOT = "/api/admin/staff";

    private final Township township;

    StaffApi(Township township) {
        this.township = township;
    }

    /** @param roles as codes; kin and stores may be missing */
    record NewStaff(
            StaffId id,
            String name,
            List<String> roles,
            @Nullable List<HouseholdId> kin,
            @Nullable List<StoreId> stores) {
        NewStaff {
            StaffMember unused = member(id, name, roles, kin, stores);
        }
    }

    record ChangedStaff(
            String name,
            List<String> roles,
            @Nullable List<HouseholdId> kin,
            @Nullable List<StoreId> stores) {
        ChangedStaff {
            StaffMember unused = member(new StaffId("somebody"), name, roles, kin, stores);
        }
    }

    private record Appointed(List<String> entries, String password) {}

    private record Person(
            String id,
            String name,
            List<String> roles,
            List<HouseholdId> kin,
            List<StoreId> stores,
            boolean active,
            boolean mustChange) {
        static Person of(StaffBook.Person person) {
            StaffMember member = person.member();
            return new Person(
                    member.id().id(),
                    member.name(),
                    member.roles().stream().map(Role::code).toList(),
                    List.copyOf(member.kin()),
                    List.copyOf(member.stores()),
                    person.active(),
                    person.mustChange());
        }
    }

    private record People(List<Person> staff) {}

    void routes(RoutesConfig routes) {
        routes.get(
                ROOT,
                http -> AdminAnswers.json(
                        http,
                        200,
                        new People(township.books().read(StaffBook::all).stream()
                                .map(Person::of)
                                .toList())));
        AdminApi.post(
                routes,
                "staff",
                NewStaff.class,
                (http, body) -> appointed(
                        http,
                        township.staffOffice()
                                .appoint(
                                        member(body.id(), body.name(), body.roles(), body.kin(), body.stores()),
                                        AdminApi.by(http))));
        routes.post(ROOT + "/{id}/password", http -> one(http, id -> appointed(
                http, township.staffOffice().newPassword(id, AdminApi.by(http)))));
        routes.post(ROOT + "/{id}/dismiss", http -> one(http, id -> AdminAnswers.outcome(
                http, township.staffOffice().dismiss(id, AdminApi.by(http)))));
        AdminApi.post(
                routes,
                "staff/{id}",
                ChangedStaff.class,
                (http, body) -> one(
                        http,
                        id -> AdminAnswers.outcome(
                                http,
                                township.staffOffice()
                                        .change(
                                                member(id, body.name(), body.roles(), body.kin(), body.stores()),
                                                AdminApi.by(http)))));
    }

    private static void appointed(Context http, StaffOffice.Appointment appointment) {
        Optional<String> password = appointment.oneTimePassword();
        if (password.isPresent() && appointment.outcome() instanceof Outcome.Done done) {
            Guard.outcome(http, String.join(" ", done.entries()));
            AdminAnswers.json(http, 200, new Appointed(done.entries(), password.get()));
        } else {
            AdminAnswers.outcome(http, appointment.outcome());
        }
    }

    private static void one(Context http, Consumer<StaffId> action) {
        StaffId id;
        try {
            id = new StaffId(http.pathParam("id"));
        } catch (IllegalArgumentException e) {
            AdminAnswers.problem(http, 400, "malformed", String.valueOf(e.getMessage()));
            return;
        }
        action.accept(id);
    }

    private static StaffMember member(
            StaffId id,
            String name,
            List<String> roles,
            @Nullable List<HouseholdId> kin,
            @Nullable List<StoreId> stores) {
        return new StaffMember(
                id,
                name,
                Set.copyOf(roles.stream().map(Role::ofCode).toList()),
                kin == null ? Set.of() : Set.copyOf(kin),
                stores == null ? Set.of() : Set.copyOf(stores));
    }
}
