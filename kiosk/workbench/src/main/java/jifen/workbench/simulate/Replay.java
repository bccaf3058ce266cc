package jifen.workbench.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jifen.workbench.simulate.world.Step;
import org.jspecify.annotations.Nullable;

/**
 * What must be played to see something again.
 *
 * @param broken the rule that was taken away; null for none
 * @param kept numbers of the seed's steps, from 1; null for all
 */
record Replay(long seed, @Nullable String broken, @Nullable List<Integer> kept) {
    private static final String SEED = "seed ";
    private static final String BROKEN = "broken ";
    private static final String KEEP = "keep ";

    List<Step> steps() {
        List<Step> all = Planner.steps(seed);
        return kept == null
                ? all
                : kept.stream().map(number -> all.get(number - 1)).toList();
    }

    /** A seed, or a file that {@link #text} was written to. */
    static Optional<Replay> read(String seedOrFile) throws IOException {
        if (seedOrFile.matches("\\d{1,18}")) {
            return Optional.of(new Replay(Long.parseLong(seedOrFile), null, null));
        }
        Path file = Path.of(seedOrFile);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Long seed = null;
        String broken = null;
        List<Integer> kept = null;
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(SEED)) {
                    seed = Long.valueOf(line.substring(SEED.length()).strip());
                } else if (line.startsWith(BROKEN)) {
                    broken = line.substring(BROKEN.length()).strip();
                } else if (line.startsWith(KEEP)) {
                    kept = numbers(line.substring(KEEP.length()).strip());
                }
            }
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        return seed == null || !fits(seed, kept) ? Optional.empty() : Optional.of(new Replay(seed, broken, kept));
    }

    private static boolean fits(long seed, @Nullable List<Integer> kept) {
        int steps = Planner.steps(seed).size();
        return kept == null || kept.stream().allMatch(number -> number >= 1 && number <= steps);
    }

    private static List<Integer> numbers(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String word : text.split(" +", -1)) {
            if (!word.isEmpty()) {
                numbers.add(Integer.valueOf(word));
            }
        }
        return numbers;
    }

    /** For a file; behind {@code #} stand the steps, for people. */
    String text() {
        StringBuilder text = new StringBuilder(SEED).append(seed).append('\n');
        if (broken != null) {
            text.append(BROKEN).append(broken).append('\n');
        }
        if (kept != null) {
            text.append(KEEP);
            kept.forEach(number -> text.append(number).append(' '));
            text.append('\n');
        }
        int played = 0;
        for (Step step : steps()) {
            text.append("# ").append(++played).append(' ').append(step).append('\n');
        }
        return text.toString();
    }
}
