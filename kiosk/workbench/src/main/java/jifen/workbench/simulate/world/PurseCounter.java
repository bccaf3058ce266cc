package jifen.workbench.simulate.world;

import java.util.List;
import jifen.ledger.account.Points;
import jifen.protocol.Sync;
import jifen.protocol.TopUp;
import jifen.store.CardGoneException;
import jifen.store.PurseCard;
import jifen.store.RedemptionRegister;
import jifen.store.Redemptions;
import jifen.store.StoppedShopException;
import jifen.sync.TopUpOutcome;
import jifen.workbench.simulate.PurseCardModel;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fact.How;

/** What people with a purse on their card do in front of a kiosk. */
final class PurseCounter {
    private static final String GONE = "card gone";

    private final World world;
    private final Counter counter;

    PurseCounter(World world, Counter counter) {
        this.world = world;
        this.counter = counter;
    }

    /** A tap, a choice, the same card again. */
    void redeem(
            Machine machine,
            Cast.Card card,
            PurseCardModel model,
            Cast.Article article,
            int pieces,
            boolean believing) {
        Points purse = model.reading().balance();
        try {
            switch (greeted(machine, card, model)) {
                case Redemptions.Greeting.Refused(var refusal) ->
                    counter.turnedAway(machine, card, refusal.getClass().getSimpleName());
                case Redemptions.Greeting.Welcome welcome -> {
                    counter.shown(machine, card, welcome);
                    Counter.Wish wish = counter.wish(machine, article, pieces, believing);
                    redeem(machine, card.of(welcome.household()), model, wish, welcome.usableHere());
                }
            }
        } catch (CardGoneException e) {
            // Nothing was asked of it.
        } catch (StoppedShopException e) {
            counter.refused(
                    machine,
                    How.PURSE,
                    card,
                    counter.wish(machine, article, pieces, false),
                    Points.ZERO,
                    purse,
                    "Stopped");
        }
    }

    /** Only to hear what became of something. */
    void tap(Machine machine, Cast.Card card, PurseCardModel model) {
        boolean waits = machine.shop().purses().held().stream()
                .anyMatch(held -> held.intended().card().equals(card.id()));
        if (!waits && !machine.isWaitingFor(card.id())) {
            return;
        }
        try {
            switch (greeted(machine, card, model)) {
                case Redemptions.Greeting.Refused(var refusal) ->
                    counter.turnedAway(machine, card, refusal.getClass().getSimpleName());
                case Redemptions.Greeting.Welcome welcome -> counter.shown(machine, card, welcome);
            }
        } catch (CardGoneException | StoppedShopException e) {
            // Not yet.
        }
    }

    private Redemptions.Greeting greeted(Machine machine, Cast.Card card, PurseCardModel model)
            throws CardGoneException {
        try {
            Redemptions.Greeting greeting =
                    machine.shop().redemptions().greet(world.purses().lay(machine, model));
            learn(machine, card);
            return greeting;
        } catch (PowerCut cut) {
            machine.powerCut();
            world.fault(cut.when(), machine.name(), "at a tap");
            throw new CardGoneException("the power went");
        }
    }

    private void redeem(Machine machine, Cast.Card card, PurseCardModel model, Counter.Wish wish, Points usable) {
        Points purse = model.reading().balance();
        PurseCard laid = world.purses().lay(machine, model);
        try {
            switch (machine.shop().redemptions().redeem(laid, wish.basket())) {
                case Redemptions.PurseOutcome.Done done ->
                    counter.done(
                            machine,
                            How.PURSE,
                            card,
                            done.number().toString(),
                            wish,
                            done.redemption().purse());
                case Redemptions.PurseOutcome.Held held -> unanswered(machine, card, wish, GONE);
                case Redemptions.PurseOutcome.Refused(var refusal) ->
                    counter.refused(
                            machine,
                            How.PURSE,
                            card,
                            wish,
                            usable,
                            purse,
                            refusal.getClass().getSimpleName());
            }
        } catch (StoppedShopException e) {
            counter.refused(machine, How.PURSE, card, wish, usable, purse, "Stopped");
        } catch (CardGoneException e) {
            unanswered(machine, card, wish, "card gone at once");
        } catch (PowerCut cut) {
            unanswered(machine, card, wish, "power");
            machine.powerCut();
            world.fault(cut.when(), machine.name(), "at a redemption with a purse");
            learn(machine, card);
        }
    }

    private void unanswered(Machine machine, Cast.Card card, Counter.Wish wish, String why) {
        world.note(new Fact.Unanswered(
                machine.name(),
                machine.node(),
                How.PURSE,
                card.household(),
                card.id(),
                wish.total(),
                wish.goods(),
                why));
        machine.waitsFor(card.id());
    }

    /** At the card's next tap the screen says what became of a redemption that nobody saw answered; its goods are handed out now. */
    private void learn(Machine machine, Cast.Card card) {
        if (!machine.isWaitingFor(card.id())) {
            return;
        }
        boolean open = machine.shop().purses().held().stream()
                .anyMatch(held -> held.intended().card().equals(card.id()));
        List<RedemptionRegister.Row> unseen =
                machine.shop().redemptionRegister().find(RedemptionRegister.Filter.ALL, 0).rows().stream()
                        .filter(row -> card.id().suffix().equals(row.cardSuffix())
                                && !world.isKnown(row.number().toString()))
                        .toList();
        unseen.forEach(row -> {
            world.note(new Fact.LearnedLater(
                    machine.name(), machine.node(), row.number().toString(), row.household(), row.total(), true));
            counter.receipt(machine, row.number().toString(), row.household(), row.total());
        });
        if (!open) {
            machine.hasHeard(card.id());
        }
    }

    /** With the network up the card is filled again from what is free. */
    void topUp(Machine machine, Cast.Card card, PurseCardModel model) {
        String nonce = "";
        try {
            var reading = machine.shop().purses().tap(world.purses().lay(machine, model));
            learn(machine, card);
            for (int attempt = 0; attempt < 2; attempt++) {
                var request = new TopUp.Request(
                        Sync.PROTOCOL, machine.node(), nonce, card.id(), reading.tmc(), reading.balance());
                switch (machine.link()
                        .topUp(request, machine.shop().key(), machine.shop().poolPublicKey())) {
                    case TopUpOutcome.Refused(Sync.Problem problem) -> nonce = String.valueOf(problem.nonce());
                    case TopUpOutcome.Answered(TopUp.Reply reply) -> {
                        credit(machine, card, model, reply.answer());
                        return;
                    }
                    default -> {
                        return;
                    }
                }
            }
        } catch (CardGoneException | StoppedShopException e) {
            // The next tap.
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a simulation", e);
        } catch (PowerCut cut) {
            machine.powerCut();
            world.fault(cut.when(), machine.name(), "at a top-up");
        }
    }

    private void credit(Machine machine, Cast.Card card, PurseCardModel model, TopUp.Answer answer)
            throws CardGoneException {
        switch (answer) {
            case TopUp.Answer.Nothing(var why) -> world.tally().refused("TopUp " + why);
            case TopUp.Answer.Ordered(String order, Points amount, long tmc) -> {
                var outcome = machine.shop()
                        .purses()
                        .topUp(world.purses().lay(machine, model), new jifen.ledger.purse.TopUp(order, amount, tmc));
                world.tally().refused("TopUp " + outcome.getClass().getSimpleName());
                learn(machine, card);
            }
        }
    }
}
