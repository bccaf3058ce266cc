package jifen.workbench.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * A program whose start is measured.
 *
 * @param name as its row is headed
 * @param command with its arguments; it prints {@code ready http://127.0.0.1:PORT} when it serves
 * @param log where its output goes
 */
record Candidate(String name, List<String> command, Path log) {
    static final String KIOSK = "kiosk";
    static final String HELLO = "bare Javalin hello";
    static final String HELLO_WITH_FLAGS = "hello with the kiosk's options";
    static final String POOL = "fund pool";
}
