package jifen.workbench.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jifen.workbench.demo.Home;
import jifen.workbench.demo.StageFailure;
import jifen.workbench.demo.Workplace;
import org.jspecify.annotations.Nullable;

/** {@code jifen bench start}: what a kiosk's start costs on this machine. A goal that is missed is said, and is no failure. */
public final class BenchMain {
    private static final int FINE = 0;
    private static final int WRONG_USAGE = 2;
    private static final int MISSING = 3;
    private static final int ROUNDS = 5;
    private static final int ROUNDS_MAX = 100;

    private static final String HELP = """
            jifen bench start [--rounds N] [--json FILE]

            Starts a kiosk as "jifen kiosk" starts it, and beside it, in turns, a web server with one route and nothing behind it
            (the same Javalin, JDK and heap limit). Prints for each the time from the command to the first answer to GET /health,
            and the resident memory some seconds later: medians of the rounds. The kiosk has the example's data and is in touch with
            a fund pool; it has no card reader.

              --rounds N    how often each is started (%d when not given)
              --json FILE   the same figures, for programs

            Exit: 0 measured, whether or not the goals were met (the rows say MISSED), 2 wrong usage, 3 it could not be measured.""".formatted(ROUNDS);

    /** @param json null: only the text */
    private record Options(int rounds, @Nullable Path json) {}

    private BenchMain() {}

    /** @param args what follows the word bench */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help") || args.contains("-h")) {
            out.println(HELP);
            return FINE;
        }
        Options options = parse(args);
        if (options == null) {
            err.println(HELP);
            return WRONG_USAGE;
        }
        try (Workplace place = Workplace.take(Home.find(), "bench", false)) {
            StartReport report = new StartBench(place, err::println).measure(options.rounds);
            out.print(report.text());
            if (options.json != null) {
                Files.writeString(options.json, report.json());
            }
            return FINE;
        } catch (StageFailure e) {
            err.println("jifen bench: " + e.getMessage());
            return MISSING;
        } catch (IOException e) {
            err.println("jifen bench: the figures cannot be written to " + options.json + ": " + e.getMessage());
            return MISSING;
        }
    }

    private static @Nullable Options parse(List<String> args) {
        if (args.isEmpty() || args.size() % 2 == 0 || !args.getFirst().equals("start")) {
            return null;
        }
        int rounds = ROUNDS;
        Path json = null;
        for (int i = 1; i < args.size(); i += 2) {
            String value = args.get(i + 1);
            if (args.get(i).equals("--json")) {
                json = Path.of(value);
            } else if (args.get(i).equals("--rounds") && value.matches("[1-9]\\d{0,2}")) {
                rounds = Math.min(Integer.parseInt(value), ROUNDS_MAX);
            } else {
                return null;
            }
        }
        return new Options(rounds, json);
    }
}
