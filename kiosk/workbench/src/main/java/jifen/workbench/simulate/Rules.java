package jifen.workbench.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jifen.workbench.simulate.broken.BrokenRule;
import jifen.workbench.simulate.broken.Sabotage;
import jifen.workbench.simulate.history.Judge;

/** The rules that can be taken away, by name. */
final class Rules {
    private Rules() {}

    static List<String> names() {
        return Arrays.stream(BrokenRule.values()).map(BrokenRule::code).toList();
    }

    static Optional<Supplier<Sabotage>> named(String rule) {
        return BrokenRule.ofCode(rule).map(broken -> broken::sabotage);
    }

    /** A judge that looks for what a rule breaks: runs in which something else went wrong first prove nothing about it. */
    static Judge lookingFor(String rule, Judge judge) {
        return BrokenRule.ofCode(rule).map(broken -> broken.lookedForBy(judge)).orElse(judge);
    }
}
