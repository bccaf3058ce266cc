package jifen.workbench.day;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.virtualcard.reader.VpcdSlot;
import jifen.workbench.day.Screen.View;
import jifen.workbench.demo.CardBox;
import jifen.workbench.demo.CardInHand;
import jifen.workbench.demo.StageFailure;
import jifen.workbench.example.Township;

/** The people in one shop, one after the other: lays their cards on its reader, presses on its screen, and tells the tally. */
final class Shopper {
    private static final Duration GREETING_TIMEOUT = Duration.ofSeconds(8);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(8);
    /** A villager lays a card again when the screen asks; more often than this it is the kiosk's fault. */
    private static final int LAYS_MAX = 3;
    /** Of the five commands of a secure card's reading, the one that it does not answer any more. */
    private static final int TORN_AT_COMMAND = 2;

    private static final Set<String> AFTER_READING =
            Set.of("greeting", "goods", "refused", "unreadable", "out-of-service");

    private final Township township;
    private final Township.Market market;
    private final CardBox cards;
    private final VpcdSlot slot;
    private final Screen screen;
    private final Tally tally;
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final Map<HouseholdId, Points> takenByIdentifier = new TreeMap<>();
    private final List<String> surprises = new ArrayList<>();
    private int taps;
    private int offlineRedemptions;

    Shopper(Township township, Township.Market market, CardBox cards, VpcdSlot slot, Screen screen, Tally tally) {
        this.township = township;
        this.market = market;
        this.cards = cards;
        this.slot = slot;
        this.screen = screen;
        this.tally = tally;
    }

    int taps() {
        return taps;
    }

    int offlineRedemptions() {
        return offlineRedemptions;
    }

    /** How often the screen refused, by its reason. */
    Map<String, Integer> refusals() {
        return refusals;
    }

    /** What came otherwise than it had to. */
    List<String> surprises() {
        return surprises;
    }

    /** Receives all visitors of one part of the day. */
    void serve(List<Visit> visits, boolean offline) {
        for (Visit visit : visits) {
            CardInHand card = cards.card(visit.card());
            View end;
            try {
                end = visit(visit, card);
            } finally {
                slot.lift();
            }
            note(visit, end, offline);
        }
    }

    /** From the tap to the view that ends the visit: done or refused. */
    private View visit(Visit visit, CardInHand card) {
        View hello = tap(card);
        if (hello.name().equals("refused")) {
            return hello;
        }
        Points capLeft = capLeft(visit.card());
        Choice choice =
                Choice.of(visit, township, tally, market.store(), new Points(hello.hundredths("usableHere")), capLeft);
        View asked = choose(hello, choice);
        if (!asked.name().equals("confirm")) {
            return asked;
        }
        if (choice.quantity() > 1) {
            press(asked, Map.of("action", "quantity", "to", choice.quantity()));
            asked = await(
                    asked.n(),
                    view -> view.name().equals("confirm")
                            && view.json().path("item").path("quantity").asInt() == choice.quantity(),
                    "the quantity");
        }
        return visit.intention() == Visit.Intention.PULL_AWAY ? pullAwayAndConfirm(asked, card) : confirm(asked);
    }

    private View tap(CardInHand card) {
        for (int lays = 0; lays < LAYS_MAX; lays++) {
            long before = screen.now().n();
            taps++;
            slot.insert(card);
            View shown =
                    screen.await(before, view -> AFTER_READING.contains(view.name()), GREETING_TIMEOUT, "a greeting");
            switch (shown.name()) {
                case "unreadable" -> slot.lift();
                case "out-of-service" -> throw new StageFailure("The kiosk is out of service: " + shown.text("detail"));
                default -> {
                    return shown;
                }
            }
        }
        throw new StageFailure(
                "The kiosk of " + market.store() + " could not read a sound card " + LAYS_MAX + " times running");
    }

    /** The greeting turns into the goods by itself; whichever it is now takes the choice. */
    private View choose(View hello, Choice choice) {
        Map<String, Object> button =
                Map.of("action", "choose", "sku", choice.sku().id());
        View shown = hello;
        while (!screen.press(shown, button)) {
            shown = await(shown.n(), view -> view.name().equals("goods"), "the goods");
        }
        return await(
                shown.n(), view -> view.name().equals("confirm") || view.name().equals("refused"), "the goods chosen");
    }

