package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jifen.fundpool.Township;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.drafts.Proposal;
import jifen.fundpool.households.Cards;
import jifen.fundpool.households.Households;
import jifen.fundpool.households.Members;
import jifen.ledger.event.HouseholdEvent.HouseholdClosed;
import jifen.ledger.party.HouseholdId;
import jifen.webkit.Form;
import jifen.webkit.words.Said;
import org.jdbi.v3.core.Handle;

/** A household ends and others follow it (分户/并户), handed in for somebody else to approve; and its rights called home. */
final class ClosingPages {
    private static final String PATH = "households/{id}/closing";

    /** As many rows as the form has; programs may name more. */
    private static final int HEIRS_SHOWN = 4;

    private final Township township;
    private final Desk desk;
    private final HouseholdPages households;

    ClosingPages(Township township, Desk desk, HouseholdPages households) {
        this.township = township;
        this.desk = desk;
        this.households = households;
    }

    void routes(RoutesConfig routes) {
        routes.get(Desk.ROOT + PATH, http -> households.one(http, "closing", this::shown));
        desk.form(routes, PATH, this::propose);
        desk.form(routes, "households/{id}/recall", this::recall);
    }

    private Map<String, Object> shown(Handle handle, Households.Household household) {
        Map<String, Object> model = new HashMap<>();
        model.put("cards", Cards.of(handle, household.id()));
        model.put("members", present(handle, household.id()));
        model.put("rows", HEIRS_SHOWN);
        return model;
    }

    private static List<Members.Member> present(Handle handle, HouseholdId household) {
        return Members.of(handle, household).stream()
                .filter(member -> member.leftOn() == null)
                .toList();
    }

    private void propose(Context http) {
        Form form = new Form(http);
        HouseholdId id = HouseholdPages.id(http).orElse(null);
        String here = "households/" + id + "/closing";
        SortedMap<Integer, HouseholdClosed.Heir> heirs = heirs(form);
        String reason = form.text("reason");
        if (heirs.isEmpty() && !form.isWrong()) {
            form.mistake(Said.of("closing.noHeir"));
        }
        if (id == null || form.isWrong()) {
            Desk.back(http, here, form.mistakes());
            return;
        }
        Proposal.Closing closing;
        try {
            closing = township.books().read(handle -> closing(handle, form, id, heirs, reason));
        } catch (IllegalArgumentException e) {
            // Somebody named twice, or the household itself: what the event refuses.
            Desk.back(http, here, form.refused(List.of(Said.of("closing.heirTwice", id))));
            return;
        }
        Outcome outcome = township.drafts().propose(closing, Desk.by(http));
        Answer.of(http, outcome, form)
                .back(outcome instanceof Outcome.Drafted drafted ? "drafts/" + drafted.number() : here, here);
    }

    /** By the row in which they stand; any may be left empty. */
    private static SortedMap<Integer, HouseholdClosed.Heir> heirs(Form form) {
        SortedMap<Integer, HouseholdClosed.Heir> heirs = new TreeMap<>();
        for (int row = 1; row <= HEIRS_SHOWN; row++) {
            if (!form.optional("heir" + row).isEmpty()) {
                HouseholdId heir = form.id("heir" + row, HouseholdId::new);
                Integer share = form.value("share" + row, Integer::valueOf, "form.number");
                if (share != null && (share < 1 || share > HouseholdClosed.SHARE_MAX)) {
                    form.mistake(Said.of("closing.share", HouseholdClosed.SHARE_MAX));
                } else if (heir != null && share != null) {
                    heirs.put(row, new HouseholdClosed.Heir(heir, share));
                }
            }
        }
        return heirs;
    }

    private static Proposal.Closing closing(
            Handle handle, Form form, HouseholdId id, SortedMap<Integer, HouseholdClosed.Heir> heirs, String reason) {
        return new Proposal.Closing(
                id,
                List.copyOf(heirs.values()),
                Cards.of(handle, id).stream()
                        .map(card -> new HouseholdClosed.CardPassed(
                                card.id(), chosen(form, "card-" + card.id().uid(), heirs)))
                        .toList(),
                present(handle, id).stream()
                        .map(member -> new HouseholdClosed.MemberPassed(
                                member.number(), chosen(form, "member-" + member.number(), heirs)))
                        .toList(),
                reason);
    }

    /** By the row of who follows; the first who does where nothing was chosen, or an empty row. */
    private static HouseholdId chosen(Form form, String field, SortedMap<Integer, HouseholdClosed.Heir> heirs) {
        String row = form.optional(field);
        int place = row.matches("[1-" + HEIRS_SHOWN + "]") ? Integer.parseInt(row) : heirs.firstKey();
        return heirs.getOrDefault(place, heirs.values().iterator().next()).household();
    }

    private void recall(Context http) {
        Form form = new Form(http);
        HouseholdId id = HouseholdPages.id(http).orElse(null);
        if (id == null) {
            Desk.back(http, HouseholdPages.PLACE, form.mistakes());
            return;
        }
        boolean home = form.optional("home").equals("yes");
        Desk.back(http, "households/" + id, township.householdDesk().recall(id, home, Desk.by(http)), form);
    }
}
