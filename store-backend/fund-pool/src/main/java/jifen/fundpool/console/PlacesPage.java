package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.fundpool.FundPool;
import jifen.fundpool.Township;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.enrolment.Enrolments;
import jifen.fundpool.epochs.EpochLine;
import jifen.fundpool.epochs.TwoPeople;
import jifen.fundpool.households.Collectives;
import jifen.fundpool.stores.FindingDesk;
import jifen.fundpool.stores.Findings;
import jifen.fundpool.stores.KioskCare;
import jifen.fundpool.stores.Stores;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.fund.SetAside;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.webkit.Flash;
import jifen.webkit.Form;
import jifen.webkit.Guard;
import jifen.webkit.words.Said;

/** Collectives, stores and kiosks: founding, opening, letting a kiosk join, and what to do about each that is in trouble. */
final class PlacesPage {
    private static final String PATH = "places";

    private final Township township;
    private final Desk desk;
    private volatile String address = "";

    PlacesPage(Township township, Desk desk) {
        this.township = township;
        this.desk = desk;
    }

    void reachedAt(String where) {
        address = where;
    }

    void routes(RoutesConfig routes) {
        routes.get(Desk.ROOT + PATH, this::show);
        for (String form : List.of("collective", "store")) {
            routes.get(
                    Desk.ROOT + "places/" + form,
                    http -> desk.draw(http, form + "-new", desk.page(http, PATH), Map.of()));
        }
        desk.form(routes, "places/collective", this::found);
        desk.form(routes, "places/store", this::open);
        desk.form(routes, "places/code", this::issue);
        desk.form(routes, "places/recall", this::recall);
        desk.form(routes, "places/settle", this::settle);
        desk.form(routes, "places/confirm", this::confirm);
        desk.form(routes, "places/looked", this::look);
    }

    private void show(Context http) {
        Map<String, Object> model = new HashMap<>(township.books()
                .read(handle -> Map.of(
                        "collectives", Collectives.all(handle),
                        "stores", Stores.all(handle),
                        "kiosks",
                                KioskCare.all(
                                        handle,
                                        township.desk(),
                                        township.books().now(),
                                        FundPool.VERSION),
                        "findings", Findings.open(handle),
                        "looked", Findings.done(handle),
                        "epochs", EpochLine.all(handle),
                        "asked", TwoPeople.asked(handle))));
        desk.draw(http, PATH, desk.page(http, PATH), model);
    }

    private void found(Context http) {
        Form form = new Form(http);
        CollectiveId id = form.id("id", CollectiveId::new);
        String nameZh = form.text("nameZh");
        String nameEn = form.text("nameEn");
        SetAside rate = form.percent("rate");
        if (form.isWrong() || id == null || rate == null) {
            Desk.back(http, "places/collective", form.mistakes());
            return;
        }
        Answer.of(
                        http,
                        township.collectives()
                                .found(new Collectives.Collective(id, nameZh, nameEn, rate, Fen.ZERO), Desk.by(http)),
                        form)
                .back(PATH, "places/collective");
    }

    private void open(Context http) {
        Form form = new Form(http);
        StoreId id = form.id("id", StoreId::new);
        String nameZh = form.text("nameZh");
        String nameEn = form.text("nameEn");
        Points cap = form.points("cap");
        if (form.isWrong() || id == null || cap == null) {
            Desk.back(http, "places/store", form.mistakes());
            return;
        }
        Answer.of(http, township.stores().open(new Stores.Store(id, nameZh, nameEn, cap), Desk.by(http)), form)
                .back(PATH, "places/store");
    }

    /** The code is shown once, on the answer itself: it is in no log and no address. */
    private void issue(Context http) {
        Form form = new Form(http);
        StoreId store = form.id("store", StoreId::new);
        // In the log the kiosk enrols itself: only the audit log says who let it in, and where.
        Guard.subject(http, store == null ? "" : store.id());
        Optional<Enrolments.Issued> issued =
                store == null ? Optional.empty() : township.enrolments().issue(store);
        if (issued.isEmpty()) {
            Desk.back(http, PATH, form.refused(List.of(Said.of("store.unknown", form.optional("store")))));
            return;
        }
        desk.draw(
                http,
                "code",
                desk.page(http, PATH),
                Map.of(
                        "issued",
                        issued.get(),
                        "store",
                        form.optional("store"),
                        "address",
                        address,
                        "qr",
                        QrDrawing.of(issued.get().code().text())));
    }

    private void recall(Context http) {
        Form form = new Form(http);
        NodeId node = form.id("node", NodeId::new);
        if (form.isWrong() || node == null) {
            Desk.back(http, PATH, form.mistakes());
            return;
        }
        Desk.back(http, PATH, township.twoPeople().recall(node, Desk.by(http)), form);
    }

    /** What is to be decided stands in one field, {@code NODE/EPOCH/WISH}, as the page's list offers it. */
    private void settle(Context http) {
        Form form = new Form(http);
        EpochLine.Choice choice = form.id("wish", EpochLine.Choice::parse);
        String reason = form.text("reason");
        if (form.isWrong() || choice == null) {
            Desk.back(http, PATH, form.mistakes());
            return;
        }
        Desk.back(
                http,
                PATH,
                township.twoPeople().ask(choice.node(), choice.epoch(), choice.wish(), Desk.by(http), reason),
                form);
    }

    private void confirm(Context http) {
        Form form = new Form(http);
        EpochLine.Choice choice = form.id("wish", EpochLine.Choice::parse);
        if (form.isWrong() || choice == null) {
            Desk.back(http, PATH, form.mistakes());
            return;
        }
        Desk.back(
                http,
                PATH,
                township.twoPeople().confirm(choice.node(), choice.epoch(), choice.wish(), Desk.by(http)),
                form);
    }

    private void look(Context http) {
        Form form = new Form(http);
        Long number = form.id("finding", Long::valueOf);
        String note = form.text("note");
        if (form.isWrong() || number == null) {
            Desk.back(http, PATH, form.mistakes());
            return;
        }
        // The path does not say which.
        Guard.subject(http, "finding " + number);
        Outcome outcome = new FindingDesk(township.books()).lookedAt(number, Desk.by(http), note);
        if (outcome instanceof Outcome.Done) {
            Desk.back(http, PATH, Flash.good(Said.of("finding.isLooked")));
        } else {
            Desk.back(http, PATH, outcome, form);
        }
    }
}
