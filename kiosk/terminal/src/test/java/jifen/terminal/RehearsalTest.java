package jifen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import jifen.journal.Verification;
import jifen.store.BooksOnDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The rehearsal that the launcher plays after a build. */
@Timeout(60)
class RehearsalTest {
    @TempDir
    Path folder;

    @Test
    void aFirstTapIsPlayedToItsEnd() throws Exception {
        Rehearsal.play(folder);
        Verification.Report books = Verification.of(folder.resolve("data").resolve(BooksOnDisk.FILE));
        assertEquals(3, books.entries(), "the news accepted, goods received, a redemption");
        assertEquals(true, books.ok());
    }
}