    private View confirm(View asked) {
        press(asked, Map.of("action", "confirm"));
        return await(asked.n(), Shopper::isEnd, "done or a refusal");
    }

    /** The card leaves in the middle of its proof; it is laid again, and the redemption must come about exactly once. */
    private View pullAwayAndConfirm(View asked, CardInHand card) {
        card.tearAfter(TORN_AT_COMMAND);
        press(asked, Map.of("action", "confirm"));
        View torn = await(asked.n(), view -> !view.name().equals("keep-still"), "what comes of a card pulled away");
        if (slot.isCardLaid() || isEnd(torn)) {
            surprises.add(market.store() + ": a card was to be pulled away, but the screen showed " + torn);
            return isEnd(torn) ? torn : confirm(torn);
        }
        taps++;
        slot.insert(card);
        View shown = torn;
        for (int lays = 0; lays < LAYS_MAX && !isEnd(shown); lays++) {
            if (shown.name().equals("confirm")) {
                press(shown, Map.of("action", "confirm"));
            }
            shown = await(
                    shown.n(),
                    view -> isEnd(view) || view.name().equals("confirm"),
                    "done after the card was laid again");
        }
        return shown;
    }

    private static boolean isEnd(View view) {
        return view.name().equals("done") || view.name().equals("refused");
    }

    private void press(View view, Map<String, Object> button) {
        if (!screen.press(view, button)) {
            throw new StageFailure("The screen of " + market.store() + " moved on from " + view
                    + " before the press; it shows " + screen.now());
        }
    }

    private View await(long after, java.util.function.Predicate<View> wanted, String what) {
        return screen.await(after, wanted, ANSWER_TIMEOUT, what);
    }

    private Points capLeft(Township.Card card) {
        Points cap = market.identifierCapPerDay();
        Points taken = takenByIdentifier.getOrDefault(card.household(), Points.ZERO);
        return cap.covers(taken) ? cap.minus(taken) : Points.ZERO;
    }

    private void note(Visit visit, View end, boolean offline) {
        String wanted = expected(visit.intention());
        String came = end.name().equals("refused") ? end.text("reason") : end.name();
        if (!came.equals(wanted)) {
            surprises.add(market.store() + ": " + visit.intention() + " by card …"
                    + visit.card().uid().suffix() + " should have ended with " + wanted + ", but the screen showed "
                    + came);
        }
        if (end.name().equals("refused")) {
            refusals.merge(came, 1, Integer::sum);
        } else if (end.name().equals("done")) {
            noteTaken(visit, end, offline);
        }
    }

    private void noteTaken(Visit visit, View done, boolean offline) {
        Tally.Taken taken = tally.take(
                market.store(),
                visit.card().household(),
                done.text("number"),
                new jifen.ledger.goods.Sku(done.json().path("item").path("sku").asText()),
                done.json().path("item").path("quantity").asInt(),
                offline);
        if (taken.points().hundredths() != done.hundredths("points")) {
            surprises.add(taken.number() + ": the price list says " + taken.points() + " points, the screen "
                    + done.text("pointsText"));
        }
        if (visit.card().tier() == CardTier.IDENTIFIER) {
            takenByIdentifier.merge(visit.card().household(), taken.points(), Points::plus);
        }
        if (offline) {
            offlineRedemptions++;
        }
    }

    private static String expected(Visit.Intention intention) {
        return switch (intention) {
            case TAKE_ONE, TAKE_SOME, TAKE_THE_LAST, PULL_AWAY -> "done";
            case TOO_DEAR -> "balance-too-small";
            case SOLD_OUT -> "out-of-stock";
            case EXPIRED -> "lot-expired";
            case TOO_MUCH_FOR_A_DAY -> "daily-cap";
            case SUSPENDED -> "household-suspended";
            case LOST -> "card-lost";
            case UNKNOWN -> "card-unknown";
        };
    }
}
