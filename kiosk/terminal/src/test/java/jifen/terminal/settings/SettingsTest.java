package jifen.terminal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import jifen.hardware.door.DoorPins;
import jifen.hardware.panel.PanelPins;
import jifen.hardware.printer.PrinterPort;
import jifen.ledger.goods.Sku;
import jifen.terminal.session.Cabinet;
import jifen.terminal.session.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    Path folder;

    private Settings read(String text) throws IOException, WrongSettingsException {
        return Settings.read(Files.writeString(folder.resolve("kiosk.conf"), text));
    }

    private List<String> mistakes(String text) {
        return assertThrows(WrongSettingsException.class, () -> read(text)).mistakes();
    }

    @Test
    void whatIsNotSaidIsAsUsual() throws IOException, WrongSettingsException {
        Settings settings = read("dataFolder = books\npool = https://pool.fulu.example:8443\n");
        assertEquals(folder.resolve("books"), settings.dataFolder());
        assertEquals(folder.resolve("books/device.key"), settings.deviceKeyFile());
        assertEquals("", settings.reader());
        assertEquals(8710, settings.screenPort());
        assertEquals(Language.ZH, settings.language());
        assertEquals(Glass.TEN_INCHES, settings.panel());
        assertEquals(30, settings.syncEverySeconds());
        assertEquals(Optional.empty(), settings.panelPins());
        assertEquals(Optional.empty(), settings.backupFolder());
        assertEquals(new PrinterPlan.None(), settings.printer());
        assertEquals(VoicePlan.Mode.ON, settings.voice().mode());
        assertEquals(100, settings.voice().volume());
        assertEquals(folder.resolve("books/voice"), settings.voice().clips());
    }

    @Test
    void theExampleThatIsHandedOutIsRight() throws WrongSettingsException {
        Path example = Path.of("src/main/dist/kiosk.conf");
        Settings settings = Settings.read(
                Files.exists(example) ? example : Path.of("kiosk/terminal").resolve(example));
        assertEquals(Path.of("/var/lib/jifen"), settings.dataFolder());
        assertEquals("https://pool.fulu.example:8443", settings.pool().toString());
    }

    @Test
    void allThatIsSaidIsTaken() throws IOException, WrongSettingsException {
        Settings settings = read("""
                # 甘棠村
                dataFolder = /var/lib/jifen
                pool = http://127.0.0.1:8443/
                reader = ACS ACR122U
                screenPort = 0
                language = en
                deviceKeyFile = /media/key/device.key
                panel = 1024x600@154.2144x85.92mm
                panelGreenPin = 17
                panelRedPin = 27
                panelBuzzerPin = 22
                syncEverySeconds = 5
                printer = tcp:192.168.1.50
                voice = desk
                voiceVolume = 70
                voiceClips = /srv/clips
                """);
        assertEquals("ACS ACR122U", settings.reader());
        assertEquals(0, settings.screenPort());
        assertEquals(Language.EN, settings.language());
        assertEquals(Glass.SEVEN_INCHES_WIDE, settings.panel());
        assertEquals(Path.of("/media/key/device.key"), settings.deviceKeyFile());
        assertEquals(Optional.of(new PanelPins(17, 27, 22)), settings.panelPins());
        assertEquals(new PrinterPlan.Paper(new PrinterPort.Tcp("192.168.1.50", 9100)), settings.printer());
        assertEquals(VoicePlan.Mode.DESK, settings.voice().mode());
        assertEquals(70, settings.voice().volume());
        assertEquals(Path.of("/srv/clips"), settings.voice().clips());
    }

    @Test
    void allMistakesAreNamedAtOnce() {
        List<String> mistakes = mistakes("""
                pool = http://pool.fulu.example:8443
                screenPort = 99999
                language = fr
                panel = huge
                syncEverySeconds = often
                raeder = ACS
                printer = lpt1
                voice = loud
                voiceVolume = 101
                zzzzzzzzzzzz = 1
                """);
        assertEquals(11, mistakes.size(), () -> String.join("\n", mistakes));
        assertTrue(mistakes.stream().anyMatch(m -> m.startsWith("dataFolder is missing")), mistakes::toString);
        assertTrue(mistakes.stream().anyMatch(m -> m.contains("in the clear")), mistakes::toString);
        assertTrue(mistakes.stream().anyMatch(m -> m.contains("between 0 and 65535, not 99999")), mistakes::toString);
        assertTrue(mistakes.contains("voice must be on, off or desk, not \"loud\""), mistakes::toString);
        assertTrue(mistakes.contains("voiceVolume must be between 0 and 100, not 101"), mistakes::toString);
        assertTrue(mistakes.stream().anyMatch(m -> m.contains("zh or en, not \"fr\"")), mistakes::toString);
        assertTrue(
                mistakes.stream().anyMatch(m -> m.contains("raeder: there is no such setting; is reader meant?")),
                mistakes::toString);
        assertTrue(
                mistakes.stream().anyMatch(m -> m.startsWith("zzzzzzzzzzzz") && m.contains("the settings are")),
                mistakes::toString);
    }

    @Test
    void twoOfThreePinsAreAMistake() {
        List<String> mistakes =
                mistakes("dataFolder = b\npool = https://p.example\npanelGreenPin = 17\npanelRedPin = 27\n");
        assertEquals(1, mistakes.size(), mistakes::toString);
        assertTrue(mistakes.get(0).contains("belong together"));
    }

    @Test
    void aPinThatIsHighWhileThePiStartsIsAMistake() {
        List<String> mistakes = mistakes("""
                dataFolder = b
                pool = https://p.example
                panelGreenPin = 4
                panelRedPin = 4
                panelBuzzerPin = 40
                """);
        assertEquals(4, mistakes.size(), mistakes::toString);
    }

    @Test
    void theDoorTheCabinetAndThePaperAreAsWritten() throws IOException, WrongSettingsException {
        Settings settings = read("""
                dataFolder = b
                pool = https://p.example
                door = gpio
                doorRelayPin = 23
                doorSensorPin = 24
                doorPulseMs = 800
                doorOpenSecondsMax = 30
                cabinet = A-SOAP, B-RICE
                printer = usb:/dev/usb/lp0
                printerColumns = 48
                printerChinese = picture
                """);
        DoorPlan door = settings.door();
        assertEquals(Optional.of(new DoorPins(23, OptionalInt.of(24))), door.pins());
        assertEquals(new Cabinet(false, Set.of(new Sku("A-SOAP"), new Sku("B-RICE"))), door.cabinet());
        assertEquals(800, door.pulseMs());
        assertEquals(30, door.openSecondsMax());
        assertEquals(
                new PrinterPlan.Paper(new PrinterPort.Usb(Path.of("/dev/usb/lp0")), 48, false), settings.printer());
    }

    @Test
    void withoutAWordOfADoorThereIsNone() throws IOException, WrongSettingsException {
        assertEquals(
                DoorPlan.NONE,
                read("dataFolder = b\npool = https://p.example\n").door());
        assertEquals(
                Cabinet.OF_EVERYTHING,
                read("dataFolder = b\npool = https://p.example\ndoor = desk\n")
                        .door()
                        .cabinet());
    }

    @Test
    void aDoorThatCannotBeWiredIsNamed() {
        List<String> mistakes = mistakes("""
                dataFolder = b
                pool = https://p.example
                panelGreenPin = 17
                panelRedPin = 27
                panelBuzzerPin = 22
                door = gpio
                doorRelayPin = 22
                doorPulseMs = 20000
                cabinet = , soap!
                printerColumns = 40
                """);
        assertTrue(
                mistakes.stream().anyMatch(m -> m.contains("buzzer and door relay are both pin 22")),
                mistakes::toString);
        assertTrue(mistakes.stream().anyMatch(m -> m.startsWith("doorPulseMs")), mistakes::toString);
        assertTrue(mistakes.stream().anyMatch(m -> m.startsWith("cabinet")), mistakes::toString);
        assertTrue(mistakes.stream().anyMatch(m -> m.startsWith("printerColumns")), mistakes::toString);
        List<String> wireless = mistakes("dataFolder = b\npool = https://p.example\ndoor = gpio\n");
        assertTrue(wireless.getFirst().startsWith("doorRelayPin is missing"), wireless::toString);
        List<String> doorless = mistakes("dataFolder = b\npool = https://p.example\ndoorRelayPin = 23\n");
        assertTrue(doorless.getFirst().contains("need door = gpio"), doorless::toString);
    }

    @Test
    void aPrinterIsOnTheNetworkAtACableOrAFolder() {
        Path from = Path.of("/etc/jifen");
        assertEquals(new PrinterPlan.Desk(Path.of("/etc/jifen/receipts")), PrinterPlan.parse("desk:receipts", from));
        assertEquals(
                new PrinterPlan.Paper(new PrinterPort.Tcp("printer", 9101)),
                PrinterPlan.parse("tcp:printer:9101", from));
        assertEquals(
                new PrinterPlan.Paper(new PrinterPort.Tcp("fe80::1", 9100)), PrinterPlan.parse("tcp:[fe80::1]", from));
        assertEquals(
                new PrinterPlan.Paper(new PrinterPort.Usb(Path.of("/dev/usb/lp0"))),
                PrinterPlan.parse("usb:/dev/usb/lp0", from));
        assertEquals(
                new PrinterPlan.Paper(new PrinterPort.Serial(Path.of("/dev/ttyUSB0"), 9600)),
                PrinterPlan.parse("serial:/dev/ttyUSB0:9600", from));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lpt1",
                "tcp:",
                "tcp:a b",
                "tcp:printer:99999",
                "tcp:printer:port",
                "desk:",
                "serial:/dev/ttyUSB0",
                "serial:/dev/ttyUSB0:7",
                "None"
            })
    void aPrinterThatIsNoneIsAMistakeAndNothingElse(String printer) {
        List<String> mistakes = mistakes("dataFolder = b\npool = https://p.example\nprinter = " + printer + "\n");
        assertEquals(1, mistakes.size(), mistakes::toString);
        assertTrue(mistakes.getFirst().startsWith("printer: "), mistakes::toString);
    }

    @Test
    void aMissingFileSaysWhereToStart() {
        WrongSettingsException wrong =
                assertThrows(WrongSettingsException.class, () -> Settings.read(folder.resolve("none.conf")));
        assertTrue(wrong.mistakes().get(0).contains("copy the example"));
    }

    @Test
    void aFileInAnotherEncodingIsNamed() throws IOException {
        Path file = folder.resolve("gb.conf");
        Files.write(file, "reader = 读卡器".getBytes(Charset.forName("GB18030")));
        WrongSettingsException wrong = assertThrows(WrongSettingsException.class, () -> Settings.read(file));
        assertTrue(wrong.mistakes().get(0).contains("UTF-8"), wrong.getMessage());
    }

    @Test
    void argumentsThatMakeNoSenseAreNamedTogether() {
        WrongSettingsException wrong = assertThrows(
                WrongSettingsException.class,
                () -> Arguments.parse(List.of("--enrol", "JF1-nonsense", "--receive", "--dance")));
        assertEquals(4, wrong.mistakes().size(), wrong::getMessage);
    }

    @Test
    void argumentsMayComeInAnyOrder() throws WrongSettingsException {
        String code = "JF1-" + "ab".repeat(32) + "-" + "cd".repeat(16);
        Arguments asked = Arguments.parse(
                List.of("--check", "--enrol", code, "--config", "kiosk.conf", "--receive", "goods.csv"));
        assertEquals(Path.of("kiosk.conf"), asked.config());
        assertEquals("ab".repeat(32), asked.enrol().orElseThrow().fingerprint());
        assertEquals(Optional.of(Path.of("goods.csv")), asked.receive());
        assertTrue(asked.check());
    }
}
