package jifen.workbench.simulate.world;

import jifen.workbench.simulate.history.Fault;

/** The power of a machine goes, between two of its instructions. An error, since no program survives it to handle it. */
final class PowerCut extends Error {
    private static final long serialVersionUID = 1;

    private final String machine;
    private final Fault when;

    PowerCut(String machine, Fault when) {
        super("the power of " + machine + " went", null, false, false);
        this.machine = machine;
        this.when = when;
    }

    Fault when() {
        return when;
    }

    String machine() {
        return machine;
    }
}
