package jifen.terminal.backup;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import jifen.store.BooksOnDisk;
import jifen.terminal.settings.Settings;
import jifen.terminal.settings.WrongSettingsException;

/** {@code jifen backup --config FILE --to FOLDER}: one verified copy of a kiosk's books. */
public final class BackupMain {
    private static final String HELP = """
            jifen backup --config FILE --to FOLDER
            jifen backup --database FILE --to FOLDER

            Copies the books of a kiosk, or any node's database such as the fund pool's pool.db, into a dated file in FOLDER (a stick, another disk), also while the kiosk runs, and
            verifies every entry of the copy. The newest %d copies are kept there. The key files of the data folder
            (node.key, device.key, pool.pin) are not in it: keep a copy of them apart.

            Exit: 0 made, 1 not made (and why), 2 wrong usage or configuration.
            Example: jifen backup --config kiosk.conf --to /media/stick""".formatted(Backup.FILES_MAX);

    private static final int WRONG_USE = 2;
    private static final int WORDS = 4;

    private BackupMain() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    static int run(List<String> args, PrintStream out) {
        if (args.contains("--help") || args.contains("-h")) {
            out.println(HELP);
            return 0;
        }
        int config = args.indexOf("--config");
        int file = args.indexOf("--database");
        int to = args.indexOf("--to");
        if (args.size() != WORDS || Math.max(config, file) % 2 != 0 || to % 2 != 0) {
            out.println(HELP);
            return WRONG_USE;
        }
        try {
            Path database = file < 0
                    ? Settings.read(Path.of(args.get(config + 1))).dataFolder().resolve(BooksOnDisk.FILE)
                    : Path.of(args.get(file + 1));
            return say(
                    new Backup(database, Path.of(args.get(to + 1)), Backup.FILES_MAX, InstantSource.system()).make(),
                    out);
        } catch (WrongSettingsException e) {
            e.mistakes().forEach(mistake -> out.println("configuration: " + mistake));
            return WRONG_USE;
        }
    }

    private static int say(BackupOutcome outcome, PrintStream out) {
        return switch (outcome) {
            case BackupOutcome.Made(Path file, int entries, int removed) -> {
                out.println("backup " + file + ": " + entries + " entries, each verified"
                        + (removed == 0 ? "" : "; " + removed + " old ones removed"));
                yield 0;
            }
            case BackupOutcome.Failed(String what, String whatToDo) -> {
                out.println("NO backup: " + what + " — " + whatToDo);
                yield 1;
            }
        };
    }
}
