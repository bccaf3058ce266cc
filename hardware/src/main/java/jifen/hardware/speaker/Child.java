package jifen.hardware.speaker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command that is running for the speaker, with its complaints kept in a file: a full pipe would hold it up. */
final class Child {
    private static final int COMPLAINT_CHARS_MAX = 200;

    private final String name;
    private final Process process;
    private final Path complaints;

    /** @throws IOException if there is no such command */
    Child(List<String> command, Path complaints) throws IOException {
        this.name = command.getFirst();
        this.complaints = complaints;
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(complaints.toFile())
                .start();
    }

    /**
     * Gives it {@code input} and waits until it has done its work.
     *
     * @throws IOException if it fails or does not end within {@code withinMs}; then it is not running any more
     */
    void finish(String input, int withinMs) throws IOException, InterruptedException {
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended before it listened: what it says when it ends is the better reason.
            }
            if (!process.waitFor(withinMs, TimeUnit.MILLISECONDS)) {
                throw new IOException("%s did not end within %d ms".formatted(name, withinMs));
            }
            if (process.exitValue() != 0) {
                throw new IOException("%s ended with %d: %s".formatted(name, process.exitValue(), complaint()));
            }
        } finally {
            kill();
        }
    }

    /** Ends it and what it started, at once. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private String complaint() throws IOException {
        try (Stream<String> lines = Files.lines(complaints, StandardCharsets.ISO_8859_1)) {
            String last = lines.reduce((earlier, later) -> later).orElse("it does not say why");
            return last.substring(0, Math.min(last.length(), COMPLAINT_CHARS_MAX));
        }
    }
}
