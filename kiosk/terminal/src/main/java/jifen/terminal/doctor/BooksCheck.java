package jifen.terminal.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import jifen.journal.Verification;
import jifen.store.BooksOnDisk;

/** The whole database, entry by entry, as {@code jifen verify} does it; a kiosk may be at work in it meanwhile. */
final class BooksCheck implements Check {
    /** For a database that was never enrolled. */
    static final Finding NO_STORE = new Finding.Bad(
            "this kiosk belongs to no store yet",
            "ask for a code on the fund pool's page Kiosks, then: jifen kiosk --config kiosk.conf --enrol CODE");

    private final Path database;

    BooksCheck(Path database) {
        this.database = database;
    }

    @Override
    public Finding look() {
        if (!Files.isRegularFile(database)) {
            return new Finding.Bad(
                    "there is no database " + database,
                    "a new kiosk: enrol it (jifen kiosk --config kiosk.conf --enrol CODE); otherwise mount its disk or put back the last backup");
        }
        if (booksIn(database).filter(books -> books.node().isEmpty()).isPresent()) {
            return NO_STORE;
        }
        Verification.Report report = Verification.of(database);
        if (report.ok()) {
            return new Finding.Fine(report.node() + ", " + report.hashes().size() + " entries, each as it was sealed");
        }
        int more = report.findings().size() - 1;
        return new Finding.Bad(
                database + " is damaged: " + report.findings().getFirst()
                        + (more == 0 ? "" : " (and " + more + " more)"),
                "stop the kiosk and keep the file as it is, copy it to a stick for the fund pool's helper, and put back the last"
                        + " backup; then enrol this kiosk again");
    }

    /** What the books say, for the checks that need them; where they cannot be read, the line about the database comes first. */
    static Finding reading(Path database, Function<BooksOnDisk, Finding> look) {
        return booksIn(database)
                .map(look)
                .orElseGet(() -> new Finding.Bad(
                        "the books in " + database + " cannot be read", "see to the database first, then ask again"));
    }

    private static Optional<BooksOnDisk> booksIn(Path database) {
        try {
            return Optional.of(BooksOnDisk.read(database));
        } catch (RuntimeException e) {
            // Whatever somebody wrote into the file; Verification names it.
            return Optional.empty();
        }
    }
}
