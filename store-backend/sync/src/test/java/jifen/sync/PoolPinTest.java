package jifen.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolPinTest {
    private static final PoolPin PIN =
            new PoolPin(PoolAddress.parse("https://pool.fulu.example:8443"), "ab".repeat(32));

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsReadAgain() {
        assertEquals(Optional.empty(), PoolPin.read(folder));
        PIN.write(folder);
        assertEquals(Optional.of(PIN), PoolPin.read(folder));
        PoolPin moved = new PoolPin(PoolAddress.parse("http://127.0.0.1:8080"), "cd".repeat(32));
        moved.write(folder);
        assertEquals(Optional.of(moved), PoolPin.read(folder));
    }

    @Test
    void onlyItsOwnerCanReadItAndNoDraftIsLeft() throws IOException {
        PIN.write(folder);
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(PoolPin.FILE))));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aDraftLeftByAPowerCutIsInNobodysWay() throws IOException {
        Files.writeString(folder.resolve("pool.pin.new"), "half");
        PIN.write(folder);
        assertEquals(Optional.of(PIN), PoolPin.read(folder));
    }

    @Test
    void aFileThatSaysNothingNamesItselfAndTheRemedy() throws IOException {
        for (String text : new String[] {
            "", "pool=https://x", "fingerprint=00", "pool=http://evil.example\nfingerprint=" + "ab".repeat(32)
        }) {
            Files.writeString(folder.resolve(PoolPin.FILE), text);
            String message = assertThrows(IllegalStateException.class, () -> PoolPin.read(folder))
                    .toString();
            assertTrue(message.contains("pool.pin") && message.contains("enrol this kiosk again"), message);
        }
    }
}
