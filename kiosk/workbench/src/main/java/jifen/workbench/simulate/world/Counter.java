package jifen.workbench.simulate.world;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.goods.LotId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.redemption.AssistanceRefusal;
import jifen.ledger.redemption.Basket;
import jifen.store.Assistance;
import jifen.store.Receiving;
import jifen.store.RedemptionRegister;
import jifen.store.Redemptions;
import jifen.store.StoppedShopException;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fact.How;

/** What people do in front of a kiosk and what they see there. */
final class Counter {
    private static final String STOPPED = "Stopped";
    private static final String POWER = "power";

    private final World world;

    Counter(World world) {
        this.world = world;
    }

    /** What somebody wants to take. */
    record Wish(Cast.Article article, int pieces, Points price) {
        Basket basket() {
            return Basket.of(article.sku(), pieces, price);
        }

        Points total() {
            return price.times(pieces);
        }

        List<Fact.Pieces> goods() {
            return List.of(new Fact.Pieces(article.sku(), pieces));
        }
    }

    /** @param believing the price that was shown at the last visit, whatever the screen says now */
    Wish wish(Machine machine, Cast.Article article, int pieces, boolean believing) {
        Points shown = machine.shownPrice(article.sku()).orElse(article.price());
        Points before = world.shownPrices().put(article.sku(), shown);
        return new Wish(article, pieces, believing && before != null ? before : shown);
    }

    /** A tap, a choice, the same card again. */
    void redeem(Machine machine, Cast.Card card, Cast.Article article, int pieces, boolean believing) {
        Redemptions redemptions = machine.shop().redemptions();
        switch (redemptions.greet(card.id(), card.tier())) {
            case Redemptions.Greeting.Refused(var refusal) ->
                turnedAway(machine, card, refusal.getClass().getSimpleName());
            case Redemptions.Greeting.Welcome welcome -> {
                shown(machine, card, welcome);
                redeem(machine, card.of(welcome.household()), wish(machine, article, pieces, believing), welcome);
            }
        }
    }

    void turnedAway(Machine machine, Cast.Card card, String why) {
        world.note(new Fact.TurnedAway(machine.name(), machine.node(), card.id(), why));
        world.tally().refused(why);
    }

    void shown(Machine machine, Cast.Card card, Redemptions.Greeting.Welcome welcome) {
        world.note(new Fact.Shown(
                machine.name(),
                machine.node(),
                card.id(),
                welcome.household(),
                welcome.usableHere(),
                welcome.total(),
                welcome.totalOn()));
    }

    private void redeem(Machine machine, Cast.Card card, Wish wish, Redemptions.Greeting.Welcome welcome) {
        Optional<String> newest = newest(machine);
        try {
            switch (machine.shop().redemptions().redeem(card.id(), card.tier(), wish.basket())) {
                case Redemptions.Outcome.Done done ->
                    done(machine, How.CARD, card, done.number().toString(), wish, Points.ZERO);
                case Redemptions.Outcome.Refused(var refusal) ->
                    refused(
                            machine,
                            How.CARD,
                            card,
                            wish,
                            welcome.usableHere(),
                            Points.ZERO,
                            refusal.getClass().getSimpleName());
            }
        } catch (StoppedShopException e) {
            refused(machine, How.CARD, card, wish, welcome.usableHere(), Points.ZERO, STOPPED);
        } catch (PowerCut cut) {
            world.note(new Fact.Unanswered(
                    machine.name(),
                    machine.node(),
                    How.CARD,
                    card.household(),
                    card.id(),
                    wish.total(),
                    wish.goods(),
                    POWER));
            afterPowerCut(machine, cut, newest);
        }
    }

    void done(Machine machine, How how, Cast.Card card, String number, Wish wish, Points purse) {
        world.note(new Fact.Acknowledged(
                machine.name(),
                machine.node(),
                machine.store(),
                number,
                how,
                card.household(),
                how == How.ASSISTED ? null : card.id(),
                wish.total(),
                purse,
                wish.goods()));
        receipt(machine, number, card.household(), wish.total());
    }

    void receipt(Machine machine, String number, HouseholdId household, Points total) {
        world.redeemed(new World.Receipt(machine.name(), machine.store(), number, household, total));
    }

    void refused(Machine machine, How how, Cast.Card card, Wish wish, Points usable, Points purse, String why) {
        world.note(new Fact.Refused(
                machine.name(),
                machine.node(),
                how,
                card.household(),
                how == How.ASSISTED ? null : card.id(),
                wish.total(),
                usable,
                purse,
                wish.goods(),
                why));
        world.tally().refused(why);
    }

