package jifen.terminal.session;

import java.util.ArrayList;
import java.util.List;

/** What an event leads to. */
public record Next(Moment moment, List<Effect> effects) {
    public Next {
        effects = List.copyOf(effects);
    }

    Next and(Effect more) {
        List<Effect> all = new ArrayList<>(effects);
        all.add(more);
        return new Next(moment, all);
    }
}
