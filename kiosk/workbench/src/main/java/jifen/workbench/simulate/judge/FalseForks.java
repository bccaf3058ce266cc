package jifen.workbench.simulate.judge;

import java.util.List;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.history.History;

/** A kiosk whose disk was never copied, set back or lost has one history, and nobody may tell it otherwise. */
final class FalseForks implements Law {
    /** What the fund pool, or the kiosk itself, says of two histories. */
    private static final List<String> ACCUSATIONS =
            List.of("fork", "quarantined", "impossible", "log-behind", "epoch-closed", "not-level");

    @Override
    public void saw(World world, History.Line line, Findings findings) {
        if (!(line.fact() instanceof Fact.Synced synced)) {
            return;
        }
        String node = synced.node().id();
        boolean accused = ACCUSATIONS.stream().anyMatch(word -> synced.outcome().equals("Refused " + word));
        boolean replaced = world.wasReplaced(node) || world.struck(Fault.STORE_DEAD, synced.machine());
        if (accused && !replaced && !world.twoHistories(node)) {
            findings.add(
                    Invariant.NO_FALSE_FORK,
                    line.step(),
                    synced.machine() + " (" + node + ") is told \"" + synced.outcome()
                            + "\", and its disk was never copied, set back or lost");
        }
    }
}
