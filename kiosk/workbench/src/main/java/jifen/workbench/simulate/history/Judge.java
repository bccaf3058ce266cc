package jifen.workbench.simulate.history;

import java.util.List;

/** Says which promises a run broke; none is the hoped-for answer. It trusts the history, and compares the tables with it. */
public interface Judge {
    List<Violation> judge(Trial trial);
}
