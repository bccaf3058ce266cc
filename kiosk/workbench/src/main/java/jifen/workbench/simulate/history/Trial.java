package jifen.workbench.simulate.history;

import java.nio.file.Path;
import java.util.List;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;

/**
 * What a judge gets when a run is over: what was seen, and every disk as it was left, closed and at rest.
 *
 * @param pool the fund pool's database
 * @param machines all there ever were
 */
public record Trial(long seed, History history, Path pool, List<Machine> machines) {
    /** What a machine is at the end. */
    public enum Fate {
        /** At work for its store, and in step with the fund pool. */
        AT_WORK,
        /** Its disk is gone, or it was replaced. */
        GONE,
        /** A second copy of another machine, found out and put away. */
        COPY
    }

    /** @param database its store.db; it may be missing where the disk is gone */
    public record Machine(String name, NodeId node, StoreId store, Fate fate, Path database) {}

    public Trial {
        machines = List.copyOf(machines);
    }
}
