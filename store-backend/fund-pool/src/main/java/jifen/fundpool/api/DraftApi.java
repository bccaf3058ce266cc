package jifen.fundpool.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.BiFunction;
import jifen.fundpool.Township;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.drafts.Draft;
import jifen.fundpool.drafts.Drafts;
import org.jspecify.annotations.Nullable;

/** What waits for a second person, for programs. */
final class DraftApi {
    private static final String ROOT = "/api/admin/drafts";
    private static final int NUMBER_DIGITS_MAX = 15;

    private final Drafts drafts;

    DraftApi(Township township) {
        this.drafts = township.drafts();
    }

    private record View(
            long number,
            String kind,
            String preparedBy,
            String preparedAt,
            String state,
            @Nullable String decidedBy,
            @Nullable String entry) {
        static View of(Draft draft) {
            return new View(
                    draft.number(),
                    draft.kind().code(),
                    draft.preparedBy(),
                    draft.preparedAt().toString(),
                    draft.state().word(),
                    draft.decidedBy(),
                    draft.entry());
        }
    }

    private record Views(List<View> drafts) {}

    void routes(RoutesConfig routes) {
        routes.get(
                ROOT,
                http -> AdminAnswers.json(
                        http,
                        200,
                        new Views(drafts.latest().stream().map(View::of).toList())));
        routes.post(ROOT + "/{number}/approve", http -> decide(http, drafts::approve));
        routes.post(ROOT + "/{number}/withdraw", http -> decide(http, drafts::withdraw));
    }

    private static void decide(Context http, BiFunction<Long, String, Outcome> decision) {
        String number = http.pathParam("number");
        if (number.length() > NUMBER_DIGITS_MAX || !number.matches("[0-9]+")) {
            AdminAnswers.problem(http, 400, "malformed", "a draft has a number");
            return;
        }
        AdminAnswers.outcome(http, decision.apply(Long.valueOf(number), AdminApi.by(http)));
    }
}
