package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.Map;
import jifen.fundpool.Township;
import jifen.fundpool.awards.SingleAward;
import jifen.fundpool.drafts.Proposal;
import jifen.ledger.account.Points;
import jifen.ledger.party.HouseholdId;
import jifen.webkit.Form;
import jifen.webkit.words.Said;

/** Points for a single household, or taken from one, handed in for somebody else to approve. */
final class AwardPages {
    private static final String AWARD = "award";
    private static final String DEDUCT = "deduct";

    private final Township township;
    private final Desk desk;
    private final HouseholdPages households;

    AwardPages(Township township, Desk desk, HouseholdPages households) {
        this.township = township;
        this.desk = desk;
        this.households = households;
    }

    void routes(RoutesConfig routes) {
        for (String what : new String[] {AWARD, DEDUCT}) {
            String path = "households/{id}/" + what;
            routes.get(
                    Desk.ROOT + path,
                    http -> households.one(
                            http,
                            what,
                            (handle, household) ->
                                    Map.of("today", township.books().today())));
            desk.form(routes, path, http -> propose(http, what));
        }
    }

    private void propose(Context http, String what) {
        Form form = new Form(http);
        HouseholdId id = HouseholdPages.id(http).orElse(null);
        Points points = form.points("points");
        String reason = form.text("reason");
        LocalDate occurred = form.date("occurredOn");
        if (occurred != null && occurred.isAfter(township.books().today())) {
            form.mistake(Said.of("award.later", occurred));
        }
        String here = "households/" + id + "/" + what;
        if (form.isWrong() || id == null || points == null || occurred == null) {
            Desk.back(http, here, form.mistakes());
            return;
        }
        byte[] csv = new SingleAward(id, points, reason, occurred).csv();
        Proposal proposal = what.equals(AWARD) ? new Proposal.Awards(csv) : new Proposal.Deductions(csv);
        Answer.of(http, township.drafts().propose(proposal, Desk.by(http)), form)
                .back("households/" + id, here);
    }
}
