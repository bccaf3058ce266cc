package jifen.workbench.simulate.judge;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.History;
import jifen.workbench.simulate.history.Violation;

/** A history for people to read: who did what at which step, with what amounts, and what was found there. */
public final class Rendering {
    private Rendering() {}

    /** What was found, what was expected, and what had happened. */
    public static String of(long seed, History history, List<Violation> violations) {
        StringBuilder text = new StringBuilder("seed ").append(seed).append('\n');
        for (Violation violation : violations) {
            text.append("\nBROKEN    ").append(violation.invariant());
            text.append("\n  found   ").append(violation.what());
            text.append("\n  promise ")
                    .append(Invariant.ofCode(violation.invariant()).sentence())
                    .append('\n');
        }
        text.append("\nWhat happened (points; a machine is a box with a disk):\n");
        history(history, violations, text);
        return text.toString();
    }

    private static void history(History history, List<Violation> violations, StringBuilder text) {
        Map<Integer, List<String>> found = byStep(violations);
        int setUp = 0;
        int step = 0;
        for (History.Line line : history.lines()) {
            if (line.step() == 0 && line.fact() instanceof Fact.Wrote) {
                setUp++;
                continue;
            }
            if (setUp > 0 && line.step() > 0) {
                text.append("   0  the township was founded: ").append(setUp).append(" entries\n");
                setUp = 0;
            }
            if (line.step() != step) {
                mark(found.remove(step), text);
                step = line.step();
            }
            text.append("%4d  %s%n".formatted(line.step(), Words.of(line.fact())));
        }
        mark(found.remove(step), text);
    }

    private static Map<Integer, List<String>> byStep(List<Violation> violations) {
        return violations.stream()
                .filter(violation -> violation.what().matches("step \\d+: (?s:.*)"))
                .collect(Collectors.groupingBy(
                        violation -> Integer.parseInt(violation
                                .what()
                                .substring("step ".length(), violation.what().indexOf(':'))),
                        TreeMap::new,
                        Collectors.mapping(Violation::invariant, Collectors.toList())));
    }

    private static void mark(@org.jspecify.annotations.Nullable List<String> invariants, StringBuilder text) {
        if (invariants != null) {
            text.append("      ^^^^ here is broken: ")
                    .append(String.join(", ", invariants))
                    .append('\n');
        }
    }
}
