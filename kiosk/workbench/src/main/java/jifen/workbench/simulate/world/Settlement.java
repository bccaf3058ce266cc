package jifen.workbench.simulate.world;

import java.util.List;
import java.util.TreeMap;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.epochs.ClosedEpochs;
import jifen.fundpool.epochs.TwoPeople;
import jifen.fundpool.epochs.TwoPeople.Wish;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.stores.Kiosks;
import jifen.ledger.account.Points;
import jifen.ledger.party.NodeId;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.history.Trial;

/** Two people at the fund pool settle what a fault has left: which of two histories counts, and what nobody waits for any more. */
final class Settlement {
    private final World world;

    Settlement(World world) {
        this.world = world;
    }

    private TwoPeople twoPeople() {
        return world.pool().township().twoPeople();
    }

    private List<Kiosks.Kiosk> kiosks() {
        return world.pool().books().read(Kiosks::all);
    }

    /** The history held at the fund pool counts, or the one the kiosk brings; refused while there is nothing to settle. */
    void fork(NodeId node, boolean kiosks) {
        kiosks().stream()
                .filter(kiosk -> kiosk.node().equals(node))
                .findFirst()
                .ifPresent(kiosk -> agree(node, kiosk.epoch(), kiosks ? Wish.KIOSKS : Wish.HELD));
    }

    /** Whatever is frozen, and the rights of every kiosk that was replaced, on the risk reserve. */
    void writeOff() {
        TreeMap<String, List<Integer>> closed = new TreeMap<>();
        world.pool()
                .books()
                .read(ClosedEpochs::all)
                .forEach(epoch -> closed.computeIfAbsent(epoch.node().id(), none -> new java.util.ArrayList<>())
                        .add(epoch.epoch()));
        for (Kiosks.Kiosk kiosk : kiosks()) {
            for (int epoch : closed.getOrDefault(kiosk.node().id(), List.of())) {
                Points frozen = world.pool().books().read(handle -> ClosedEpochs.frozen(handle, kiosk.node(), epoch));
                if (!frozen.equals(Points.ZERO)) {
                    agree(kiosk.node(), epoch, Wish.WRITE_OFF);
                }
            }
            if (kiosk.state() == Kiosks.State.REPLACED) {
                agree(kiosk.node(), kiosk.epoch(), Wish.WRITE_OFF);
            }
            if (neverComesBack(kiosk.node()) && isWaitedFor(kiosk.node())) {
                agree(kiosk.node(), kiosk.epoch(), Wish.FENCE);
            }
        }
    }

    private boolean neverComesBack(NodeId node) {
        return world.machines().stream()
                .noneMatch(machine -> machine.node().equals(node) && machine.fate() == Trial.Fate.AT_WORK);
    }

    private boolean isWaitedFor(NodeId node) {
        return world.pool().books().read(handle -> Incarnation.waitsFor(handle, node));
    }

    /** One asks, another confirms. */
    private void agree(NodeId node, int epoch, Wish wish) {
        Outcome outcome;
        try {
            outcome = twoPeople().ask(node, epoch, wish, Cast.MANAGER, "nobody can know");
            if (outcome instanceof Outcome.Done) {
                outcome = twoPeople().confirm(node, epoch, wish, Cast.REVIEWER);
            }
        } catch (PowerCut cut) {
            world.pool().powerCut();
            world.fault(Fault.POOL_CRASH, PoolSide.NAME, cut.when() + " at: " + wish);
            return;
        }
        if (outcome instanceof Outcome.Done || wish != Wish.WRITE_OFF) {
            world.note(new Fact.Settled(node, epoch, wish.name(), Office.kind(outcome)));
        }
    }
}
