package jifen.terminal.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import jifen.journal.Verification;
import jifen.store.BooksOnDisk;

/** The whole database, entry by entry, as {@code jifen verify} does it; a kiosk may be at work in it meanwhile. */
final class BooksCheck implements Check {
    /** For a database that was never enrolled. */
    static final Finding NO_STORE = Finding.bad("database.no-store");

    private final Path database;

    BooksCheck(Path database) {
        this.database = database;
    }

    @Override
    public Finding look() {
        if (!Files.isRegularFile(database)) {
            return Finding.bad("database.gone", database);
        }
        if (booksIn(database).filter(books -> books.node().isEmpty()).isPresent()) {
            return NO_STORE;
        }
        Verification.Report report = Verification.of(database);
        return report.ok()
                ? Finding.fine("database", Objects.requireNonNull(report.node()), report.entries())
                : Finding.bad(
                        "database.damaged",
                        database,
                        report.findings().getFirst(),
                        report.findings().size());
    }

    /** What the books say, for the checks that need them; where they cannot be read, the line about the database comes first. */
    static Finding reading(Path database, Function<BooksOnDisk, Finding> look) {
        return booksIn(database).map(look).orElseGet(() -> Finding.bad("database.unread", database));
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
