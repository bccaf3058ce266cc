package jifen.workbench.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A command as an operator's guide prints it, typed by somebody who puts their own files in the place of the guide's. */
final class GuideCommand {
    private static final Pattern COMMAND = Pattern.compile("(?m)(\\./jifen [a-z-]+[^`\\n]*)");
    private static final int PATIENCE_SECONDS = 120;

    private final List<String> words;

    private GuideCommand(List<String> words) {
        this.words = words;
    }

    /**
     * The first command of a guide that begins so and names all these words.
     *
     * @param guide such as {@code restore.md}
     */
    static GuideCommand of(Path home, String guide, String... says) throws IOException {
        String text = Files.readString(home.resolve("docs/guides").resolve(guide));
        return COMMAND.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .filter(line -> List.of(says).stream().allMatch(line::contains))
                .findFirst()
                .map(line -> new GuideCommand(List.of(line.split(" +"))))
                .orElseThrow(() -> new AssertionError(guide + " has no command with " + List.of(says)));
    }

    /**
     * Types it in the checkout.
     *
     * @param instead what stands in the guide, and what somebody types instead
     * @param answer typed when it asks something
     * @return what it printed
     */
    String type(Path home, Map<String, Path> instead, String answer) throws IOException, InterruptedException {
        List<String> typed = new ArrayList<>();
        for (String word : words) {
            Path own = instead.get(word);
            typed.add(own == null ? word : own.toString());
        }
        ProcessBuilder builder =
                new ProcessBuilder(typed).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().put("JIFEN_BUILD", "never");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It asked nothing, and has ended.
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(typed + " did not end; it printed " + printed);
        }
        assertEquals(0, process.exitValue(), typed + " printed " + printed);
        return printed;
    }

    /** The words of the guide that name a file or folder of the operator's own. */
    String after(String option) {
        int at = words.indexOf(option);
        if (at < 0 || at + 1 == words.size()) {
            throw new AssertionError(words + " has no " + option);
        }
        return words.get(at + 1);
    }
}
