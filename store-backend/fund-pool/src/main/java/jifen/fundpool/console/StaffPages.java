package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jifen.fundpool.Township;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.staff.StaffBook;
import jifen.fundpool.staff.StaffOffice;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.ledger.staff.StaffMember;
import jifen.webkit.Flash;
import jifen.webkit.Form;
import jifen.webkit.Guard;
import jifen.webkit.words.Said;
import org.jspecify.annotations.Nullable;

/** Staff: who works here, appointing, changing, a new password, a staff card, leaving. */
final class StaffPages {
    private static final String PATH = "staff";

    private final Township township;
    private final Desk desk;

    StaffPages(Township township, Desk desk) {
        this.township = township;
        this.desk = desk;
    }

    void routes(RoutesConfig routes) {
        routes.get(Desk.ROOT + PATH, http -> list(http, "", ""));
        routes.get(Desk.ROOT + "staff/{id}", this::show);
        desk.form(routes, PATH, this::appoint);
        desk.form(routes, "staff/{id}", this::change);
        desk.form(routes, "staff/{id}/card", this::giveCard);
        desk.form(routes, "staff/{id}/password", this::newPassword);
        desk.form(routes, "staff/{id}/dismiss", this::dismiss);
    }

    private void list(Context http, String given, String password) {
        desk.draw(
                http,
                PATH,
                desk.page(http, PATH),
                Map.of("people", township.books().read(StaffBook::all), "given", given, "password", password));
    }

    private void show(Context http) {
        Optional<StaffBook.Person> person = id(http)
                .flatMap(known -> township.books().read(handle -> StaffBook.person(handle, known)))
                .filter(StaffBook.Person::active);
        if (person.isEmpty()) {
            Desk.back(http, PATH, Flash.mistakes(List.of(Said.of("staff.unknown", http.pathParam("id"))), Map.of()));
            return;
        }
        StaffMember member = person.get().member();
        desk.draw(
                http,
                "person",
                desk.page(http, PATH),
                Map.of(
                        "person", person.get(),
                        "kin", joined(member.kin()),
                        "stores", joined(member.stores()),
                        "oneself", member.id().equals(Guard.by(http).id())));
    }

    private void appoint(Context http) {
        Form form = new Form(http);
        StaffId id = form.value("id", StaffId::new, "staff.id");
        StaffMember member = id == null ? null : member(form, id);
        if (member == null) {
            Desk.back(http, PATH, form.mistakes());
            return;
        }
        given(http, id, township.staffOffice().appoint(member, Desk.by(http)), form, PATH);
    }

    private void change(Context http) {
        Form form = new Form(http);
        StaffId id = id(http).orElse(null);
        StaffMember member = id == null ? null : member(form, id);
        if (member == null) {
            Desk.back(http, path(http), form.mistakes());
            return;
        }
        Desk.back(http, path(http), township.staffOffice().change(member, Desk.by(http)), form);
    }

    private void giveCard(Context http) {
        Form form = new Form(http);
        StaffId id = id(http).orElse(null);
        CardId card = form.optional("uid").isEmpty() ? null : form.id("uid", CardId::parse);
        Long number = form.optional("number").isEmpty()
                ? null
                : form.value("number", text -> Long.valueOf(text.replace(" ", "")), "form.number");
        if (form.isWrong() || id == null) {
            Desk.back(http, path(http), form.mistakes());
            return;
        }
        Desk.back(http, path(http), township.staffOffice().giveCard(id, card, number, Desk.by(http)), form);
    }

    private void newPassword(Context http) {
        Form form = new Form(http);
        StaffId id = id(http).orElse(null);
        if (id == null) {
            Desk.back(http, PATH, form.refused(List.of(Said.of("staff.unknown", http.pathParam("id")))));
            return;
        }
        given(http, id, township.staffOffice().newPassword(id, Desk.by(http)), form, path(http));
    }

    private void dismiss(Context http) {
        Form form = new Form(http);
        StaffId id = id(http).orElse(null);
        if (id == null) {
            Desk.back(http, PATH, form.refused(List.of(Said.of("staff.unknown", http.pathParam("id")))));
            return;
        }
        Desk.back(http, PATH, township.staffOffice().dismiss(id, Desk.by(http)), form);
    }

    /** The password is shown once, on the answer itself: it is in no log and no address. */
    private void given(Context http, StaffId id, StaffOffice.Appointment appointment, Form form, String refused) {
        Optional<String> password = appointment.oneTimePassword();
        if (password.isEmpty() || appointment.outcome() instanceof Outcome.Refused) {
            Desk.back(http, refused, appointment.outcome(), form);
            return;
        }
        Guard.subject(http, id.id());
        list(http, id.id(), password.get());
    }

    /** Null when something in the form is wrong; the form knows what. */
    private static @Nullable StaffMember member(Form form, StaffId id) {
        String name = form.text("name");
        Set<Role> roles = Arrays.stream(Role.values())
                .filter(role -> !form.optional("role-" + role.code()).isEmpty())
                .collect(Collectors.toSet());
        Set<HouseholdId> kin = form.value("kin", text -> split(text, HouseholdId::new), "form.id");
        Set<StoreId> stores = form.value("stores", text -> split(text, StoreId::new), "form.id");
        if (name.length() > StaffMember.NAME_CHARS_MAX) {
            form.mistake(Said.of("form.text", "@name", StaffMember.NAME_CHARS_MAX));
        }
        if (kin != null && kin.size() > StaffMember.KIN_MAX) {
            form.mistake(Said.of("staff.kinMax", StaffMember.KIN_MAX));
        }
        return form.isWrong() || kin == null || stores == null ? null : new StaffMember(id, name, roles, kin, stores);
    }

    private static <T> Set<T> split(String text, Function<String, T> value) {
        return Arrays.stream(text.split("[\\s,，、]+"))
                .filter(part -> !part.isEmpty())
                .map(value)
                .collect(Collectors.toSet());
    }

    private static String joined(Set<?> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static Optional<StaffId> id(Context http) {
        try {
            return Optional.of(new StaffId(http.pathParam("id")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String path(Context http) {
        return id(http).map(known -> "staff/" + known).orElse(PATH);
    }
}
