package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.fundpool.Township;
import jifen.fundpool.drafts.Proposal;
import jifen.fundpool.households.Collectives;
import jifen.fundpool.money.Fund;
import jifen.fundpool.money.FundRegister;
import jifen.fundpool.stores.Stores;
import jifen.ledger.account.Fen;
import jifen.ledger.fund.SetAside;
import jifen.ledger.party.CollectiveId;
import jifen.webkit.Flash;
import jifen.webkit.Form;
import jifen.webkit.words.Said;

/** Money recorded: an income after a look at what it sets aside, public money, donations, the value of a point, counter-entries. */
final class MoneyForms {
    private static final String INCOME = "money/income";

    private final Township township;
    private final Desk desk;

    MoneyForms(Township township, Desk desk) {
        this.township = township;
        this.desk = desk;
    }

    void routes(RoutesConfig routes) {
        for (String form : List.of("income", "grant", "donation", "value")) {
            routes.get(
                    Desk.ROOT + "money/" + form,
                    http -> desk.draw(
                            http,
                            "money-" + form,
                            desk.page(http, MoneyPage.PATH),
                            Map.of("collectives", township.books().read(Collectives::all))));
        }
        desk.form(routes, "money/income/look", this::look);
        desk.form(routes, "money/income/change", http -> Desk.back(http, INCOME, new Form(http).refused(List.of())));
        desk.form(routes, INCOME, this::income);
        desk.form(routes, "money/grant", this::grant);
        desk.form(routes, "money/donation", this::donation);
        desk.form(routes, "money/value", this::value);
        routes.get(Desk.ROOT + "money/reverse", this::reversible);
        desk.form(routes, "money/reverse", this::reverse);
    }

    /** Empty when something in the form is wrong; the form knows what. */
    private static Optional<Proposal.Income> read(Form form) {
        CollectiveId collective = form.id("collective", CollectiveId::new);
        String period = form.text("period");
        Fen netIncome = form.yuan("netIncome");
        SetAside rate = form.optional("rate").isEmpty() ? null : form.percent("rate");
        String resolution = form.text("resolution");
        return form.isWrong() || collective == null || netIncome == null
                ? Optional.empty()
                : Optional.of(new Proposal.Income(collective, period, netIncome, rate, resolution));
    }

    private void look(Context http) {
        Form form = new Form(http);
        Proposal.Income income = read(form).orElse(null);
        if (income == null) {
            Desk.back(http, INCOME, form.mistakes());
            return;
        }
        switch (township.fund()
                .look(income.collective(), income.period(), income.netIncome(), income.rate(), income.resolution())) {
            case Fund.Looked.Refused refused -> Desk.back(http, INCOME, form.refused(refused.reasons()));
            case Fund.Looked.Fine fine ->
                desk.draw(
                        http,
                        "money-income-look",
                        desk.page(http, MoneyPage.PATH),
                        Map.of(
                                "preview",
                                fine.preview(),
                                "collective",
                                township.books()
                                        .read(handle -> Collectives.find(handle, income.collective()))
                                        .orElseThrow(),
                                "rateTyped",
                                form.optional("rate")));
        }
    }

    private void income(Context http) {
        Form form = new Form(http);
        Proposal.Income income = read(form).orElse(null);
        if (income == null) {
            Desk.back(http, INCOME, form.mistakes());
            return;
        }
        Answer.of(http, township.drafts().propose(income, Desk.by(http)), form).back(MoneyPage.PATH, INCOME);
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
            Desk.back(http, "money/grant", form.mistakes());
            return;
        }
        Answer.of(
                        http,
                        township.drafts()
                                .propose(
                                        new Proposal.PublicGrant(
                                                collective, period, households, perHousehold, document),
                                        Desk.by(http)),
                        form)
                .back(MoneyPage.PATH, "money/grant");
    }

    private void donation(Context http) {
        Form form = new Form(http);
        CollectiveId collective = form.id("collective", CollectiveId::new);
        String donor = form.text("donor");
        Fen amount = form.yuan("amount");
        String restriction = form.text("restriction");
        if (donor.length() > Stores.NAME_CHARS_MAX) {
            form.mistake(Said.of("form.text", "@donor", Stores.NAME_CHARS_MAX));
        }
        if (form.isWrong() || collective == null || amount == null) {
            Desk.back(http, "money/donation", form.mistakes());
            return;
        }
        Answer.of(
                        http,
                        township.drafts()
                                .propose(new Proposal.Donation(collective, donor, amount, restriction), Desk.by(http)),
                        form)
                .back(MoneyPage.PATH, "money/donation");
    }

    private void value(Context http) {
        Form form = new Form(http);
        CollectiveId collective = form.id("collective", CollectiveId::new);
        Fen value = form.yuan("value");
        String resolution = form.text("resolution");
        if (form.isWrong() || collective == null || value == null) {
            Desk.back(http, "money/value", form.mistakes());
            return;
        }
        Answer.of(
                        http,
                        township.drafts()
                                .propose(new Proposal.PointValue(collective, value, resolution), Desk.by(http)),
                        form)
                .back(MoneyPage.PATH, "money/value");
    }

    private void reversible(Context http) {
        String entry = Asked.text(http, "entry");
        Optional<FundRegister.Line> line = township.books()
                .read(handle -> FundRegister.ofEntry(handle, entry))
                .filter(FundRegister.Line::reversible);
        if (line.isEmpty()) {
            Desk.back(http, MoneyPage.PATH, Flash.mistakes(List.of(Said.of("money.notReversible", entry)), Map.of()));
            return;
        }
        desk.draw(http, "money-reverse", desk.page(http, MoneyPage.PATH), Map.of("line", line.get()));
    }

    private void reverse(Context http) {
        Form form = new Form(http);
        String entry = form.optional("entry");
        String reason = form.text("reason");
        String here = entry.matches("[\\w/-]{1,60}") ? "money/reverse?entry=" + entry : MoneyPage.PATH;
        if (form.isWrong()) {
            Desk.back(http, here, form.mistakes());
            return;
        }
        Answer.of(http, township.drafts().propose(new Proposal.Reversal(entry, reason), Desk.by(http)), form)
                .back(MoneyPage.PATH, here);
    }
}
