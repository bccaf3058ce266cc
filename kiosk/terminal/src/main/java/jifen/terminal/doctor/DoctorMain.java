package jifen.terminal.doctor;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jifen.pcsc.Readers;
import jifen.store.BooksOnDisk;
import jifen.terminal.Main;
import jifen.terminal.doctor.Doctor.Item;
import jifen.terminal.settings.Settings;
import jifen.terminal.settings.WrongSettingsException;

/** {@code jifen doctor --config FILE}: what is wrong with this kiosk, and what to do. Wiring by hand. */
public final class DoctorMain {
    private static final String HELP = """
            jifen doctor --config FILE

            Looks at one kiosk, also while it runs: versions, disk, database, copies, clock, card reader, printer, voice,
            fund pool. One line each, "ok" or "BAD what is wrong — what to do", in the language of kiosk.conf. Nothing is changed,
            printed or said.

            Exit: 0 all is well, 1 something is wrong, 2 wrong usage or configuration.
            Example: jifen doctor --config kiosk.conf""";

    private static final int WRONG_USE = 2;

    private DoctorMain() {}

    public static void main(String[] args) throws InterruptedException {
        // What the devices log of their troubles is said in the lines below.
        Logger.getLogger("").setLevel(Level.OFF);
        System.exit(run(List.of(args), new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    static int run(List<String> args, PrintStream out) throws InterruptedException {
        if (args.contains("--help") || args.contains("-h")) {
            out.println(HELP);
            return 0;
        }
        if (args.size() != 2 || !args.getFirst().equals("--config")) {
            out.println(HELP);
            return WRONG_USE;
        }
        try {
            Settings settings = Settings.read(Path.of(args.getLast()));
            return new Doctor(items(settings, InstantSource.system()), settings.language()).examine(out) ? 0 : 1;
        } catch (WrongSettingsException e) {
            e.mistakes().forEach(mistake -> out.println("BAD  configuration: " + mistake));
            return WRONG_USE;
        }
    }

    static List<Item> items(Settings settings, InstantSource clock) {
        Path data = settings.dataFolder();
        Path database = data.resolve(BooksOnDisk.FILE);
        return List.of(
                Item.of("versions", new VersionCheck(Main.VERSION)),
                Item.of("disk", new DiskCheck(data, DiskCheck.FREE_BYTES_MIN)),
                new Item("database", Doctor.BOOKS_SECONDS_MAX, new BooksCheck(database)),
                Item.of("backup", new BackupCheck(database, settings.backupFolder(), clock)),
                Item.of("mirror", new MirrorCheck(database, settings.headMirror())),
                Item.of("clock", new ClockCheck(database, clock)),
                Item.of("reader-service", new ReaderServiceCheck()),
                Item.of("reader", new ReaderCheck(settings.reader(), Readers::namesNow)),
                Item.of("printer", new PrinterCheck(settings.printer())),
                Item.of("devices", new DevicesCheck(settings.screenPort())),
                Item.of("voice", new VoiceCheck(settings.voice())),
                Item.of("contact", new ContactCheck(database, clock)),
                Item.of("fund-pool", new FundPoolCheck(data, settings.pool())));
    }
}
