package jifen.workbench.simulate.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jifen.workbench.simulate.history.Violation;

/** What was found, in the order of the history. Of one invariant the first few say enough. */
final class Findings {
    private static final int OF_ONE_INVARIANT_MAX = 5;

    private final List<Violation> found = new ArrayList<>();
    private final Map<Invariant, Integer> count = new LinkedHashMap<>();

    void add(Invariant invariant, int step, String what) {
        if (count.merge(invariant, 1, Integer::sum) <= OF_ONE_INVARIANT_MAX) {
            found.add(new Violation(invariant.code(), "step " + step + ": " + what));
        }
    }

    /** What shows only when all is over. */
    void atTheEnd(Invariant invariant, String what) {
        if (count.merge(invariant, 1, Integer::sum) <= OF_ONE_INVARIANT_MAX) {
            found.add(new Violation(invariant.code(), "at the end: " + what));
        }
    }

    List<Violation> all() {
        return List.copyOf(found);
    }
}
