package jifen.workbench.simulate.judge;

import jifen.workbench.simulate.history.History;

/** Watches over one or a few invariants while a history is told. */
interface Law {
    /** A fact was told; the world knows it already. */
    default void saw(World world, History.Line line, Findings findings) {}

    /** All that happened in one step was told. */
    default void stepEnded(World world, Findings findings) {}

    /** The history is over, and the disks are at rest. */
    default void ended(World world, Disks disks, Findings findings) {}
}
