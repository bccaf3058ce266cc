package jifen.workbench;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jifen.virtualcard.reader.VirtualReadersUnavailable;
import jifen.workbench.bench.BenchMain;
import jifen.workbench.day.DaySummary;
import jifen.workbench.day.ScriptedDay;
import jifen.workbench.demo.CardBox;
import jifen.workbench.demo.DemoOptions;
import jifen.workbench.demo.DemoStaff;
import jifen.workbench.demo.Home;
import jifen.workbench.demo.KioskNode;
import jifen.workbench.demo.Stage;
import jifen.workbench.demo.StageFailure;
import jifen.workbench.demo.Stopwatch;
import jifen.workbench.demo.Tray;
import jifen.workbench.demo.Workplace;
import jifen.workbench.example.Fulu;
import jifen.workbench.example.Township;
import jifen.workbench.simulate.SimulateMain;

/** {@code jifen demo}: the whole house on one computer, for people to try, or for a day that plays itself. */
public final class Main {
    private static final int FINE = 0;
    private static final int THE_ANSWER_IS_NO = 1;
    private static final int WRONG_USAGE = 2;
    private static final int MISSING = 3;

    /** All of China keeps one time. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final String HELP = """
            jifen demo [--seed N] [--port-base N] [--keep]
            jifen demo --once [--summary FILE] [--seed N] [--sabotage WHAT] [--port-base N]

            Without --once: an example township with a fund pool and two kiosks on virtual card readers, and a tray of
            cards in the browser. Ctrl-C ends it and leaves nothing running. Everything it makes lies in .jifen/demo.

              --once           a scripted day with no hands; then the books are reconciled and verified
              --summary FILE   where the day's summary goes (JSON); without it, to the terminal
              --seed N         other people, cards, goods and visits for each N (1 when not given)
              --sabotage WHAT  somebody cheats before the reckoning: drop-entry, steal-stock or edit-balance
              --port-base N    the screens listen on N and N+1, the card tray on N+2, the fund pool on N+3
              --keep           go on with the data of the last demo

            Exit: 0 fine, 1 the day does not reconcile (it says what), 2 wrong usage, 3 something is missing here.""";

    /** The web server tells at length how it starts; held here, since the registry of loggers forgets. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("io.javalin"));

    private Main() {}

    public static void main(String[] args) {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (!args.isEmpty() && args.getFirst().equals("bench")) {
            return BenchMain.run(args.subList(1, args.size()), out, err);
        }
        if (!args.isEmpty() && args.getFirst().equals("simulate")) {
            return SimulateMain.run(args.subList(1, args.size()), out, err);
        }
        if (args.isEmpty() || !args.getFirst().equals("demo")) {
            err.println("jifen workbench: the commands are \"demo\", \"bench\" and \"simulate\" (each with --help)");
            return WRONG_USAGE;
        }
        return switch (DemoOptions.parse(args.subList(1, args.size()))) {
            case DemoOptions.Parsed.Wrong(List<String> mistakes) -> {
                mistakes.forEach(mistake -> err.println("jifen demo: " + mistake));
                yield WRONG_USAGE;
            }
            case DemoOptions.Parsed.Fine(DemoOptions options) -> demo(options, out, err);
        };
    }

    private static int demo(DemoOptions options, PrintStream out, PrintStream err) {
        if (options.help()) {
            out.println(HELP);
            return FINE;
        }
        try (Workplace place = Workplace.take(Home.find(), "demo", options.keep())) {
            return options.once() ? once(place, options, out) : forPeople(place, options, out);
        } catch (StageFailure | VirtualReadersUnavailable e) {
            err.println("jifen demo: " + e.getMessage());
            return MISSING;
        }
    }

    private static int once(Workplace place, DemoOptions options, PrintStream out) {
        Stopwatch stopwatch = new Stopwatch();
        DaySummary summary = stopwatch.time("total", () -> playDay(place, options, stopwatch, out));
        DaySummary timed = summary.timed(withLauncher(stopwatch.seconds()));
        write(options, timed, out);
        timed.findings().forEach(finding -> out.println("FOUND  " + finding));
        if (!timed.verify().equals("ok")) {
            out.println("FOUND  verify: " + timed.verify());
        }
        out.println(
                timed.good()
                        ? "The day reconciles: nothing lost, doubled or overdrawn."
                        : "The day does NOT reconcile.");
        return timed.good() ? FINE : THE_ANSWER_IS_NO;
    }

    private static DaySummary playDay(Workplace place, DemoOptions options, Stopwatch stopwatch, PrintStream out) {
        try (OpenStage open = OpenStage.build(place, options, stopwatch, out::println)) {
            return new ScriptedDay(open.stage(), options.seed(), stopwatch, out::println).play(options.sabotage());
        }
    }

    /** What the launcher did before this program began stands first. */
    private static Map<String, BigDecimal> withLauncher(Map<String, BigDecimal> seconds) {
        Map<String, BigDecimal> all = new java.util.LinkedHashMap<>();
        launcherSeconds("JIFEN_INSTALL_SECONDS").ifPresent(install -> all.put("install", install));
        launcherSeconds("JIFEN_BUILD_SECONDS").ifPresent(build -> all.put("build", build));
        all.putAll(seconds);
        return all;
    }

