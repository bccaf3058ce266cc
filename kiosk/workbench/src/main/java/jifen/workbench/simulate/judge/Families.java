package jifen.workbench.simulate.judge;

import java.util.HashMap;
import java.util.Map;

/** Households that follow each other (分户/并户), under one name. */
final class Families {
    private final Map<String, String> follows = new HashMap<>();

    void join(String household, String heir) {
        String one = of(household);
        String other = of(heir);
        if (!one.equals(other)) {
            follows.put(one, other);
        }
    }

    String of(String household) {
        String name = household;
        for (String next = follows.get(name); next != null; next = follows.get(name)) {
            name = next;
        }
        return name;
    }
}
