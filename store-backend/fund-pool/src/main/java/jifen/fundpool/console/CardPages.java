package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import jifen.fundpool.Township;
import jifen.fundpool.households.Cards;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.webkit.Form;
import org.jspecify.annotations.Nullable;

/** A household's cards: issued, reported lost (挂失), replaced (补办). */
final class CardPages {
    private final Township township;
    private final Desk desk;
    private final HouseholdPages households;

    CardPages(Township township, Desk desk, HouseholdPages households) {
        this.township = township;
        this.desk = desk;
        this.households = households;
    }

    void routes(RoutesConfig routes) {
        routes.get(
                Desk.ROOT + "households/{id}/cards/new",
                http -> households.one(
                        http, "card-new", (handle, household) -> Map.of("replaces", Optional.<Cards.Card>empty())));
        routes.get(
                Desk.ROOT + "households/{id}/cards/{uid}/replace",
                http -> households.one(
                        http,
                        "card-new",
                        (handle, household) -> Map.of(
                                "replaces",
                                uid(http)
                                        .flatMap(uid -> Cards.find(handle, uid))
                                        .filter(card -> card.household().equals(household.id())))));
        desk.form(routes, "households/{id}/cards", this::bind);
        desk.form(routes, "households/{id}/lost", this::lost);
    }

    private void bind(Context http) {
        Form form = new Form(http);
        HouseholdId id = HouseholdPages.id(http).orElse(null);
        CardId card = form.id("uid", CardId::parse);
        CardId replaces = form.optional("replaces").isEmpty() ? null : form.id("replaces", CardId::parse);
        boolean secure = form.optional("tier").equalsIgnoreCase(CardTier.SECURE.name());
        Long number = form.optional("number").isEmpty()
                ? null
                : form.value("number", text -> Long.valueOf(text.replace(" ", "")), "form.number");
        String here = "households/" + id + "/cards/" + (replaces == null ? "new" : replaces + "/replace");
        if (form.isWrong() || id == null || card == null) {
            Desk.back(http, here, form.mistakes());
            return;
        }
        String readKey = secure ? emptyIsNull(form.optional("readKey")) : null;
        Answer.of(
                        http,
                        township.cardDesk()
                                .bind(card, form.optional("tier"), id, number, readKey, replaces, Desk.by(http)),
                        form)
                .back("households/" + id, here);
    }

    private void lost(Context http) {
        Form form = new Form(http);
        CardId card = form.id("uid", CardId::parse);
        String here = HouseholdPages.id(http).map(id -> "households/" + id).orElse(HouseholdPages.PLACE);
        if (card == null) {
            Desk.back(http, here, form.mistakes());
            return;
        }
        Answer.of(http, township.cards().lost(card, Desk.by(http)), form).back(here, here);
    }

    private static Optional<CardId> uid(Context http) {
        try {
            return Optional.of(CardId.parse(http.pathParam("uid")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String emptyIsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
