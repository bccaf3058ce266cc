package jifen.workbench.simulate.judge;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jifen.ledger.account.Points;
import jifen.workbench.simulate.history.Fact;
import org.jspecify.annotations.Nullable;

/** Each fact as a sentence. */
final class Words {
    private Words() {}

    static String of(Fact fact) {
        return switch (fact) {
            case Fact.HouseholdFounded f ->
                "household " + f.household() + " of " + f.collective() + ", at home in " + f.homeStore();
            case Fact.CardGiven f ->
                "card " + f.card() + " (" + f.tier() + (f.purse() ? ", with a purse" : "") + ") is given to "
                        + f.household();
            case Fact.MachineEnrolled f ->
                f.machine() + " is enrolled as " + f.node() + " of " + f.store()
                        + (f.replaced() == null ? "" : ", in the place of " + f.replaced());
            case Fact.Shown f ->
                f.machine() + ": card " + f.card() + " of " + f.household() + ", usable here " + points(f.usableHere())
                        + ", in all " + points(f.total()) + " on " + f.totalOn();
            case Fact.TurnedAway f -> f.machine() + ": card " + f.card() + " is turned away, " + f.why();
            case Fact.Acknowledged f ->
                f.machine() + ": DONE " + f.number() + ", " + who(f.household(), f.card()) + " takes "
                        + goods(f.goods()) + " for "
                        + points(f.total())
                        + (f.purse().equals(Points.ZERO) ? "" : " (" + points(f.purse()) + " from the card)");
            case Fact.Refused f ->
                f.machine() + ": NO, " + f.why() + ": " + who(f.household(), f.card()) + " wanted " + goods(f.goods())
                        + " for "
                        + points(f.asked()) + ", usable here " + points(f.usableHere())
                        + (f.purse().equals(Points.ZERO) ? "" : " and " + points(f.purse()) + " on the card");
            case Fact.Unanswered f ->
                f.machine() + ": no answer (" + f.why() + "), " + who(f.household(), f.card()) + " wanted "
                        + goods(f.goods()) + " for " + points(f.total());
            case Fact.LearnedLater f ->
                f.machine() + ": says later that " + f.number() + " of " + f.household() + " for " + points(f.total())
                        + " is " + (f.done() ? "done" : "void");
            case Fact.TakenBack f ->
                f.machine() + ": taken back " + f.redemption() + " with " + f.number() + ", " + points(f.total())
                        + " to " + f.household() + (f.byClerk() ? " by a clerk" : "");
            case Fact.TakeBackRefused f -> f.machine() + ": does not take back " + f.redemption() + ", " + f.why();
            case Fact.TakeBackUnanswered f -> f.machine() + ": no answer to taking back " + f.redemption();
            case Fact.Received f ->
                f.machine() + ": " + f.pieces() + " x " + f.sku() + " received as " + f.lot()
                        + (f.sure() ? "" : ", without an answer");
            case Fact.CardIs f ->
                "card " + f.card() + " holds " + points(f.balance()) + " after " + f.tmc() + " transactions "
                        + f.records();
            default -> besideTheCounter(fact);
        };
    }

    private static String besideTheCounter(Fact fact) {
        return switch (fact) {
            case Fact.Awarded f ->
                "fund pool: " + Amounts.points(f.hundredths()) + " to " + f.household() + " (" + f.reason() + ")";
            case Fact.Decided f -> "fund pool: " + f.what() + " " + String.join(" ", f.about()) + ": " + f.outcome();
            case Fact.Settled f ->
                "fund pool: two people settle " + f.node() + "/" + f.epoch() + " as " + f.wish() + ": " + f.outcome();
            case Fact.Synced f -> f.machine() + " (" + f.node() + ") talked to the fund pool: " + f.outcome();
            case Fact.GrantReached f ->
                f.machine() + " hears that " + f.node() + " was granted " + points(f.grantedInAll()) + " in all for "
                        + f.household();
            case Fact.OpeningReached f -> f.machine() + " hears that epoch " + f.epoch() + " follows " + f.after();
            case Fact.Injected f ->
                "FAULT " + f.fault() + " at " + f.where() + (f.detail().isEmpty() ? "" : ": " + f.detail());
            case Fact.FaultsEnd f -> "faults end; people do what the guide says";
            case Fact.Quiet f -> "all is said, after " + f.rounds() + " rounds";
            case Fact.Wrote f -> wrote(f);
            case Fact.WentBack f -> "  disk of " + f.machine() + ": its log now ends at " + Written.words(f.place());
            case Fact.CardSpent f ->
                "  card " + f.card() + ": debited " + points(f.purse()) + " on " + f.machine() + ", transaction "
                        + f.tmc() + ", for " + f.node() + "/" + f.epoch() + "/" + f.seq() + "; holds "
                        + points(f.balance());
            case Fact.CardCredited f ->
                "  card " + f.card() + ": credited " + points(f.amount()) + " by " + f.order() + ", transaction "
                        + f.tmc() + "; holds " + points(f.balance());
            default -> fact.toString();
        };
    }

    private static String who(Object household, @Nullable Object card) {
        return household + (card == null ? " without a card" : " with card " + card);
    }

    private static String points(Points points) {
        return Amounts.points(points.hundredths());
    }

    private static String goods(List<Fact.Pieces> goods) {
        return goods.stream().map(some -> some.pieces() + " x " + some.sku()).collect(Collectors.joining(", "));
    }

    /** Its points alone: goods and money follow them. */
    private static String wrote(Fact.Wrote wrote) {
        Written entry = Written.read(wrote.place(), wrote.json(), wrote.hash());
        String legs = entry.postings().entrySet().stream()
                .filter(leg -> Chart.of(leg.getKey()).book() == Chart.Book.POINTS)
                .map(Words::leg)
                .collect(Collectors.joining(", "));
        return "  disk of " + wrote.machine() + ": " + entry.number() + " " + entry.kind() + about(entry)
                + (legs.isEmpty() ? "" : " [" + legs + "]");
    }

    private static String about(Written entry) {
        return switch (entry.kind()) {
            case "log-imported" ->
                " " + entry.text("node") + "/" + entry.amount("epoch") + "/" + entry.amount("fromSeq") + "–"
                        + entry.amount("toSeq");
            case "epoch-closed" ->
                " " + entry.text("node") + "/" + entry.amount("epoch") + "/" + entry.amount("seq") + " "
                        + entry.text("why");
            case "epoch-opened" -> " after " + entry.amount("epochBefore") + "/" + entry.amount("seqBefore");
            case "intent-done", "intent-voided" -> " of " + entry.text("intent");
            case "reversed" -> " of " + entry.text("redemption");
            default -> "";
        };
    }

    private static String leg(Map.Entry<String, Long> leg) {
        return leg.getKey() + (leg.getValue() > 0 ? " +" : " ") + Amounts.points(leg.getValue());
    }
}
