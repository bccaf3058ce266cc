package jifen.workbench.simulate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import jifen.workbench.simulate.broken.Sabotage;

/** The rules that can be taken away, by name. */
final class Rules {
    private static final Map<String, Supplier<Sabotage>> ALL = new TreeMap<>();

    private Rules() {}

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    static Optional<Supplier<Sabotage>> named(String rule) {
        return Optional.ofNullable(ALL.get(rule));
    }
}
