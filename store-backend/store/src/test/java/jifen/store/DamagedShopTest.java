package jifen.store;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import jifen.journal.DamagedDatabaseException;
import jifen.journal.DatabaseInUseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books that cannot be trusted stop the shop, with the file's name and the remedy. */
class DamagedShopTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void makeAShop() {
        Township.open(folder).close();
        file = folder.resolve("store.db");
    }

    private String refusal() {
        return String.valueOf(assertThrows(
                        DamagedDatabaseException.class,
                        () -> Shop.open(folder, Township.CLOCK).close())
                .getMessage());
    }

    @Test
    void aChangedEntryStopsTheShopAndIsNamed() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.executeUpdate("DROP TRIGGER entry_is_never_changed");
            statement.executeUpdate("UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), 'H1', 'H2') AS BLOB)"
                    + " WHERE position = (SELECT min(position) FROM entry)");
        }
        String message = refusal();
        assertTrue(message.contains(file.toString()) && message.contains("entry S1-1/1/1"), message);
        assertTrue(message.contains("put back the last backup"), message);
    }

    @Test
    void overwrittenPagesStopTheShop() throws IOException {
        byte[] noise = new byte[3000];
        java.util.Arrays.fill(noise, (byte) 0x5A);
        try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(noise), 1024L * 3);
        }
        assertTrue(refusal().contains(file.toString()));
    }

    @Test
    void aFileThatIsNoDatabaseStopsTheShop() throws IOException {
        Files.writeString(file, "these are not books, but a text that somebody copied over them by mistake");
        assertTrue(refusal().contains(file.toString()));
    }

    @Test
    void anotherNodesKeyBesideTheBooksStopsTheShop() throws IOException {
        Files.delete(folder.resolve("node.key"));
        assertTrue(refusal().contains("node.key"));
    }

    /** The medium it lies on is not plugged in: a new key in its place would never open the cards' keys again. */
    @Test
    void aMissingDeviceKeyIsAskedForAndNeverReplaced() {
        Path key = folder.resolve("device.key");
        assertDoesNotThrow(() -> Files.delete(key));
        String message = String.valueOf(assertThrows(
                        IllegalStateException.class,
                        () -> Shop.open(folder, Township.CLOCK).close())
                .getMessage());
        assertTrue(message.contains(key.toString()) && message.contains("Plug in the medium"), message);
        assertFalse(Files.exists(key));
    }

    @Test
    void aSecondProgramOnTheSameBooksIsToldSo() {
        Shop first = Shop.open(folder, Township.CLOCK);
        assertThrows(DatabaseInUseException.class, () -> Shop.open(folder, Township.CLOCK));
        first.close();
    }
}
