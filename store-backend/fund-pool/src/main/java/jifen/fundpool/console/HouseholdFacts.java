package jifen.fundpool.console;

import java.util.Map;
import java.util.stream.Collectors;
import jifen.fundpool.Township;
import jifen.fundpool.drafts.Proposal;
import jifen.fundpool.households.CutOffs;
import jifen.ledger.account.Points;

/** What a second person reads of a cut-off or of a household's end before approving it. */
final class HouseholdFacts {
    private HouseholdFacts() {}

    /** With what it would end if it were approved now. */
    static void of(Township township, Proposal.CutOff wish, Map<String, String> facts) {
        Points carry = wish.carryOver() == null ? Points.ZERO : wish.carryOver();
        CutOffs.Preview preview =
                township.books().read(handle -> CutOffs.preview(handle, wish.collective(), wish.on(), carry));
        facts.put("field.collective", wish.collective().id());
        facts.put("field.cutOff", wish.on().toString());
        facts.put("field.carryOver", carry.toString());
        facts.put("field.resolution", wish.resolution());
        facts.put("cutoff.households", String.valueOf(preview.households()));
        facts.put("cutoff.now", preview.now().toString());
        facts.put("cutoff.waiting", preview.later().toString());
    }

    static void of(Proposal.Closing wish, Map<String, String> facts) {
        facts.put("field.household", wish.household().id());
        facts.put(
                "closing.heirs",
                wish.heirs().stream()
                        .map(heir -> heir.household() + " (" + heir.share() + ")")
                        .collect(Collectors.joining(" · ")));
        facts.put(
                "household.cards",
                wish.cards().stream()
                        .map(card -> card.card().uid() + " → " + card.household())
                        .collect(Collectors.joining(" · ")));
        facts.put(
                "household.members",
                wish.members().stream()
                        .map(member -> member.member() + " → " + member.household())
                        .collect(Collectors.joining(" · ")));
        facts.put("field.reason", wish.reason());
    }
}
