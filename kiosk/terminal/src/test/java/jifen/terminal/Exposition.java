package jifen.terminal;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text format of Prometheus 0.0.4, read strictly: each sample belongs to a family whose type was told before it, once. Values by
 * name with labels, such as {@code jifen_refusals_total{reason="card-lost"}}.
 */
record Exposition(Map<String, String> types, Map<String, Double> samples) {
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\]|\\\\.)*\",?)*})? (\\S+)");

    static Exposition parse(String text) {
        if (!text.endsWith("\n")) {
            throw new AssertionError("the last line has no end");
        }
        Map<String, String> types = new TreeMap<>();
        Map<String, Double> samples = new TreeMap<>();
        Set<String> helped = new TreeSet<>();
        for (String line : text.lines().toList()) {
            Matcher comment = COMMENT.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (comment.matches()) {
                boolean first = comment.group(1).equals("HELP")
                        ? helped.add(comment.group(2))
                        : types.put(comment.group(2), comment.group(3)) == null;
                require(first, line);
            } else {
                require(sample.matches(), line);
                String family = sample.group(1).replaceAll("_(bucket|count|sum)$", "");
                require(types.containsKey(sample.group(1)) || types.containsKey(family), line);
                require(samples.put(line.substring(0, line.lastIndexOf(' ')), number(sample.group(4))) == null, line);
            }
        }
        return new Exposition(types, samples);
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static void require(boolean right, String line) {
        if (!right) {
            throw new AssertionError("not in the format of Prometheus: " + line);
        }
    }

    double value(String sample) {
        Double value = samples.get(sample);
        if (value == null) {
            throw new AssertionError("there is no " + sample + " among " + samples.keySet());
        }
        return value;
    }
}
