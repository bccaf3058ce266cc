package jifen.terminal.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import jifen.terminal.settings.Settings;
import jifen.terminal.settings.WrongSettingsException;

/** {@code jifen restore --config FILE --from BACKUP.db}: a copy of a kiosk's books in the place of those that are lost. */
public final class RestoreMain {
    private static final String HELP = """
            jifen restore --config FILE --from BACKUP.db [--yes]

            Puts a copy made by jifen backup in the place of a kiosk's books. Stop the kiosk first. The copy is verified before
            anything is touched; the database that lies there is moved aside, never deleted, and what it can still tell is
            taken from it. The data folder must have its node.key, device.key and pool.pin.

            After it, start the kiosk with the network up: it asks the fund pool for what is missing and opens by itself, as a
            rule within a minute. Until then the screen says that it waits, and nothing can be spent. Points that may have been
            spent after the last contact are frozen; two people at the fund pool settle them on the page "Stores and kiosks".

            With the fund pool's configuration this command puts back a copy of the fund pool's books.

              --yes   do it without asking

            Exit: 0 restored, 1 not restored (and why), 2 wrong usage or configuration, 3 the kiosk is running.
            Example: jifen restore --config kiosk.conf --from /media/stick/jifen-S1-1-….db""";

    private static final int NOT_DONE = 1;
    private static final int WRONG_USE = 2;
    private static final int IN_USE = 3;
    private static final int WORDS = 4;

    private RestoreMain() {}

    public static void main(String[] args) throws IOException {
        BufferedReader answers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.exit(run(List.of(args), answers, new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    static int run(List<String> words, BufferedReader answers, PrintStream out) throws IOException {
        if (words.contains("--help") || words.contains("-h")) {
            out.println(HELP);
            return 0;
        }
        List<String> args = new ArrayList<>(words);
        boolean sure = args.remove("--yes");
        int config = args.indexOf("--config");
        int from = args.indexOf("--from");
        if (args.size() != WORDS || config % 2 != 0 || from % 2 != 0) {
            out.println(HELP);
            return WRONG_USE;
        }
        try {
            Settings settings = Settings.read(Path.of(args.get(config + 1)));
            Restore restore = new Restore(settings.dataFolder(), InstantSource.system());
            return run(restore, Path.of(args.get(from + 1)), sure, answers, out);
        } catch (WrongSettingsException e) {
            e.mistakes().forEach(mistake -> out.println("configuration: " + mistake));
            return WRONG_USE;
        }
    }

    private static int run(Restore restore, Path copy, boolean sure, BufferedReader answers, PrintStream out)
            throws IOException {
        RestoreOutcome looked = restore.look(copy);
        if (looked instanceof RestoreOutcome.Fit fit && !sure) {
            out.println("The copy is sound: " + fit.entries() + " entries, the last is " + fit.end() + ".");
            out.println("It takes the place of this kiosk's books, which are moved aside. Type yes to do it:");
            if (!"yes".equals(String.valueOf(answers.readLine()).strip())) {
                out.println("NOT restored: nothing was changed");
                return NOT_DONE;
            }
        }
        return say(looked instanceof RestoreOutcome.Fit ? restore.put(copy) : looked, out);
    }

    private static int say(RestoreOutcome outcome, PrintStream out) {
        return switch (outcome) {
            case RestoreOutcome.Restored(int entries, var kept, int taken) -> {
                out.println("restored: " + entries + " entries, each verified"
                        + (taken == 0 ? "" : ", and " + taken + " more that the old database still told"));
                if (kept != null) {
                    out.println("the database of before is kept as " + kept);
                }
                out.println(
                        "Start the kiosk now, with the network up. It opens by itself once the fund pool has answered,"
                                + " as a rule within a minute; until then nothing can be spent.");
                yield 0;
            }
            case RestoreOutcome.Failed(String what, String whatToDo) -> {
                out.println("NOT restored: " + what + " — " + whatToDo);
                yield NOT_DONE;
            }
            case RestoreOutcome.InUse(Path database) -> {
                out.println("NOT restored: the kiosk is running on " + database + " — stop it first");
                yield IN_USE;
            }
            case RestoreOutcome.Fit fit -> throw new IllegalStateException("it was only looked at");
        };
    }
}
