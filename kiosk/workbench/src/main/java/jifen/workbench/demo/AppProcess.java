package jifen.workbench.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One of the shipped programs in a Java machine of its own, with its output in a file. */
public final class AppProcess implements AutoCloseable {
    private static final String READY = "ready ";
    private static final int LOOK_EVERY_MS = 25;
    private static final int STOP_TIMEOUT_MS = 5_000;
    private static final int LOG_TAIL_LINES = 15;

    private final String name;
    private final Process process;
    private final Path log;
    /** What an earlier run of the same program left in the log. */
    private final long bytesBefore;

    private AppProcess(String name, Process process, Path log, long bytesBefore) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.bytesBefore = bytesBefore;
    }

    /**
     * What to run.
     *
     * @param heap the Java machine's largest heap, such as 128m: a demo has to fit beside a browser
     */
    public record App(String name, String module, String mainClass, String heap) {
        public static final App FUND_POOL =
                new App("fund pool", "store-backend/fund-pool", "jifen.fundpool.Main", "192m");
        public static final App KIOSK = new App("kiosk", "kiosk/terminal", "jifen.terminal.Main", "128m");
        public static final App VERIFY = new App("verify", "kiosk/terminal", "jifen.journal.VerifyMain", "128m");

        public App named(String other) {
            return new App(other, module, mainClass, heap);
        }
    }

    /** Starts it; its output goes to {@code log}. The process is written down, so that a next start can end what a crash left. */
    public static AppProcess start(Workplace place, App app, Path log, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx" + app.heap(),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                place.marker(),
                "-cp",
                place.home().classPath(app.module()),
                app.mainClass()));
        command.addAll(arguments);
        try {
            long bytesBefore = Files.exists(log) ? Files.size(log) : 0;
            Process process = new ProcessBuilder(command)
                    .directory(place.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process.getOutputStream().close();
            place.remember(process.toHandle());
            return new AppProcess(app.name(), process, log, bytesBefore);
        } catch (IOException e) {
            throw new UncheckedIOException("the " + app.name() + " cannot be started", e);
        }
    }

    /**
     * Waits for the line that says where it listens.
     *
     * @throws StageFailure with the end of its log, when it ends or the time is over
     */
    public URI awaitReady(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            boolean alive = process.isAlive();
            Optional<URI> address = address();
            if (address.isPresent()) {
                return address.get();
            }
            if (!alive) {
                throw new StageFailure("The " + name + " ended with exit code " + process.exitValue()
                        + " before it was ready.\n" + logTail());
            }
            if (System.nanoTime() > deadline) {
                throw new StageFailure(
                        "The " + name + " was not ready within " + timeout.toSeconds() + " s.\n" + logTail());
            }
            Patience.pause(LOOK_EVERY_MS);
        }
    }

    private Optional<URI> address() {
        return lines().stream()
                .filter(line -> line.startsWith(READY) && !line.endsWith(":"))
                .reduce((earlier, later) -> later)
                .map(line -> URI.create(line.substring(READY.length()).strip()));
    }

    /** Waits for its end; the exit code. */
    public int awaitEnd(Duration timeout) {
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
                throw new StageFailure(
                        "The " + name + " did not end within " + timeout.toSeconds() + " s.\n" + logTail());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StageFailure("interrupted while waiting for the " + name, e);
        }
    }

    public String name() {
        return name;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Everything it has said since it was started, without a line that is still being written. */
    public List<String> lines() {
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(bytesBefore);
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The end of its log, with where the whole of it lies. */
    public String logTail() {
        List<String> lines = lines();
        List<String> tail = lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size());
        return "Its log, " + log + ", ends with:\n  " + String.join("\n  ", tail);
    }

    /** Asks it to end; {@link #close} waits for it. */
    public void askToEnd() {
        process.destroy();
    }

    /** SIGKILL; returns when it is gone. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it: first as systemd would, and by force when it does not listen. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT_MS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
