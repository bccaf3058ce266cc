package jifen.workbench.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jifen.workbench.demo.CardBox;
import jifen.workbench.demo.FirstCertificate;
import jifen.workbench.demo.Home;
import jifen.workbench.demo.Stage;
import jifen.workbench.demo.Stopwatch;
import jifen.workbench.demo.Workplace;
import jifen.workbench.example.Fulu;
import jifen.workbench.example.Township;

/** Starts the kiosk, the bare hello and the fund pool in turns, so that a busy moment of this machine falls on all of them. */
final class StartBench {
    private static final int SETTLE_MS = 4_000;
    private static final int SEED = 1;
    private static final String HEAP = "-Xmx256m";
    private static final Pattern JAVALIN =
            Pattern.compile("(javalin|jetty|kotlin|annotations-13|slf4j|jakarta).*\\.jar");

    private final Workplace place;
    private final Consumer<String> say;
    private final FirstCertificate trust = new FirstCertificate();

    StartBench(Workplace place, Consumer<String> say) {
        this.place = place;
        this.say = say;
    }

    /** The median of so many rounds. */
    StartReport measure(int rounds) {
        try (Stage stage = stage()) {
            say.accept("founding an example township …");
            stage.found();
            StartReport.Rows rows = new StartReport.Rows();
            // The first one warms the disk's cache for all, and is not counted.
            for (int round = 0; round <= rounds; round++) {
                say.accept(round == 0 ? "warming up …" : "round " + round + " of " + rounds + " …");
                round(stage, round == 0 ? new StartReport.Rows() : rows);
            }
            return rows.report(rounds, SETTLE_MS, place.folder());
        }
    }

    private Stage stage() {
        Township township = Fulu.township(new SplittableRandom(SEED), LocalDate.now(ZoneId.of("Asia/Shanghai")));
        CardBox cards = new CardBox(township, new SplittableRandom(SEED + 1));
        return new Stage(place, township, cards, freePort() - Stage.POOL_PORT, new Stopwatch());
    }

    /** The fund pool stays up while the others are measured, so that the kiosk syncs as it does in a shop. */
    private void round(Stage stage, StartReport.Rows rows) {
        Path kioskConfig = stage.kiosks().getFirst().config();
        try (StartedProgram pool =
                start(launched(Candidate.POOL, "fund-pool", stage.pool().config()))) {
            rows.add(Candidate.POOL, pool.settled(SETTLE_MS));
            List<String> options;
            try (StartedProgram kiosk = start(launched(Candidate.KIOSK, "kiosk", kioskConfig))) {
                rows.add(Candidate.KIOSK, kiosk.settled(SETTLE_MS));
                options = kiosk.javaOptions();
            }
            time(hello(Candidate.HELLO, List.of(HEAP)), rows);
            time(hello(Candidate.HELLO_WITH_FLAGS, options), rows);
        }
    }

    private void time(Candidate candidate, StartReport.Rows rows) {
        try (StartedProgram started = start(candidate)) {
            rows.add(candidate.name(), started.settled(SETTLE_MS));
        }
    }

    private StartedProgram start(Candidate candidate) {
        // The launcher's look at the sources is left out: an installed kiosk has none.
        return StartedProgram.start(candidate, Map.of("JIFEN_BUILD", "never"), trust.context());
    }

    private Candidate launched(String name, String command, Path config) {
        return new Candidate(
                name,
                List.of(place.home().folder().resolve("jifen").toString(), command, "--config", config.toString()),
                log(name));
    }

    private Candidate hello(String name, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", helloClassPath(place.home()), Hello.class.getName()));
        return new Candidate(name, command, log(name));
    }

    private Path log(String name) {
        return place.folder().resolve(name.replaceAll("\\W+", "-") + ".log");
    }

    /** Javalin and what it needs, and nothing else that would slow the search for a class. */
    private static String helloClassPath(Home home) {
        Path target = home.folder().resolve("kiosk/workbench/target");
        try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
            return Stream.concat(
                            Stream.of(target.resolve("classes")),
                            jars.filter(jar -> JAVALIN.matcher(jar.getFileName().toString())
                                            .matches())
                                    .sorted())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
