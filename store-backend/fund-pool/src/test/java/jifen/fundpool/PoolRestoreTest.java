package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.incarnation.PoolRestore;
import jifen.journal.Epochs;
import jifen.journal.NodeKey;
import jifen.journal.Verification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code jifen restore} with a fund pool's configuration. */
@Timeout(120)
class PoolRestoreTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path folder;

    private Path data;
    private Path copy;

    @BeforeEach
    void aCopy() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        try (RunningPool pool = new RunningPool(data).withExample()) {
            assertTrue(pool.url().startsWith("http"));
        }
        copy = folder.resolve("copy.db");
        Files.copy(data.resolve(PoolBooks.FILE), copy);
    }

    private PoolRestore restore() {
        return new PoolRestore(data, ZONE, InstantSource.system());
    }

    private String run(int code, String... words) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int ended = RestoreMain.run(
                List.of(words),
                new BufferedReader(new StringReader("no\n")),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        assertEquals(code, ended, () -> said.toString(StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }

    private String config() throws IOException {
        Path file = folder.resolve("pool.conf");
        Files.writeString(file, "dataFolder = data\nlisten = 127.0.0.1:0\ntls = off\n");
        return file.toString();
    }

    @Test
    void aCopyTakesThePlaceOfTheBooksAndBeginsAnotherLife() throws IOException {
        String said = run(0, "--config", config(), "--from", copy.toString(), "--yes");
        assertTrue(said.contains("life 2"), said);
        assertEquals(List.of(), Verification.of(data.resolve(PoolBooks.FILE)).findings());
        try (var files = Files.list(data)) {
            assertTrue(files.anyMatch(file -> file.getFileName().toString().startsWith("pool.db.before-")));
        }
    }

    @Test
    void withoutAYesNothingIsChanged() throws IOException {
        byte[] before = Files.readAllBytes(data.resolve(PoolBooks.FILE));
        run(1, "--config", config(), "--from", copy.toString());
        assertArrayEquals(before, Files.readAllBytes(data.resolve(PoolBooks.FILE)));
    }

    @Test
    void nothingIsPutOverARunningFundPool() throws IOException {
        try (PoolBooks running = PoolBooks.open(data, InstantSource.system(), ZONE)) {
            assertInstanceOf(PoolRestore.Outcome.InUse.class, restore().put(copy));
            assertEquals(1, running.<Integer>read(Epochs::open));
        }
    }

    @Test
    void aCopyOfAnotherFundPoolIsRefused() throws IOException {
        Files.delete(data.resolve("node.key"));
        assertTrue(NodeKey.at(data.resolve("node.key")).publicKey().length > 0, "another key is made");
        assertInstanceOf(PoolRestore.Outcome.Failed.class, restore().put(copy));
    }

    @Test
    void aDamagedCopyIsRefused() throws IOException {
        Files.writeString(copy, "nothing of the kind");
        assertInstanceOf(PoolRestore.Outcome.Failed.class, restore().put(copy));
    }
}
