package jifen.terminal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Supplier;
import jifen.hardware.Health;
import jifen.terminal.reading.CardSource;
import jifen.terminal.session.Language;

/**
 * A line for each device of the kiosk, for the health page, the clerk's pages and the doctor: how it is, since when, and what to
 * do. It remembers since when by being asked. Safe for use by several threads.
 */
public final class DeviceBoard {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** How a device is. */
    public enum Condition {
        WORKING,
        /** It works, and soon needs a person. */
        WARNING,
        FAULTY,
        /** There is none, or it was not used yet. */
        NONE;

        /** As in {@code /health}. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * @param name reader, printer, voice, panel, door or scanner
     * @param since when it was first seen so
     * @param reason in the words of the device; empty while nothing is wrong
     * @param whatToDo in the words of the kiosk's own language; empty while nothing is wrong
     */
    public record Line(
            String name, Condition condition, Instant since, String sinceWords, String reason, String whatToDo) {
        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", name);
            json.put("state", condition.code());
            json.put("since", since.toString());
            json.put("sinceWords", sinceWords);
            json.put("reason", reason);
            json.put("whatToDo", whatToDo);
            return json;
        }
    }

    private record Known(Condition condition, Instant since) {}

    private final CardSource reader;
    private final Supplier<Map<String, Optional<Health>>> devices;
    private final Supplier<Optional<Instant>> lastScan;
    private final InstantSource clock;
    private final Language language;
    private final ResourceBundle words;
    private final Map<String, Known> known = new HashMap<>();

    /**
     * @param devices by name
     * @param lastScan when the scanner was last heard of
     */
    DeviceBoard(
            CardSource reader,
            Supplier<Map<String, Optional<Health>>> devices,
            Supplier<Optional<Instant>> lastScan,
            InstantSource clock,
            Language language) {
        this.reader = reader;
        this.devices = devices;
        this.lastScan = lastScan;
        this.clock = clock;
        this.language = language;
        this.words = ResourceBundle.getBundle(
                "jifen.terminal.devices", language.locale(), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** One line for each, always the same ones in the same order. */
    public synchronized List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        boolean there = reader.readerName().isPresent();
        lines.add(
                there
                        ? line("reader", Condition.WORKING, "", "")
                        : line("reader", Condition.FAULTY, "no card reader is there", todo("reader", "faulty", "")));
        devices.get().forEach((name, health) -> lines.add(line(name, health)));
        lines.add(scanner());
        return lines;
    }

    private Line line(String name, Optional<Health> health) {
        if (health.isEmpty()) {
            return line(name, Condition.NONE, "", "");
        }
        return switch (health.get()) {
            case Health.Working working -> line(name, Condition.WORKING, "", "");
            case Health.Warning(String reason, String whatToDo) ->
                line(name, Condition.WARNING, reason, todo(name, "warning", whatToDo));
            case Health.Faulty(String reason, String whatToDo) ->
                line(name, Condition.FAULTY, reason, todo(name, "faulty", whatToDo));
        };
    }

    /** A scanner cannot be asked: it is a keyboard. It is known by what it typed. */
    private Line scanner() {
        Optional<Instant> last = lastScan.get();
        return last.map(at -> new Line("scanner", Condition.WORKING, at, say("scanner.last", at), "", ""))
                .orElseGet(() -> line("scanner", Condition.NONE, "", ""));
    }

    private Line line(String name, Condition condition, String reason, String whatToDo) {
        Known now = known.compute(
                name,
                (key, before) -> before != null && before.condition() == condition
                        ? before
                        : new Known(condition, clock.instant()));
        return new Line(name, condition, now.since(), say("since", now.since()), reason, whatToDo);
    }

    /** The device's own words are English; in Chinese there is one sentence for each device and condition. */
    private String todo(String name, String condition, String english) {
        return language == Language.EN && !english.isEmpty() ? english : words.getString(name + "." + condition);
    }

    private String say(String key, Instant at) {
        String when = DateTimeFormatter.ofPattern(words.getString("time"), language.locale())
                .format(at.atZone(ZONE));
        return words.getString(key).replace("{0}", when);
    }
}
