package jifen.workbench.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the rounds came to.
 *
 * @param settleMs between the first answer and the look at the memory
 */
record StartReport(MachineFacts machine, int rounds, int settleMs, List<Row> rows, List<Ratio> ratios) {
    private static final int KB_IN_MB = 1024;

    /** Medians of one program. */
    record Row(String name, long readyMs, long rssKb, long peakKb) {}

    /** @param goal the most that this may be; null: it is only told. The figure is the point, whether or not a goal is met */
    record Ratio(
            String of,
            String beside,
            BigDecimal ratio,
            @Nullable BigDecimal goal) {
        /** How it stands to its goal, in words. */
        String verdict() {
            return goal == null
                    ? "no goal"
                    : "goal at most " + goal + " x: " + (ratio.compareTo(goal) <= 0 ? "met" : "MISSED");
        }
    }

    /** Collects the rounds. */
    static final class Rows {
        private static final BigDecimal TIME_GOAL = new BigDecimal("1.5");
        private static final BigDecimal MEMORY_GOAL = new BigDecimal("1.3");

        private final Map<String, List<Start>> starts = new LinkedHashMap<>();

        void add(String name, Start start) {
            starts.computeIfAbsent(name, key -> new ArrayList<>()).add(start);
        }

        /** @param folder of the kiosk's data */
        StartReport report(int rounds, int settleMs, Path folder) {
            Map<String, Row> rows = new LinkedHashMap<>();
            for (String name : List.of(Candidate.KIOSK, Candidate.HELLO, Candidate.HELLO_WITH_FLAGS, Candidate.POOL)) {
                List<Start> all = starts.getOrDefault(name, List.of());
                rows.put(
                        name,
                        new Row(
                                name,
                                median(all, Start::readyMs),
                                median(all, Start::rssKb),
                                median(all, Start::peakKb)));
            }
            List<Ratio> ratios = new ArrayList<>();
            ratios.add(ratio("time", rows, Candidate.HELLO, Row::readyMs, TIME_GOAL));
            ratios.add(ratio("memory", rows, Candidate.HELLO, Row::rssKb, MEMORY_GOAL));
            ratios.add(ratio("time", rows, Candidate.HELLO_WITH_FLAGS, Row::readyMs, null));
            ratios.add(ratio("memory", rows, Candidate.HELLO_WITH_FLAGS, Row::rssKb, null));
            return new StartReport(MachineFacts.here(folder), rounds, settleMs, List.copyOf(rows.values()), ratios);
        }

        private static Ratio ratio(
                String of,
                Map<String, Row> rows,
                String beside,
                ToLongFunction<Row> figure,
                @Nullable BigDecimal goal) {
            long kiosk = figure.applyAsLong(row(rows, Candidate.KIOSK));
            long other = figure.applyAsLong(row(rows, beside));
            return new Ratio(
                    of,
                    beside,
                    BigDecimal.valueOf(kiosk).divide(BigDecimal.valueOf(other), 2, RoundingMode.HALF_UP),
                    goal);
        }

        private static Row row(Map<String, Row> rows, String name) {
            Row row = rows.get(name);
            if (row == null) {
                throw new IllegalStateException(name + " was not measured");
            }
            return row;
        }

        private static long median(List<Start> starts, ToLongFunction<Start> figure) {
            return starts.stream()
                    .mapToLong(figure)
                    .sorted()
                    .skip(starts.size() / 2)
                    .findFirst()
                    .orElseThrow();
        }
    }

    String text() {
        StringBuilder text = new StringBuilder(machine.text()).append('\n');
        text.append("Median of %d rounds; memory %d s after the first answer.%n%n".formatted(rounds, settleMs / 1000));
        text.append("%-36s %9s %9s %9s%n".formatted("", "start ms", "RSS MB", "peak MB"));
        rows.forEach(row -> text.append(
                "%-36s %9d %9s %9s%n".formatted(row.name, row.readyMs, megabytes(row.rssKb), megabytes(row.peakKb))));
        text.append('\n');
        ratios.forEach(ratio -> text.append("%-6s the kiosk's is %s x that of the %s; %s%n"
                .formatted(ratio.of, ratio.ratio, ratio.beside, ratio.verdict())));
        return text.toString();
    }

    private static String megabytes(long kilobytes) {
        return BigDecimal.valueOf(kilobytes)
                .divide(BigDecimal.valueOf(KB_IN_MB), 1, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** {@code {"machine":…,"rounds":5,"settleMs":4000,"rows":[{"name","readyMs","rssKb","peakKb"}],"ratios":[{"of","beside","ratio","goal","met"}]}}. */
    Map<String, Object> map() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("rounds", rounds);
        all.put("settleMs", settleMs);
        all.put("rows", rows);
        all.put("ratios", ratios.stream().map(StartReport::map).toList());
        return all;
    }

    private static Map<String, Object> map(Ratio ratio) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("of", ratio.of);
        map.put("beside", ratio.beside);
        map.put("ratio", ratio.ratio);
        if (ratio.goal != null) {
            map.put("goal", ratio.goal);
            map.put("met", ratio.ratio.compareTo(ratio.goal) <= 0);
        }
        return map;
    }
}
