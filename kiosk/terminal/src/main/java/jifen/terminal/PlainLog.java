package jifen.terminal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Logs that a helper can read: one line each, {@code 2026-11-21 10:11:12 INFO  sync: in touch with the fund pool}. */
final class PlainLog extends Formatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** Loggers that speak of their own inner life; kept, or their level would be forgotten. */
    private static final Logger[] QUIET = {Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("io.javalin")};

    static void begin() {
        Logger root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        ConsoleHandler console = new ConsoleHandler();
        console.setFormatter(new PlainLog());
        root.addHandler(console);
        for (Logger quiet : QUIET) {
            quiet.setLevel(Level.WARNING);
        }
    }

    @Override
    public String format(LogRecord line) {
        String name = String.valueOf(line.getLoggerName());
        String time = TIME.format(LocalDateTime.ofInstant(line.getInstant(), ZoneId.systemDefault()));
        return "%s %-5s %s: %s%n%s"
                .formatted(
                        time,
                        level(line.getLevel()),
                        name.substring(name.lastIndexOf('.') + 1),
                        formatMessage(line),
                        trace(line.getThrown()));
    }

    private static String level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    private static String trace(@org.jspecify.annotations.Nullable Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        StringWriter out = new StringWriter();
        thrown.printStackTrace(new PrintWriter(out, true));
        return out.toString();
    }
}
