package jifen.workbench.simulate.judge;

import java.util.Set;
import java.util.TreeSet;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.history.History;

/**
 * From the moment an old copy of the fund pool's disk is put back, it waits for every kiosk that was at work: until that one's round
 * ended well (or may have, its answer being lost), or its epoch was closed, or another took its place.
 */
final class RestoredCentre implements Law {
    private final Set<String> waitedFor = new TreeSet<>();

    /** In the round that is told next: whose first message may have arrived. */
    private boolean poolWentOff;

    @Override
    public void saw(World world, History.Line line, Findings findings) {
        switch (line.fact()) {
            case Fact.Injected injected -> injected(world, injected);
            case Fact.WentBack back when back.machine().equals(Fact.POOL) -> forgot(world);
            case Fact.Synced synced -> {
                boolean brokenOff = synced.outcome().equals("Offline");
                if (!synced.outcome().startsWith("Refused") && (!brokenOff || poolWentOff)) {
                    waitedFor.remove(synced.node().id());
                }
                poolWentOff = false;
            }
            case Fact.Settled settled -> waitedFor.remove(settled.node().id());
            case Fact.MachineEnrolled enrolled -> {
                if (enrolled.replaced() != null) {
                    waitedFor.remove(enrolled.replaced().id());
                }
            }
            case Fact.Wrote wrote when wrote.machine().equals(Fact.POOL) -> wrote(world, line.step(), findings);
            default -> {
                // Nothing else makes a kiosk heard.
            }
        }
    }

    private void injected(World world, Fact.Injected injected) {
        Fault fault = injected.fault();
        if (fault == Fault.CENTRE_RESTORED) {
            waitedFor.clear();
            // One that was enrolled in a life that is forgotten is a stranger, and gets nothing.
            world.pool().entries().values().stream()
                    .filter(entry -> entry.kind().equals("node-enrolled"))
                    .map(entry -> entry.text("node"))
                    .filter(node -> !world.wasReplaced(node))
                    .forEach(waitedFor::add);
            world.pool().entries().values().stream()
                    .filter(RestoredCentre::givesUp)
                    .forEach(entry -> waitedFor.remove(entry.text("node")));
        } else if (fault == Fault.POOL_CRASH) {
            poolWentOff = true;
        } else if (world.isShop(injected.where()) && (isOnTheWire(fault) || isPowerCut(fault))) {
            // It, or a message of its round before it, may have been heard.
            waitedFor.remove(world.machine(injected.where()).node());
        }
    }

    /** A kiosk that was given up in the life that is forgotten is waited for again; one that was enrolled in it is a stranger. */
    private void forgot(World world) {
        world.lost().stream()
                .filter(RestoredCentre::givesUp)
                .map(entry -> entry.text("node"))
                .filter(node -> !world.wasReplaced(node))
                .forEach(waitedFor::add);
        world.lost().stream()
                .filter(entry -> entry.kind().equals("node-enrolled"))
                .forEach(entry -> waitedFor.remove(entry.text("node")));
    }

    /** Two people no longer wait for it. */
    private static boolean givesUp(Written entry) {
        return entry.kind().equals("epoch-closed") && entry.text("why").equals("LOST");
    }

    private static boolean isOnTheWire(Fault fault) {
        return fault == Fault.ANSWER_LOST || fault == Fault.MESSAGE_LOST || fault == Fault.LATE;
    }

    private static boolean isPowerCut(Fault fault) {
        return fault == Fault.CRASH_BEFORE_COMMIT
                || fault == Fault.CRASH_AFTER_COMMIT
                || fault == Fault.CRASH_BETWEEN_EXCHANGES;
    }

    private void wrote(World world, int step, Findings findings) {
        Written entry = world.latest();
        if (entry == null || !world.latestIsNew()) {
            return;
        }
        if (entry.kind().equals("epoch-closed")) {
            waitedFor.remove(entry.text("node"));
        }
        if ((entry.kind().equals("rights-granted") || entry.kind().equals("top-up-ordered")) && !waitedFor.isEmpty()) {
            findings.add(
                    Invariant.NO_GRANT_BEFORE_ALL_ARE_HEARD,
                    step,
                    "the restored fund pool gives out points with " + entry.number() + " (" + entry.kind()
                            + "), and has not heard " + waitedFor + " since");
        }
    }
}