    private static java.util.Optional<BigDecimal> launcherSeconds(String variable) {
        String said = System.getenv(variable);
        return said != null && said.matches("\\d{1,6}")
                ? java.util.Optional.of(new BigDecimal(said))
                : java.util.Optional.empty();
    }

    private static void write(DemoOptions options, DaySummary summary, PrintStream out) {
        Path file = options.summary();
        if (file == null) {
            out.print(summary.json());
            return;
        }
        try {
            Files.writeString(file, summary.json());
        } catch (IOException e) {
            throw new StageFailure("The summary cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }

    private static int forPeople(Workplace place, DemoOptions options, PrintStream out) {
        try (OpenStage open = OpenStage.build(place, options, new Stopwatch(), out::println)) {
            Stage stage = open.stage();
            Tray tray = stage.openTray();
            out.println();
            out.println("福禄镇示例（虚构数据） · the Fulu example (invented data)");
            for (KioskNode kiosk : stage.kiosks()) {
                out.println(
                        "  " + kiosk.market().nameZh() + " · " + kiosk.market().nameEn() + ": " + kiosk.screen());
            }
            out.println("  卡片托盘 · card tray: " + tray.address());
            out.println("  积分基金池 · fund pool console: " + stage.pool().address());
            DemoStaff staff = stage.pool().staff();
            for (DemoStaff.Seat seat : DemoStaff.Seat.values()) {
                out.println("     " + String.join("+", seat.roles()) + ": " + seat.id() + " / " + staff.password(seat));
            }
            out.println("按 Ctrl-C 结束 · Ctrl-C ends it");
            new CountDownLatch(1).await();
            return FINE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FINE;
        }
    }

    /** A stage that comes down with this program, however it ends. */
    private record OpenStage(Stage stage, Thread atExit) implements AutoCloseable {
        static OpenStage build(Workplace place, DemoOptions options, Stopwatch stopwatch, Consumer<String> say) {
            Example example = Example.in(place, options.seed());
            Stage stage = new Stage(place, example.township(), example.cards(), options.portBase(), stopwatch, say);
            Thread atExit = new Thread(stage::close, "end the demo");
            Runtime.getRuntime().addShutdownHook(atExit);
            OpenStage open = new OpenStage(stage, atExit);
            try {
                say.accept("starting pcscd, the fund pool and two kiosks …");
                stage.build(example.isNew());
                example.remember(place);
                return open;
            } catch (RuntimeException e) {
                open.close();
                throw e;
            }
        }

        @Override
        public void close() {
            stage.close();
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException e) {
                // it is running: the program is ending
            }
        }
    }

    /** The example of a seed and a day; a kept demo goes on with the one it began with. */
    private record Example(long seed, LocalDate day, boolean isNew) {
        private static final String FILE = "example";

        static Example in(Workplace place, long seed) {
            try {
                Path file = place.folder().resolve(FILE);
                if (Files.exists(file)) {
                    String[] kept = Files.readString(file).strip().split(" ", -1);
                    return new Example(Long.parseLong(kept[0]), LocalDate.parse(kept[1]), false);
                }
                return new Example(seed, LocalDate.now(ZONE), true);
            } catch (IOException e) {
                throw new StageFailure(
                        "The last demo's data cannot be read (" + e.getMessage() + "): start without --keep", e);
            }
        }

        void remember(Workplace place) {
            place.write(FILE, seed + " " + day + "\n");
        }

        Township township() {
            return Fulu.township(new SplittableRandom(seed), day);
        }

        CardBox cards() {
            return new CardBox(township(), new SplittableRandom(seed + 1));
        }
    }
}
