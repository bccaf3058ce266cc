package jifen.workbench.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * One row: something of ours, and beside it, in turns, what bounds it.
 *
 * @param ours what was measured, in words
 * @param bound what it is held against, in words
 * @param rounds what each turn came to
 * @param remarks what a reader must know to believe it
 */
record Figure(String name, String ours, String bound, Unit unit, List<Round> rounds, Goal goal, List<String> remarks) {
    private static final int RATIO_DIGITS = 3;
    private static final int LOW_PERCENT = 25;
    private static final int HIGH_PERCENT = 75;

    Figure {
        rounds = List.copyOf(rounds);
        remarks = List.copyOf(remarks);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("\"" + name + "\" was not measured");
        }
    }

    /** One turn: ours and the bound, measured one right after the other. */
    record Round(long ours, long bound) {
        Round {
            if (bound <= 0 || ours < 0) {
                throw new IllegalArgumentException("nothing can be said of " + ours + " beside " + bound);
            }
        }

        BigDecimal ratio() {
            return BigDecimal.valueOf(ours).divide(BigDecimal.valueOf(bound), RATIO_DIGITS, RoundingMode.HALF_UP);
        }
    }

    /** The median of the turns' own ratios: a busy moment of the machine falls on both sides of a turn. */
    BigDecimal ratio() {
        return ratioAt(50);
    }

    BigDecimal lowQuartile() {
        return ratioAt(LOW_PERCENT);
    }

    BigDecimal highQuartile() {
        return ratioAt(HIGH_PERCENT);
    }

    private BigDecimal ratioAt(int percent) {
        List<BigDecimal> sorted = rounds.stream().map(Round::ratio).sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    boolean met() {
        return goal.metBy(ratio());
    }

    long oursMedian() {
        return median(Round::ours);
    }

    long boundMedian() {
        return median(Round::bound);
    }

    private long median(ToLongFunction<Round> side) {
        return Samples.of(rounds.stream().mapToLong(side).toArray()).median();
    }

    /** A line for the table. */
    String line() {
        return "%-34s %14s %14s %8s  %-15s %s: %s%n"
                .formatted(
                        name,
                        unit.text(oursMedian()),
                        unit.text(boundMedian()),
                        ratio(),
                        lowQuartile() + "–" + highQuartile(),
                        goal.text(),
                        met() ? "met" : "MISSED");
    }

    /** What the words of the line mean. */
    String explained() {
        StringBuilder text = new StringBuilder("%s%n  ours:  %s%n  bound: %s%n".formatted(name, ours, bound));
        remarks.forEach(remark -> text.append("  ").append(remark).append('\n'));
        return text.toString();
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("ours", ours);
        map.put("bound", bound);
        map.put("unit", unit.word());
        map.put("oursMedian", oursMedian());
        map.put("boundMedian", boundMedian());
        map.put("ratio", ratio());
        map.put("lowQuartile", lowQuartile());
        map.put("highQuartile", highQuartile());
        map.put("goal", goal.text());
        map.put("met", met());
        map.put("remarks", remarks);
        map.put(
                "rounds",
                rounds.stream()
                        .map(round -> Map.of("ours", round.ours, "bound", round.bound))
                        .toList());
        return map;
    }
}
