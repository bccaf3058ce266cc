package jifen.workbench.simulate.world;

import java.util.List;
import jifen.journal.EntryId;
import jifen.ledger.redemption.ReversalRefusal;
import jifen.store.Reversals;
import jifen.workbench.simulate.history.Fact;

/** Redemptions that are taken back: at the screen by who took, later by a clerk. */
final class TakingBack {
    private final World world;

    TakingBack(World world) {
        this.world = world;
    }

    /** The last one at this machine, with this card. */
    void undo(Machine machine, Cast.Card card) {
        List<World.Receipt> own = world.receipts().stream()
                .filter(receipt -> receipt.machine().equals(machine.name()))
                .toList();
        if (!own.isEmpty()) {
            takeBack(
                    machine,
                    own.getLast(),
                    false,
                    id -> machine.shop().redemptions().undo(card.id(), id));
        }
    }

    /** Any of this store's. A number that stands on two receipts is left alone: two histories gave it out. */
    void reverse(Machine machine, int nth, String clerk) {
        List<World.Receipt> ofStore = world.receipts().stream()
                .filter(receipt -> receipt.store().equals(machine.store()))
                .toList();
        if (ofStore.isEmpty()) {
            return;
        }
        World.Receipt receipt = ofStore.get(nth % ofStore.size());
        boolean twice = ofStore.stream()
                        .filter(other -> other.number().equals(receipt.number()))
                        .count()
                > 1;
        if (!twice) {
            takeBack(
                    machine,
                    receipt,
                    true,
                    id -> machine.shop().reversals().reverse(Cast.called(clerk), id, "brought back unopened"));
        }
    }

    private interface Asking {
        Reversals.Outcome ask(EntryId redemption);
    }

    private void takeBack(Machine machine, World.Receipt receipt, boolean byClerk, Asking asking) {
        String number = receipt.number();
        try {
            switch (asking.ask(EntryId.parse(number))) {
                case Reversals.Outcome.Undone(var own, var reversed, var date) ->
                    world.note(new Fact.TakenBack(
                            machine.name(),
                            machine.node(),
                            machine.store(),
                            own.toString(),
                            number,
                            reversed.household(),
                            reversed.total(),
                            byClerk));
                case Reversals.Outcome.Refused(var refusal) -> {
                    String why = refusal instanceof ReversalRefusal.ShopStopped
                            ? "Stopped"
                            : refusal.getClass().getSimpleName();
                    world.note(new Fact.TakeBackRefused(machine.name(), machine.node(), number, why));
                    world.tally().refused(why);
                }
            }
        } catch (PowerCut cut) {
            world.note(new Fact.TakeBackUnanswered(
                    machine.name(), machine.node(), number, receipt.household(), receipt.total()));
            machine.powerCut();
            world.fault(cut.when(), machine.name(), "at a reversal");
        }
    }
}
