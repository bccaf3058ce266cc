package jifen.workbench.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import jifen.workbench.demo.StageFailure;

/** A program of its own process, from its command to its end, with a clock and a scale beside it. */
final class StartedProgram implements AutoCloseable {
    private static final String READY = "ready ";
    private static final int READY_SECONDS_MAX = 60;
    private static final int END_SECONDS_MAX = 10;

    private final Candidate candidate;
    private final Process process;
    private final URI address;
    private final long readyMs;
    private final SSLContext tls;

    private StartedProgram(Candidate candidate, Process process, URI address, long readyMs, SSLContext tls) {
        this.candidate = candidate;
        this.process = process;
        this.address = address;
        this.readyMs = readyMs;
        this.tls = tls;
    }

    /**
     * Starts it and waits until it has answered once.
     *
     * @param environment added to this program's own
     * @throws StageFailure when it does not come up
     */
    static StartedProgram start(Candidate candidate, Map<String, String> environment, SSLContext tls) {
        ProcessBuilder builder = new ProcessBuilder(candidate.command())
                .redirectError(ProcessBuilder.Redirect.appendTo(candidate.log().toFile()));
        builder.environment().putAll(environment);
        long began = System.nanoTime();
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            try {
                URI address = address(candidate, process);
                health(address, tls);
                return new StartedProgram(
                        candidate, process, address, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began), tls);
            } catch (IOException | RuntimeException e) {
                end(process);
                throw e;
            }
        } catch (IOException e) {
            throw new StageFailure("The " + candidate.name() + " does not answer: " + e.getMessage(), e);
        }
    }

    /** Its line is awaited on another thread, which goes on taking what it says. */
    private static URI address(Candidate candidate, Process process) {
        CompletableFuture<URI> address = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("output of " + candidate.name()).start(() -> {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith(READY)) {
                        address.complete(
                                URI.create(line.substring(READY.length()).strip()));
                    }
                }
                address.completeExceptionally(new IOException("it ended"));
            } catch (IOException e) {
                address.completeExceptionally(e);
            }
        });
        try {
            return address.get(READY_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StageFailure(
                    "The " + candidate.name() + " did not start; " + candidate.log() + " may say why", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StageFailure("interrupted", e);
        }
    }

    /** By hand and on a connection of its own: an HTTP client's own start would be measured with it. */
    private static void health(URI at, SSLContext tls) throws IOException {
        try (Socket socket = at.getScheme().equals("https")
                ? tls.getSocketFactory().createSocket(at.getHost(), at.getPort())
                : new Socket(at.getHost(), at.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET /health HTTP/1.1\r\nHost: " + at.getHost() + ":" + at.getPort()
                            + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.startsWith("HTTP/1.1 200")) {
                throw new IOException(
                        at + "/health answers " + answer.lines().findFirst().orElse("nothing"));
            }
        }
    }

    /** Its scale after it has settled: in these seconds it is asked for its health once more, and syncs. */
    Start settled(int settleMs) {
        try {
            TimeUnit.MILLISECONDS.sleep(settleMs);
            health(address, tls);
            List<String> status = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"));
            return new Start(readyMs, kilobytes(status, "VmRSS:"), kilobytes(status, "VmHWM:"));
        } catch (IOException e) {
            throw new StageFailure("The " + candidate.name() + " cannot be measured: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StageFailure("interrupted", e);
        }
    }

    private static long kilobytes(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new StageFailure("/proc does not say " + name + " here; this needs Linux"));
    }

    /** The options that its Java machine was started with; not those that name a file of its own. */
    List<String> javaOptions() {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            List<String> words = List.of(line.split("\0"));
            List<String> options = new ArrayList<>(words.subList(1, words.indexOf("-cp")));
            options.removeIf(option -> option.startsWith("-XX:SharedArchiveFile") || option.startsWith("-Djifen."));
            return options;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        end(process);
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
