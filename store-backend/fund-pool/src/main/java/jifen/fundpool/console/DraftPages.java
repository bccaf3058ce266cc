package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import jifen.fundpool.Township;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.drafts.Draft;
import jifen.fundpool.drafts.Proposal;
import jifen.ledger.fund.SetAside;
import jifen.ledger.staff.StaffMember;
import jifen.webkit.Flash;
import jifen.webkit.Form;
import jifen.webkit.Guard;
import jifen.webkit.words.Said;

/** What waits for a second person: looked at whole, then approved or taken back. */
final class DraftPages {
    private static final String PATH = "drafts";
    private static final int NUMBER_DIGITS_MAX = 15;

    private final Township township;
    private final Desk desk;

    DraftPages(Township township, Desk desk) {
        this.township = township;
        this.desk = desk;
    }

    void routes(RoutesConfig routes) {
        routes.get(
                Desk.ROOT + PATH,
                http -> desk.draw(
                        http,
                        PATH,
                        desk.page(http, PATH),
                        Map.of("drafts", township.drafts().latest())));
        routes.get(Desk.ROOT + "drafts/{number}", this::show);
        desk.form(routes, "drafts/{number}/approve", http -> decide(http, township.drafts()::approve));
        desk.form(routes, "drafts/{number}/withdraw", http -> decide(http, township.drafts()::withdraw));
    }

    private void show(Context http) {
        Optional<Draft> found = number(http).flatMap(township.drafts()::find);
        if (found.isEmpty()) {
            Desk.back(
                    http, PATH, Flash.mistakes(List.of(Said.of("draft.unknown", http.pathParam("number"))), Map.of()));
            return;
        }
        Draft draft = found.get();
        StaffMember who = Guard.by(http);
        boolean own = draft.preparedBy().equals(who.id().id());
        boolean mayApprove = !own && who.may(draft.kind().approving());
        desk.draw(
                http,
                "draft",
                desk.page(http, PATH),
                Map.of(
                        "draft",
                        draft,
                        "facts",
                        facts(draft),
                        "sheet",
                        township.drafts().sheet(draft),
                        "mayApprove",
                        mayApprove,
                        "mayWithdraw",
                        own || mayApprove));
    }

    private void decide(Context http, BiFunction<Long, String, Outcome> decision) {
        Form form = new Form(http);
        Optional<Long> number = number(http);
        if (number.isEmpty()) {
            Desk.back(http, PATH, form.refused(List.of(Said.of("draft.unknown", http.pathParam("number")))));
            return;
        }
        Desk.back(http, "drafts/" + number.get(), decision.apply(number.get(), Desk.by(http)), form);
    }

    /** What is proposed, by the words of its fields. */
    private Map<String, String> facts(Draft draft) {
        Map<String, String> facts = new LinkedHashMap<>();
        Proposal proposal = draft.proposal();
        if (proposal == null) {
            return facts;
        }
        switch (proposal) {
            case Proposal.Income income -> {
                SetAside rate = income.rate();
                facts.put("field.collective", income.collective().id());
                facts.put("field.period", income.period());
                facts.put("field.netIncome", income.netIncome().toString());
                facts.put("field.rate", rate == null ? "—" : Figures.percent(rate.basisPoints()));
                facts.put("field.resolution", income.resolution());
            }
            case Proposal.PublicGrant grant -> {
                facts.put("field.collective", grant.collective().id());
                facts.put("field.period", grant.period());
                facts.put("field.perHousehold", grant.perHousehold().toString());
                facts.put("field.households", grant.households() == null ? "—" : String.valueOf(grant.households()));
                facts.put("field.document", grant.document());
            }
            case Proposal.Donation donation -> {
                facts.put("field.collective", donation.collective().id());
                facts.put("field.donor", donation.donor());
                facts.put("field.amount", donation.amount().toString());
                facts.put("field.restriction", donation.restriction());
            }
            case Proposal.PointValue value -> {
                facts.put("field.collective", value.collective().id());
                facts.put("field.value", value.fenPerPoint().toString());
                facts.put("field.resolution", value.resolution());
            }
            case Proposal.Reversal reversal -> {
                facts.put("col.entry", reversal.entry());
                facts.put("field.reason", reversal.reason());
            }
            case Proposal.Awards awards -> {}
            case Proposal.Deductions deductions -> {}
            case Proposal.CutOff cutOff -> HouseholdFacts.of(township, cutOff, facts);
            case Proposal.Closing closing -> HouseholdFacts.of(closing, facts);
        }
        return facts;
    }

    private static Optional<Long> number(Context http) {
        String text = http.pathParam("number");
        return text.length() <= NUMBER_DIGITS_MAX && text.matches("[0-9]+")
                ? Optional.of(Long.valueOf(text))
                : Optional.empty();
    }
}
