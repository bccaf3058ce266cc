package jifen.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final String INSERT = "INSERT INTO balance (account, side, amount) VALUES (?, 1, 1)";

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("store.db");
    }

    private Database open() {
        return Database.open(file(), List.of(Journal.TABLES));
    }

    private static String pragma(Database database, String name) {
        return database.write(
                tx -> tx.createQuery("PRAGMA " + name).mapTo(String.class).one());
    }

    @Test
    void aCommitIsOnTheDiskWhenItReturns() {
        try (Database database = open()) {
            assertEquals("wal", pragma(database, "journal_mode"));
            assertEquals("2", pragma(database, "synchronous"));
            assertEquals("1", pragma(database, "foreign_keys"));
            assertEquals("1024", pragma(database, "page_size"));
        }
        try (Database again = open()) {
            assertEquals("2", pragma(again, "synchronous"), "also when the file was there before");
        }
    }

    @Test
    void onlyTheirOwnerCanReadTheBooks() throws IOException {
        try (Database database = open()) {
            for (String ending : List.of("", "-wal", "-shm")) {
                Path part = Path.of(database.file() + ending);
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(part)), ending);
            }
        }
    }

    @Test
    void aSecondWriterInThisProcessIsRefused() {
        try (Database first = open()) {
            String message =
                    assertThrows(DatabaseInUseException.class, this::open).toString();
            assertTrue(message.contains("store.db") && message.contains("Stop that one first"), message);
            assertEquals("wal", pragma(first, "journal_mode"));
        }
        open().close();
    }

    /** Opens the file named by its argument, as a second kiosk would. */
    static final class SecondProcess {
        private SecondProcess() {}

        public static void main(String[] arguments) {
            try (Database database = Database.open(Path.of(arguments[0]), List.of(Journal.TABLES))) {
                System.exit(database.file().toString().isEmpty() ? 1 : 0);
            } catch (DatabaseInUseException e) {
                System.exit(7);
            }
        }
    }

    @Test
    void aSecondWriterInAnotherProcessIsRefused() throws IOException, InterruptedException {
        try (Database first = open()) {
            assertEquals(7, secondProcess());
            assertEquals("wal", pragma(first, "journal_mode"));
        }
        assertEquals(0, secondProcess());
    }

    private int secondProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        SecondProcess.class.getName(),
                        file().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return process.exitValue();
    }

    /** Some launchers load tests by a class loader of their own. */
    private static String classPath() {
        StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
        if (DatabaseTest.class.getClassLoader() instanceof URLClassLoader loader) {
            for (URL url : loader.getURLs()) {
                path.append(File.pathSeparator).append(url.getPath());
            }
        }
        return path.toString();
    }

    @Test
    void whatThrowsLeavesNothingBehind() {
        try (Database database = open()) {
            assertThrows(
                    IllegalStateException.class,
                    () -> database.write(tx -> {
                        tx.execute("INSERT INTO balance (account, side, amount) VALUES ('free:H1', 1, 5)");
                        throw new IllegalStateException("after the first of two steps");
                    }));
            assertEquals(0, (int) database.read(handle -> handle.createQuery("SELECT count(*) FROM balance")
                    .mapTo(Integer.class)
                    .one()));
        }
    }

    @Test
    void garbageInPlaceOfADatabaseIsNamedWithTheRemedyAndNotTouched() throws IOException {
        byte[] garbage = new byte[8_192];
        new Random(1).nextBytes(garbage);
        Files.write(file(), garbage);
        String message =
                assertThrows(DamagedDatabaseException.class, this::open).toString();
        assertTrue(message.contains(file().toString()) && message.contains("put back the last backup"), message);
        assertArrayEquals(garbage, Files.readAllBytes(file()));
    }

    @Test
    void pagesOverwrittenInTheMiddleAreFoundAtTheStart() throws IOException {
        try (ShopBook book = ShopBook.open(folder)) {
            for (int lot = 1; lot <= 60; lot++) {
                book.append(ShopBook.receipt(lot));
            }
        }
        try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
            byte[] noise = new byte[1_024];
            new Random(2).nextBytes(noise);
            for (long page = 4; page * 1_024 < raw.length(); page += 2) {
                raw.seek(page * 1_024);
                raw.write(noise);
            }
        }
        assertThrows(DamagedDatabaseException.class, this::open);
    }

    @Test
    void aFileCutShortIsFoundAtTheStart() throws IOException {
        try (ShopBook book = ShopBook.open(folder)) {
            for (int lot = 1; lot <= 60; lot++) {
                book.append(ShopBook.receipt(lot));
            }
        }
        try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
            raw.setLength(raw.length() / 2 / 1_024 * 1_024);
        }
        assertThrows(DamagedDatabaseException.class, this::open);
    }

    @Test
    void aDatabaseOfANewerVersionIsLeftAlone() {
        try (Database newer = open()) {
            newer.write(tx -> tx.execute("PRAGMA user_version = 99"));
        }
        String message = assertThrows(IllegalStateException.class, this::open).toString();
        assertTrue(message.contains("newer Jifen"), message);
    }

    /** A helper's sqlite3 that holds the lock, or a disk that fails for a moment. */
    @Test
    void afterATransactionThatCouldNotBeginTheNextIsStillWholeOrNothing() throws SQLException {
        try (Database database = open();
                Connection helper = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement lock = helper.createStatement()) {
            lock.execute("BEGIN IMMEDIATE");
            assertThrows(RuntimeException.class, () -> database.write(tx -> tx.execute(INSERT, "free:H1")));
            lock.execute("ROLLBACK");
            assertThrows(
                    IllegalStateException.class,
                    () -> database.write(tx -> {
                        tx.execute(INSERT, "free:H2");
                        throw new IllegalStateException("half way");
                    }));
            database.write(tx -> tx.execute(INSERT, "free:H3"));
            assertEquals(
                    List.of("free:H3"),
                    database.read(handle -> handle.createQuery("SELECT account FROM balance")
                            .mapTo(String.class)
                            .list()));
        }
    }

    @Test
    void laterTablesAreAddedToAnOlderDatabase() {
        open().close();
        try (Database database = Database.open(file(), List.of(Journal.TABLES, Journal.REPLICA_TABLES))) {
            assertEquals("2", pragma(database, "user_version"));
            assertEquals(0, (int) database.read(handle -> handle.createQuery("SELECT count(*) FROM replica")
                    .mapTo(Integer.class)
                    .one()));
        }
    }
}
