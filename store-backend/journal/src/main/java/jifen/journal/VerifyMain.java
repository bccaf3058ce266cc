package jifen.journal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code jifen verify FILE…}: checks nodes' databases, each by itself and against each other. */
public final class VerifyMain {
    private static final String HELP = """
            jifen verify FILE…

            Checks copies of nodes' databases (store.db of a kiosk, pool.db of the fund pool): every entry as it
            was sealed and none missing, the signed head, balances equal to their postings. Given both a store's and
            the fund pool's, it also compares them. Nothing is changed in them.

            Exit: 0 all is well, 1 something is wrong (the first bad entry is named), 2 wrong usage.
            Example: jifen verify store.db pool.db""";

    private VerifyMain() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    static int run(List<String> args, PrintStream out) {
        if (args.isEmpty() || args.contains("--help")) {
            out.println(HELP);
            return args.isEmpty() ? 2 : 0;
        }
        List<Verification.Report> reports = new ArrayList<>();
        boolean ok = true;
        for (String arg : args) {
            Verification.Report report = Verification.of(Path.of(arg));
            reports.add(report);
            ok &= report.ok();
            print(report, out);
        }
        for (String finding : Verification.between(reports)) {
            ok = false;
            out.println("bad  " + finding);
        }
        out.println(ok ? "ok" : "NOT ok: keep these files as they are and show them to the oversight team");
        return ok ? 0 : 1;
    }

    private static void print(Verification.Report report, PrintStream out) {
        if (report.ok()) {
            String stores = report.replicas().isEmpty()
                    ? ""
                    : ", copies of " + report.replicas().keySet();
            out.println("ok   " + report.file() + ": " + report.node() + ", "
                    + report.hashes().size() + " entries" + stores);
        } else {
            report.findings().forEach(finding -> out.println("bad  " + report.file() + ": " + finding));
        }
    }
}
