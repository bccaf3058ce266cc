package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.Map;
import jifen.fundpool.Township;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.drafts.Proposal;
import jifen.fundpool.households.Collectives;
import jifen.ledger.account.Points;
import jifen.ledger.party.CollectiveId;
import jifen.webkit.Form;

/** A cut-off (清零), handed in for somebody else to approve; the draft shows to both what it would end. */
final class CutOffPage {
    private static final String PATH = "money/cut-off";

    private final Township township;
    private final Desk desk;

    CutOffPage(Township township, Desk desk) {
        this.township = township;
        this.desk = desk;
    }

    void routes(RoutesConfig routes) {
        routes.get(
                Desk.ROOT + PATH,
                http -> desk.draw(
                        http,
                        "money-cut-off",
                        desk.page(http, MoneyPage.PATH),
                        Map.of(
                                "collectives",
                                township.books().read(Collectives::all),
                                "today",
                                township.books().today())));
        desk.form(routes, PATH, this::propose);
    }

    private void propose(Context http) {
        Form form = new Form(http);
        CollectiveId collective = form.id("collective", CollectiveId::new);
        LocalDate on = form.date("cutOff");
        Points carry = form.optional("carryOver").isEmpty() ? Points.ZERO : form.points("carryOver");
        String resolution = form.text("resolution");
        if (form.isWrong() || collective == null || on == null || carry == null) {
            Desk.back(http, PATH, form.mistakes());
            return;
        }
        Outcome outcome =
                township.drafts().propose(new Proposal.CutOff(collective, on, carry, resolution), Desk.by(http));
        Answer.of(http, outcome, form)
                .back(outcome instanceof Outcome.Drafted drafted ? "drafts/" + drafted.number() : PATH, PATH);
    }
}
