package jifen.terminal.settings;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import jifen.hardware.panel.PanelPins;
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
 * @param panelPxPerMm dots of the touch panel to a millimetre
 * @param panelPins lamps and buzzer; empty: there are none
 * @param voice whether and how it speaks
 * @param printer where receipts come out
 * @param syncEverySeconds between two exchanges with the fund pool while nothing happens
 * @param backupFolder where the books are copied to each hour, best on a stick; empty: nowhere
 */
public record Settings(
        Path dataFolder,
        Path deviceKeyFile,
        PoolAddress pool,
        String reader,
        int screenPort,
        Language language,
        BigDecimal panelPxPerMm,
        Optional<PanelPins> panelPins,
        VoicePlan voice,
        PrinterPlan printer,
        int syncEverySeconds,
        Optional<Path> backupFolder) {
    static final int PORT_MAX = 65_535;
    static final int SYNC_EVERY_SECONDS_MAX = 86_400;
    static final BigDecimal PX_PER_MM_MIN = new BigDecimal("2");
    static final BigDecimal PX_PER_MM_MAX = new BigDecimal("30");

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
        BigDecimal pxPerMm = in.decimal("panelPxPerMm", new BigDecimal("5.88"), PX_PER_MM_MIN, PX_PER_MM_MAX);
        int every = in.number("syncEverySeconds", 30, 1, SYNC_EVERY_SECONDS_MAX);
        Optional<PanelPins> pins = pins(in);
        VoicePlan voice = voice(in, data, folder);
        PrinterPlan printer = printer(in, folder);
        Optional<Path> backup = in.optionalPath("backupFolder", folder);
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
                pxPerMm,
                pins,
                voice,
                printer,
                every,
                backup);
    }

    private static PrinterPlan printer(SettingsReader in, Path folder) {
        return in.optional("printer").isEmpty()
                ? new PrinterPlan.None()
                : in.value("printer", PrinterPlan.CHOICES, text -> PrinterPlan.parse(text, folder))
                        .orElse(new PrinterPlan.None());
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
