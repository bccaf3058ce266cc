package jifen.workbench.simulate.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All that was seen in one run, in order. The same seed gives the same history, byte for byte. */
public final class History {
    /** @param step of the run, from 1; 0 while the world is set up; behind the last step when faults have ended */
    public record Line(int step, Fact fact) {
        @Override
        public String toString() {
            return "%4d  %s".formatted(step, fact);
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private int step;

    public void step(int number) {
        step = number;
    }

    public void note(Fact fact) {
        lines.add(new Line(step, fact));
    }

    public List<Line> lines() {
        return Collections.unmodifiableList(lines);
    }

    public List<Fact> facts() {
        return lines.stream().map(Line::fact).toList();
    }

    /** One line a fact. */
    public String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
