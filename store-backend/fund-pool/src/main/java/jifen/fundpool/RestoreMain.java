package jifen.fundpool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import jifen.fundpool.config.ConfigFile;
import jifen.fundpool.config.ConfigurationException;
import jifen.fundpool.config.PoolConfig;
import jifen.fundpool.incarnation.PoolRestore;

/** {@code jifen restore --config pool.conf --from BACKUP.db}: a copy of the fund pool's books in the place of those that are lost. */
public final class RestoreMain {
    private static final String HELP = """
            jifen restore --config FILE --from BACKUP.db [--yes]

            With the configuration of a fund pool: puts a copy made by jifen backup --database pool.db in the place of its books.
            Stop the fund pool first. The copy is verified before anything is touched; the database that lies there is moved
            aside, never deleted. The data folder must have its node.key, its certificate and card-masters.conf.

            After it, start the fund pool. It knows that it has forgotten something, and grants nothing to any household until
            every kiosk has sent again what the copy lacks: with the network up each does that by itself, as a rule within
            minutes. The overview of the console says for which kiosks it waits. One that never comes back is frozen there by
            two people. What people typed after the copy (awards, money, staff) must be typed again.

              --yes   do it without asking

            Exit: 0 restored, 1 not restored (and why), 2 wrong usage or configuration, 3 the fund pool is running.
            Example: jifen restore --config pool.conf --from /media/stick/jifen-pool-….db""";

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
            PoolConfig settings = ConfigFile.read(Path.of(args.get(config + 1)));
            PoolRestore restore = new PoolRestore(settings.dataFolder(), settings.zone(), InstantSource.system());
            return run(restore, Path.of(args.get(from + 1)), sure, answers, out);
        } catch (ConfigurationException e) {
            out.println(e.getMessage());
            return WRONG_USE;
        }
    }

    private static int run(PoolRestore restore, Path copy, boolean sure, BufferedReader answers, PrintStream out)
            throws IOException {
        PoolRestore.Outcome looked = restore.look(copy);
        if (looked instanceof PoolRestore.Outcome.Fit fit && !sure) {
            out.println("The copy is sound: " + fit.entries() + " entries.");
            out.println("It takes the place of the fund pool's books, which are moved aside. Type yes to do it:");
            if (!"yes".equals(String.valueOf(answers.readLine()).strip())) {
                out.println("NOT restored: nothing was changed");
                return NOT_DONE;
            }
        }
        return say(looked instanceof PoolRestore.Outcome.Fit ? restore.put(copy) : looked, out);
    }

    private static int say(PoolRestore.Outcome outcome, PrintStream out) {
        return switch (outcome) {
            case PoolRestore.Outcome.Restored(long entries, int incarnation, var kept) -> {
                out.println("restored: " + entries + " entries, each verified; this is life " + incarnation
                        + " of this fund pool");
                if (kept != null) {
                    out.println("the database of before is kept as " + kept);
                }
                out.println("Start the fund pool now. It grants nothing until every kiosk was heard;"
                        + " the overview of its console says for whom it waits, and what to type again.");
                yield 0;
            }
            case PoolRestore.Outcome.Failed(String what, String whatToDo) -> {
                out.println("NOT restored: " + what + " — " + whatToDo);
                yield NOT_DONE;
            }
            case PoolRestore.Outcome.InUse(Path database) -> {
                out.println("NOT restored: the fund pool is running on " + database + " — stop it first");
                yield IN_USE;
            }
            case PoolRestore.Outcome.Fit fit -> throw new IllegalStateException("it was only looked at");
        };
    }
}
