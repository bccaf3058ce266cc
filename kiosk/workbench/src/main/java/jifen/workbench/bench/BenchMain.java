package jifen.workbench.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jifen.protocol.Json;
import jifen.virtualcard.reader.VirtualReadersUnavailable;
import jifen.workbench.bench.Options.What;
import jifen.workbench.demo.Home;
import jifen.workbench.demo.StageFailure;
import jifen.workbench.demo.Workplace;

/** {@code jifen bench}: what the books, a tap and a kiosk's start cost on this machine. A goal that is missed is said, and is no failure. */
public final class BenchMain {
    private static final int FINE = 0;
    private static final int WRONG_USAGE = 2;
    private static final int MISSING = 3;
    private static final int START_ROUNDS = 5;
    private static final int TAP_BLOCKS = 20;

    private static final String HELP = """
            jifen bench [books|tap|start|all] [--rounds N] [--size N] [--json FILE]

            Measures what Jifen costs on this machine, each figure in turns with what bounds it, and prints the ratio and its goal.

              books   the store's commit (time and bytes written) beside a bare insert, young books beside grown ones, the import at
                      the fund pool, the walk along the chain
              tap     from a card on a virtual reader to a durable redemption, beside its APDUs as echoes and a bare commit; needs
                      pcscd and vsmartcard-vpcd, and root
              start   a kiosk's start and memory, beside a web server with one route and nothing behind it (the same Javalin, JDK and
                      heap limit)
              all     all of these

              --rounds N    how often each is measured (books %d, start %d); of tap: blocks of 50 redemptions (%d)
              --size N      redemptions in the grown books (%d: about 9 GB, made once in some fifteen minutes and kept in .jifen/bench)
              --json FILE   the same figures, for programs

            Exit: 0 measured, whether or not the goals were met (the rows say MISSED), 2 wrong usage, 3 it could not be measured.""".formatted(BooksBench.ROUNDS, START_ROUNDS, TAP_BLOCKS, Options.SIZE);

    private BenchMain() {}

    /** @param args what follows the word bench */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help") || args.contains("-h")) {
            out.println(HELP);
            return FINE;
        }
        Optional<Options> options = Options.parse(args);
        if (options.isEmpty()) {
            err.println(HELP);
            return WRONG_USAGE;
        }
        // What a node tells its keeper of each message would be told thousands of times.
        Logger.getLogger("").setLevel(Level.WARNING);
        try {
            Map<String, Object> figures = measure(options.get(), out, err);
            if (options.get().json() != null) {
                Files.write(options.get().json(), Json.write(figures));
            }
            return FINE;
        } catch (StageFailure | VirtualReadersUnavailable e) {
            err.println("jifen bench: " + e.getMessage());
            return MISSING;
        } catch (IOException e) {
            err.println("jifen bench: the figures cannot be written: " + e.getMessage());
            return MISSING;
        }
    }

    private static Map<String, Object> measure(Options options, PrintStream out, PrintStream err) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (options.what().contains(What.BOOKS) || options.what().contains(What.TAP)) {
            FigureReport report = figures(options, err);
            out.print(report.text());
            all.put("books", report.map());
        }
        if (options.what().contains(What.START)) {
            try (Workplace place = Workplace.take(Home.find(), "bench-start", false)) {
                StartReport report = new StartBench(place, err::println).measure(options.rounds(START_ROUNDS));
                out.print(report.text());
                all.put("start", report.map());
            }
        }
        return all;
    }

    private static FigureReport figures(Options options, PrintStream err) {
        try (Workplace kept = Workplace.take(Home.find(), "bench", true);
                Workplace fresh = Workplace.take(Home.find(), "bench-run", false)) {
            MachineFacts machine = MachineFacts.here(kept.folder());
            List<Figure> figures = new ArrayList<>();
            if (options.what().contains(What.BOOKS)) {
                figures.addAll(new BooksBench(kept.folder(), fresh.folder(), options.size(), err::println)
                        .measure(options.rounds(BooksBench.ROUNDS)));
            }
            if (options.what().contains(What.TAP)) {
                Path folder = fresh.folder("tap");
                figures.add(new TapBench(folder, options.rounds(TAP_BLOCKS), err::println).measure());
            }
            return new FigureReport(machine, figures);
        }
    }
}
