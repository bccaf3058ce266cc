package jifen.virtualcard.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jifen.pcsc.Readers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PcscDaemonTest {
    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");

    private VirtualReadersTurn turn;

    @BeforeEach
    void takeTurn() {
        turn = VirtualReadersTurn.await();
    }

    @AfterEach
    void giveTurnBack() {
        turn.close();
    }

    @Test
    void pcscdShowsTwoReadersAndLeavesNothingBehind() throws Exception {
        List<Path> foldersBefore = ourFolders();
        try (PcscDaemon pcscd = PcscDaemon.start()) {
            assertFalse(pcscd.isBorrowed());
            assertEquals(List.of("Virtual PCD 00 00", "Virtual PCD 00 01"), pcscd.readers());
        }
        assertEquals(null, RunningPcscd.find());
        assertTrue(Readers.namesNow().isEmpty());
        assertEquals(foldersBefore, ourFolders());
    }

    @Test
    void aPcscdThatRunsIsUsedAndLeftRunning() {
        try (PcscDaemon first = PcscDaemon.start()) {
            try (PcscDaemon second = PcscDaemon.start()) {
                assertTrue(second.isBorrowed());
                assertEquals(first.readers(), second.readers());
                assertThrows(IllegalStateException.class, second::kill);
            }
            assertFalse(first.readers().isEmpty());
        }
    }

    @Test
    void pcscdComesBackAfterAKill() {
        try (PcscDaemon pcscd = PcscDaemon.start()) {
            pcscd.kill();
            assertTrue(pcscd.readers().isEmpty());
            pcscd.restart();
            assertEquals(2, pcscd.readers().size());
        }
    }

    @Test
    void aPcscdLeftByACrashedProgramIsReplaced() throws Exception {
        PcscdFolder folder = PcscdFolder.create(DRIVER);
        Files.writeString(folder.log().resolveSibling("owner"), "2 1970-01-01T00:00:00Z");
        Files.createDirectories(RunningPcscd.FOLDER);
        Process left = new ProcessBuilder(
                        "/usr/sbin/pcscd",
                        "--foreground",
                        "--config",
                        folder.configuration().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.log().toFile())
                .start();
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (Readers.namesNow().isEmpty() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            try (PcscDaemon pcscd = PcscDaemon.start()) {
                assertFalse(pcscd.isBorrowed());
                assertFalse(left.isAlive());
                assertEquals(2, pcscd.readers().size());
            }
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void theFilesOfAPcscdThatWasKilledAreNoHindrance() throws Exception {
        Process ended = new ProcessBuilder("/bin/true").start();
        ended.waitFor();
        Files.createDirectories(RunningPcscd.FOLDER);
        Files.writeString(RunningPcscd.FOLDER.resolve("pcscd.pid"), ended.pid() + "\n");
        Files.writeString(RunningPcscd.FOLDER.resolve("pcscd.comm"), "");
        try (PcscDaemon pcscd = PcscDaemon.start()) {
            assertEquals(2, pcscd.readers().size());
        }
    }

    private static List<Path> ourFolders() throws Exception {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith(PcscdFolder.NAME_PREFIX))
                    .sorted()
                    .toList();
        }
    }
}
