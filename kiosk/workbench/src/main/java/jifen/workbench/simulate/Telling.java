package jifen.workbench.simulate;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Collectors;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.judge.Rendering;
import jifen.workbench.simulate.world.Tally;

/** Puts into words what was run and what came of it. */
record Telling(Run.Result result) {
    /** @param history whether all that was seen is told, too */
    String text(boolean history) {
        String run = "seed " + result.seed() + ", " + result.steps().size() + " steps\n";
        return history ? run + Rendering.of(result.seed(), result.history(), result.violations()) : run;
    }

    /** In one line what went wrong. */
    static String line(Run.Result result) {
        Throwable crash = result.crash();
        return "seed " + result.seed() + " went wrong: "
                + (crash == null
                        ? result.violations().stream().map(Object::toString).collect(Collectors.joining("; "))
                        : crash + " at " + place(crash));
    }

    static String tally(Tally tally, long ms) {
        EnumSet<Fault> none = EnumSet.allOf(Fault.class);
        none.removeAll(tally.faults().keySet());
        return """
                %d seeds in %s s (%s seeds/s), %d steps
                %d redemptions
                refusals: %s
                syncs: %s
                faults: %s
                faults that did not come up: %s
                """.formatted(
                        tally.seeds(),
                        Campaign.tenths(ms / 100),
                        Campaign.tenths(tally.seeds() * 10_000 / ms),
                        tally.steps(),
                        tally.redemptions(),
                        words(tally.refusals()),
                        words(tally.syncs()),
                        words(tally.faults()),
                        none.isEmpty() ? "none" : none);
    }

    private static String words(Map<?, Long> counted) {
        return counted.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Where in this house it was thrown. */
    static String place(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("jifen."))
                .findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .orElse("elsewhere");
    }
}
