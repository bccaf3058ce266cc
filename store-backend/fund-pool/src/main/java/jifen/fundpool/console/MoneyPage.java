package jifen.fundpool.console;

import jifen.webkit.Form;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import jifen.fundpool.Township;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.drafts.Proposal;
import jifen.fundpool.households.Collectives;
import jifen.fundpool.money.Donors;
import jifen.fundpool.money.FundRegister;
import jifen.fundpool.stores.Stores;
import jifen.ledger.account.Fen;
import jifen.ledger.fund.SetAside;
import jifen.ledger.party.CollectiveId;

/** The fund's money: what comes in, by which document, and what a point is worth. */
final class MoneyPage {
    private static final String PATH = "money";

    private final Township township;
    private final Desk desk;

    MoneyPage(Township township, Desk desk) {
        this.township = township;
        this.desk = desk;
    }

    void routes(RoutesConfig routes) {
        routes.get(Desk.ROOT + PATH, this::show);
        desk.form(routes, "money/income", this::income);
        desk.form(routes, "money/grant", this::grant);
        desk.form(routes, "money/donation", this::donation);
        desk.form(routes, "money/value", this::value);
    }

    private void show(Context http) {
        Map<String, Object> model = township.books()
                .read(handle -> Map.of(
                        "collectives", Collectives.all(handle),
                        "lines", FundRegister.latest(handle),
                        "donors", Donors.names(handle)));
        desk.draw(http, "money", desk.page(http, PATH), model);
    }

    private void income(Context http) {
        Form form = new Form(http);
        CollectiveId collective = form.id("collective", CollectiveId::new);
        String period = form.text("period");
        Fen netIncome = form.yuan("netIncome");
        SetAside rate = form.optional("rate").isEmpty() ? null : form.percent("rate");
        String resolution = form.text("resolution");
        if (form.isWrong() || collective == null || netIncome == null) {
            Desk.back(http, PATH, form.mistakes());
            return;
        }
        answer(http, township.drafts().propose(new Proposal.Income(collective, period, netIncome, rate, resolution), Desk.by(http)), form);
    }

    private void grant(Context http) {
        Form form = new Form(http);
        CollectiveId collective = form.id("collective", CollectiveId::new);
        String period = form.text("period");
        Fen perHousehold = form.yuan("perHousehold");
        String document = form.text("document");
        Integer households = form.optional("households").isEmpty()
                ? null
                : form.value("households", Integer::valueOf, "form.number");
        if (form.isWrong() || collective == null || perHousehold == null) {
            Desk.back(http, PATH, form.mistakes());
            return;
        }
        answer(
                http,
                township.drafts()
                        .propose(
                                new Proposal.PublicGrant(collective, period, households, perHousehold, document),
                                Desk.by(http)),
                form);
    }

    private void donation(Context http) {
        Form form = new Form(http);
        CollectiveId collective = form.id("collective", CollectiveId::new);
        String donor = form.text("donor");
        Fen amount = form.yuan("amount");
        String restriction = form.text("restriction");
        if (donor.length() > Stores.NAME_CHARS_MAX || form.isWrong() || collective == null || amount == null) {
            Desk.back(http, PATH, form.mistakes());
            return;
        }
        answer(http, township.drafts().propose(new Proposal.Donation(collective, donor, amount, restriction), Desk.by(http)), form);
    }

    private void value(Context http) {
        Form form = new Form(http);
        CollectiveId collective = form.id("collective", CollectiveId::new);
        Fen value = form.yuan("value");
        String resolution = form.text("resolution");
        if (form.isWrong() || collective == null || value == null) {
            Desk.back(http, PATH, form.mistakes());
            return;
        }
        answer(http, township.drafts().propose(new Proposal.PointValue(collective, value, resolution), Desk.by(http)), form);
    }

    private static void answer(Context http, Outcome outcome, Form form) {
        Desk.back(http, PATH, outcome, form);
    }
}
