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

/** Points for a single household, handed in for somebody else to approve. */
final class AwardPages {
    private static final String PATH = "households/{id}/award";

    private final Township township;
    private final Desk desk;
    private final HouseholdPages households;

    AwardPages(Township township, Desk desk, HouseholdPages households) {
        this.township = township;
        this.desk = desk;
        this.households = households;
    }

    void routes(RoutesConfig routes) {
        routes.get(
                Desk.ROOT + PATH,
                http -> households.one(
                        http,
                        "award",
                        (handle, household) -> Map.of("today", township.books().today())));
        desk.form(routes, PATH, this::propose);
    }

    private void propose(Context http) {
        Form form = new Form(http);
        HouseholdId id = HouseholdPages.id(http).orElse(null);
        Points points = form.points("points");
        String reason = form.text("reason");
        LocalDate occurred = form.date("occurredOn");
        if (occurred != null && occurred.isAfter(township.books().today())) {
            form.mistake(Said.of("award.later", occurred));
        }
        String here = "households/" + id + "/award";
        if (form.isWrong() || id == null || points == null || occurred == null) {
            Desk.back(http, here, form.mistakes());
            return;
        }
        Proposal.Awards awards = new Proposal.Awards(new SingleAward(id, points, reason, occurred).csv());
        Answer.of(http, township.drafts().propose(awards, Desk.by(http)), form).back("households/" + id, here);
    }
}
