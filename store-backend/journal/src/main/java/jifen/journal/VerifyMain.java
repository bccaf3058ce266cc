package jifen.journal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code jifen verify FILE…}: checks nodes' databases, each by itself and against each other. */
public final class VerifyMain {
    private static final String HELP = """
        jifen verify [--json] [--mirror FOLDER]… FILE…

        Checks copies of nodes' databases (store.db of a kiosk, pool.db of the fund pool): every entry as it was
        sealed and none missing, the signed head, balances equal to their postings, spending rights equal to what
        was granted, spent and returned. Given several, it also compares them: each store's log with what the fund
        pool holds of it, and two files of one node. Nothing is changed in them.

          --json            the findings as JSON, for programs
          --mirror FOLDER   the second medium on which a node mirrors the end of its log (mirrorFolder)

        Exit: 0 all is well, 1 something is wrong (the first bad entry is named, with what to do), 2 wrong usage.
        Example: jifen verify store.db pool.db\
        """;

    private static final long TOLD_EVERY_NANOS = 2_000_000_000L;

    private VerifyMain() {}

    public static void main(String[] args) {
        System.exit(run(
                List.of(args),
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8)));
    }

    /**
     * The command itself.
     *
     * @param err mistakes in the usage, and how far a long check has come
     * @return the exit code
     */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.println(HELP);
            return 0;
        }
        boolean json = args.contains("--json");
        List<String> files = new ArrayList<>();
        List<Path> mirrors = new ArrayList<>();
        String mistake = read(args, files, mirrors);
        if (mistake != null) {
            err.println("jifen verify: " + mistake);
            err.println(HELP);
            return 2;
        }
        Progress progress = progress(err);
        List<Verification.Report> reports = new ArrayList<>();
        for (String file : files) {
            reports.add(Verification.of(Path.of(file), progress));
        }
        VerifyAnswer answer = VerifyAnswer.of(reports, mirrors);
        out.print(json ? answer.json() : answer.text());
        out.flush();
        return answer.ok() ? 0 : 1;
    }

    private static @Nullable String read(List<String> args, List<String> files, List<Path> mirrors) {
        Iterator<String> words = args.iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("--mirror")) {
                if (!words.hasNext()) {
                    return "--mirror: which folder?";
                }
                Path folder = Path.of(words.next());
                if (!Files.isDirectory(folder)) {
                    return folder + ": there is no such folder";
                }
                mirrors.add(folder);
            } else if (!word.equals("--json")) {
                files.add(word);
            }
        }
        return mistake(files);
    }

    private static @Nullable String mistake(List<String> files) {
        if (files.isEmpty()) {
            return "which files?";
        }
        for (String file : files) {
            if (file.startsWith("-")) {
                return "there is no option " + file;
            }
            if (!Files.isRegularFile(Path.of(file))) {
                return file + ": there is no such file";
            }
        }
        return null;
    }

    /** Nothing within the first seconds, then a line now and again: a year of entries takes seconds, ten years of a township minutes. */
    private static Progress progress(PrintStream err) {
        long[] next = {System.nanoTime() + TOLD_EVERY_NANOS};
        return (file, entry, entries) -> {
            if (entries % 1_000 == 0 && System.nanoTime() - next[0] >= 0) {
                next[0] = System.nanoTime() + TOLD_EVERY_NANOS;
                err.println("…    " + file + ": " + entries + " entries, now at " + entry);
            }
        };
    }
}