    /** The number at the top of the register; looked up only where the power is about to go. */
    private static Optional<String> newest(Machine machine) {
        return machine.disk().cutting() ? machine.disk().outlasting(() -> top(machine)) : Optional.empty();
    }

    private static Optional<String> top(Machine machine) {
        return machine.shop().redemptionRegister().find(RedemptionRegister.Filter.ALL, 0).rows().stream()
                .findFirst()
                .map(row -> row.number().toString());
    }

    /** The clerk looks into the register: what stands there new was taken, and its goods are handed out. */
    private void afterPowerCut(Machine machine, PowerCut cut, Optional<String> newestBefore) {
        machine.powerCut();
        world.fault(cut.when(), machine.name(), "at a redemption");
        Optional<String> now = top(machine);
        if (now.isEmpty() || now.equals(newestBefore)) {
            return;
        }
        machine.shop().redemptionRegister().find(RedemptionRegister.Filter.ALL, 0).rows().stream()
                .findFirst()
                .ifPresent(row -> {
                    world.note(new Fact.LearnedLater(
                            machine.name(),
                            machine.node(),
                            row.number().toString(),
                            row.household(),
                            row.total(),
                            true));
                    receipt(machine, row.number().toString(), row.household(), row.total());
                });
    }

    /** Two of the shop, for a household without its card. */
    void assist(Machine machine, Cast.Home home, Cast.Article article, int pieces, boolean slip) {
        Wish wish = wish(machine, article, pieces, false);
        Cast.Card nobody =
                new Cast.Card(Cast.CARDS.getFirst().id(), Cast.CARDS.getFirst().tier(), home.id(), false);
        LocalDate today = machine.shop().today();
        var details = new Assistance.Details(
                slip ? AssistedRedemption.Kind.PAPER : AssistedRedemption.Kind.FORGOTTEN_CARD,
                AssistedRedemption.Relation.SELF,
                slip ? "P-" + world.next() : null,
                today,
                null);
        Optional<String> newest = newest(machine);
        try {
            switch (machine.shop()
                    .assistance()
                    .redeem(
                            Cast.called(Cast.CLERKS.getFirst()),
                            Cast.called(Cast.WITNESS),
                            home.id(),
                            wish.basket(),
                            details)) {
                case Assistance.Outcome.Done done ->
                    done(machine, How.ASSISTED, nobody, done.number().toString(), wish, Points.ZERO);
                case Assistance.Outcome.Refused(var refusal) ->
                    refused(machine, How.ASSISTED, nobody, wish, Points.ZERO, Points.ZERO, why(refusal));
            }
        } catch (PowerCut cut) {
            world.note(new Fact.Unanswered(
                    machine.name(), machine.node(), How.ASSISTED, home.id(), null, wish.total(), wish.goods(), POWER));
            afterPowerCut(machine, cut, newest);
        }
    }

    private static String why(AssistanceRefusal refusal) {
        return refusal instanceof AssistanceRefusal.ByRule(var rule)
                ? rule.getClass().getSimpleName()
                : refusal instanceof AssistanceRefusal.ShopStopped
                        ? STOPPED
                        : refusal.getClass().getSimpleName();
    }

    void receive(Machine machine, Cast.Article article, int pieces) {
        LotId lot = new LotId("L" + world.next());
        var line = new GoodsReceived.Line(article.sku(), lot, pieces, new Fen(150), null, null, "W1", null, null);
        try {
            if (machine.shop().receiving().receive(List.of(line), Cast.CLERKS.getFirst())
                    instanceof Receiving.Outcome.Received) {
                machine.looksAgain();
                received(machine, article, lot, pieces, true);
            } else {
                // A new kiosk that has not heard of the goods yet.
                world.tally().refused("GoodsUnknown");
            }
        } catch (StoppedShopException e) {
            world.tally().refused(STOPPED);
        } catch (PowerCut cut) {
            received(machine, article, lot, pieces, false);
            machine.powerCut();
            world.fault(cut.when(), machine.name(), "at a delivery");
        }
    }

    private void received(Machine machine, Cast.Article article, LotId lot, int pieces, boolean sure) {
        world.note(
                new Fact.Received(machine.name(), machine.node(), machine.store(), article.sku(), lot, pieces, sure));
    }
}
