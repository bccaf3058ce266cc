package jifen.workbench.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jifen.journal.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That each row is measured, on the smallest books; how fast it is, no test says. */
class BooksBenchTest {
    private static final int SIZE = 300;

    @Test
    void everyRowIsMeasuredOnceInTurnsWithItsBound(@TempDir Path folder) throws Exception {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Path fresh = Files.createDirectory(folder.resolve("fresh"));
        List<Figure> figures = new BooksBench(kept, fresh, SIZE, line -> {}).measure(1);
        assertEquals(
                List.of(
                        "redemption commit, p50",
                        "redemption in grown books, p50",
                        "bytes written per redemption",
                        "import at the centre, SQLite",
                        "chain verification"),
                figures.stream().map(Figure::name).toList());
        for (Figure figure : figures) {
            assertEquals(1, figure.rounds().size(), figure.name());
            assertTrue(figure.oursMedian() > 0, figure.name());
            assertTrue(figure.boundMedian() > 0, figure.name());
        }
        for (String books : List.of("kept/books-" + SIZE, "fresh/pushing")) {
            Verification.Report report = Verification.of(folder.resolve(books).resolve("store.db"));
            assertEquals(List.of(), report.findings(), books);
        }
        assertEquals(List.of(), Verification.of(fresh.resolve("pool/pool.db")).findings());
    }

    @Test
    void grownBooksAreKeptAndOnlyWhatIsMissingIsMade(@TempDir Path folder) {
        GrownBooks first = new GrownBooks(folder, SIZE, line -> {});
        assertTrue(first.trouble().isEmpty());
        GrownBooks.Opened made = first.open();
        assertTrue(made.remark().contains("300 of them made"), made::remark);
        made.shop().close();
        GrownBooks.Opened again = new GrownBooks(folder, SIZE, line -> {}).open();
        assertTrue(again.remark().contains("found there"), again::remark);
        assertEquals(SIZE, again.shop().redemptions());
        again.shop().close();
    }

    @Test
    void booksThatDoNotFitOnTheDiskAreNotBegun(@TempDir Path folder) {
        String trouble =
                new GrownBooks(folder, Integer.MAX_VALUE, line -> {}).trouble().orElse("");
        assertTrue(trouble.isEmpty() || trouble.contains("--size"), trouble);
    }
}
