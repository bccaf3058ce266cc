package jifen.terminal.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import jifen.hardware.panel.PanelPins;
import jifen.hardware.printer.PrinterSettings;
import jifen.hardware.speaker.Speaker;
import jifen.sync.PoolAddress;
import jifen.terminal.session.Language;

/**
 * The configuration of one kiosk, read once (an annotated example: {@code kiosk.conf} beside this module).
 *
 * @param dataFolder where the books lie
 * @param deviceKeyFile where the key lies that seals card keys
 * @param reader part of the card reader's name; empty: any
 * @param screenPort on 127.0.0.1; 0: any that is free
 * @param language the screen starts in
 * @param panel the touch panel that the screen is drawn for
 * @param panelPins lamps and buzzer; empty: there are none
 * @param voice whether and how it speaks
 * @param printer where receipts come out
 * @param door the lock that opens for goods
 * @param syncEverySeconds between two exchanges with the fund pool while nothing happens
 * @param backupFolder where the books are copied to each hour, best on a stick; empty: nowhere
 * @param headMirror a folder on a second medium that remembers how far the books were; empty: none
 * @param shopListen where the clerk's pages are offered to other machines; empty: on this machine only
 */
public record Settings(
        Path dataFolder,
        Path deviceKeyFile,
        PoolAddress pool,
        String reader,
        int screenPort,
        Language language,
        Glass panel,
        Optional<PanelPins> panelPins,
        VoicePlan voice,
        PrinterPlan printer,
        DoorPlan door,
        int syncEverySeconds,
        Optional<Path> backupFolder,
        Optional<Path> headMirror,
        Optional<ListenAddress> shopListen) {
    static final int PORT_MAX = 65_535;
    static final int SYNC_EVERY_SECONDS_MAX = 86_400;

    /**
     * Reads a file in the syntax of java.util.Properties, in UTF-8. Relative folders are meant from where the file lies.
     *
     * @throws WrongSettingsException with all mistakes at once
     */
    public static Settings read(Path file) throws WrongSettingsException {
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            lines.load(in);
        } catch (NoSuchFileException e) {
            throw wrong("there is no file " + file + ": copy the example kiosk.conf and change what it says to change");
        } catch (CharacterCodingException e) {
            throw wrong(file + " is not a text in UTF-8: save it as UTF-8");
        } catch (IOException | IllegalArgumentException e) {
            throw wrong(file + " cannot be read: " + e.getMessage());
        }
        Path folder = file.toAbsolutePath().getParent();
        return of(lines, folder == null ? Path.of("") : folder);
    }

    /** @param folder what relative paths start from */
    static Settings of(Properties lines, Path folder) throws WrongSettingsException {
        SettingsReader in = new SettingsReader(lines);
        Path data = in.path("dataFolder", folder).orElse(folder);
        Path deviceKey = in.optionalPath("deviceKeyFile", folder).orElse(data.resolve("device.key"));
        Optional<PoolAddress> pool =
                in.value("pool", "the fund pool's address, such as https://pool.fulu.example:8443", PoolAddress::parse);
        String reader = in.text("reader", "");
        int port = in.number("screenPort", 8710, 0, PORT_MAX);
        Language language = in.choice("language", Language.ZH, Language::of, "zh or en");
        Glass panel = in.optional("panel").isEmpty()
                ? Glass.TEN_INCHES
                : in.value("panel", Glass.CHOICES, Glass::parse).orElse(Glass.TEN_INCHES);
        int every = in.number("syncEverySeconds", 30, 1, SYNC_EVERY_SECONDS_MAX);
        Optional<PanelPins> pins = pins(in);
        VoicePlan voice = voice(in, data, folder);
        PrinterPlan printer = printer(in, folder);
        Optional<Path> backup = in.optionalPath("backupFolder", folder);
        Optional<Path> headMirror = in.optionalPath("headMirror", folder);
        DoorPlan door = new DoorReader(in).read(pins);
        Optional<ListenAddress> shopListen = shopListen(in);
        List<String> mistakes = in.mistakes();
        if (!mistakes.isEmpty()) {
            throw new WrongSettingsException(mistakes);
        }
        return new Settings(
                data,
                deviceKey,
                pool.orElseThrow(),
                reader,
                port,
                language,
                panel,
                pins,
                voice,
                printer,
                door,
                every,
                backup,
                headMirror,
                shopListen);
    }

    private static Optional<ListenAddress> shopListen(SettingsReader in) {
        return in.optional("shopListen").isEmpty()
                ? Optional.empty()
                : in.value("shopListen", "a host and a port", ListenAddress::parse);
    }

    private static PrinterPlan printer(SettingsReader in, Path folder) {
        int columns = in.choice(
                "printerColumns", PrinterSettings.NARROW, Settings::columns, "32 (paper of 58 mm) or 48 (80 mm)");
        boolean own = in.choice("printerChinese", true, Settings::ownFont, "own or picture");
        PrinterPlan plan = in.optional("printer").isEmpty()
                ? new PrinterPlan.None()
                : in.value("printer", PrinterPlan.CHOICES, text -> PrinterPlan.parse(text, folder))
                        .orElse(new PrinterPlan.None());
        return plan instanceof PrinterPlan.Paper paper ? new PrinterPlan.Paper(paper.port(), columns, own) : plan;
    }

    private static Optional<Integer> columns(String text) {
        return Stream.of(PrinterSettings.NARROW, PrinterSettings.WIDE)
                .filter(columns -> columns.toString().equals(text))
                .findFirst();
    }

    private static Optional<Boolean> ownFont(String text) {
        return switch (text) {
            case "own" -> Optional.of(true);
            case "picture" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static VoicePlan voice(SettingsReader in, Path data, Path folder) {
        VoicePlan.Mode mode = in.choice("voice", VoicePlan.Mode.ON, VoicePlan.Mode::of, "on, off or desk");
        int volume = in.number("voiceVolume", Speaker.VOLUME_MAX, 0, Speaker.VOLUME_MAX);
        Path clips = in.optionalPath("voiceClips", folder).orElse(data.resolve("voice"));
        // systemd's RuntimeDirectory= lies in memory and belongs to the kiosk's user alone: what is said there wears
        // out no card.
        String runtime = System.getenv("RUNTIME_DIRECTORY");
        Path work = (runtime == null ? data : Path.of(runtime)).resolve("voice-now");
        return new VoicePlan(mode, volume, clips, work);
    }

    /** All three or none: a panel without its buzzer would be silent for those who cannot see the lamps. */
    private static Optional<PanelPins> pins(SettingsReader in) {
        Optional<Integer> green = in.optionalNumber("panelGreenPin");
        Optional<Integer> red = in.optionalNumber("panelRedPin");
        Optional<Integer> buzzer = in.optionalNumber("panelBuzzerPin");
        if (green.isEmpty() && red.isEmpty() && buzzer.isEmpty()) {
            return Optional.empty();
        }
        if (green.isEmpty() || red.isEmpty() || buzzer.isEmpty()) {
            in.mistake("panelGreenPin, panelRedPin and panelBuzzerPin belong together: give all three, or none");
            return Optional.empty();
        }
        List<String> wrong = new ArrayList<>(PanelPins.mistakes(green.get(), red.get(), buzzer.get()));
        wrong.forEach(mistake -> in.mistake("panel pins: " + mistake));
        return wrong.isEmpty() ? Optional.of(new PanelPins(green.get(), red.get(), buzzer.get())) : Optional.empty();
    }

    private static WrongSettingsException wrong(String mistake) {
        return new WrongSettingsException(List.of(mistake));
    }
}
