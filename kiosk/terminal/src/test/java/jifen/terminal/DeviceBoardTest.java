package jifen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import jifen.hardware.Health;
import jifen.terminal.session.Language;
import org.junit.jupiter.api.Test;

class DeviceBoardTest {
    private static final Health PAPER_OUT = new Health.Faulty("the printer says: paper out", "Put a new roll in.");

    private final ScriptedReader reader = new ScriptedReader();
    private final Map<String, Optional<Health>> devices = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-11-21T02:00:00Z");
    private Optional<Instant> scanned = Optional.empty();

    private DeviceBoard board(Language language) {
        InstantSource clock = () -> now;
        devices.put("printer", Optional.of(new Health.Working()));
        devices.put("door", Optional.empty());
        return new DeviceBoard(reader, () -> devices, () -> scanned, clock, language);
    }

    private static DeviceBoard.Line line(DeviceBoard board, String name) {
        return board.lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachDeviceHasItsLineInTheSameOrder() {
        assertEquals(
                List.of("reader", "printer", "door", "scanner"),
                board(Language.ZH).lines().stream().map(DeviceBoard.Line::name).toList());
    }

    @Test
    void aLineSaysSinceWhenAndWhatToDoInTheKiosksLanguage() {
        DeviceBoard board = board(Language.ZH);
        board.lines();
        now = now.plusSeconds(3600);
        devices.put("printer", Optional.of(PAPER_OUT));
        DeviceBoard.Line faulty = line(board, "printer");
        now = now.plusSeconds(3600);
        assertEquals(faulty, line(board, "printer"));
        assertEquals("11月21日 11:00 起", faulty.sinceWords());
        assertEquals(DeviceBoard.Condition.FAULTY, faulty.condition());
        assertFalse(faulty.whatToDo().matches(".*[a-z]{4}.*"), faulty.whatToDo());
    }

    @Test
    void inEnglishTheDevicesOwnWordsAreSaid() {
        DeviceBoard board = board(Language.EN);
        devices.put("printer", Optional.of(PAPER_OUT));
        assertEquals("Put a new roll in.", line(board, "printer").whatToDo());
        assertEquals("since 21 Nov, 10:00", line(board, "printer").sinceWords());
    }

    @Test
    void aScannerIsKnownByWhatItTyped() {
        DeviceBoard board = board(Language.ZH);
        assertEquals(DeviceBoard.Condition.NONE, line(board, "scanner").condition());
        scanned = Optional.of(now);
        assertEquals("上次扫码 11月21日 10:00", line(board, "scanner").sinceWords());
    }

    @Test
    void aReaderThatIsNotThereSaysWhatToDo() {
        DeviceBoard.Line line = line(board(Language.ZH), "reader");
        assertEquals(DeviceBoard.Condition.FAULTY, line.condition());
        assertFalse(line.whatToDo().isBlank());
    }

    @Test
    void bothLanguagesSayEverything() throws IOException {
        assertEquals(words("zh").stringPropertyNames(), words("en").stringPropertyNames());
    }

    private static Properties words(String language) throws IOException {
        Properties words = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(DeviceBoard.class.getResourceAsStream("devices_" + language + ".properties")),
                StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return words;
    }
}
