package jifen.fundpool.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file, every mistake told at once. */
final class ConfigFileTest {
    @TempDir
    Path folder;

    @Test
    void theExampleThatIsShippedIsRight() throws ConfigurationException {
        Path module = Path.of("src/main/dist");
        Path top = Path.of("store-backend/fund-pool").resolve(module);
        PoolConfig config = ConfigFile.read((Files.exists(top) ? top : module).resolve("fund-pool.conf"));
        assertEquals("0.0.0.0", config.host());
        assertEquals(8443, config.port());
        assertTrue(config.tls());
        assertEquals(ZoneId.of("Asia/Shanghai"), config.zone());
        assertEquals(PoolConfig.PURSE_LIMIT, config.purseLimit());
        assertTrue(config.dataFolder().endsWith("src/main/dist/fund-pool-data"));
    }

    @Test
    void allMistakesAreListedAtOnce() throws IOException {
        String said = mistakes("""
                datafolder = x
                listen = 8443
                tls = maybe
                publicAddress = pool
                leaseHomePercent = many
                leaseOtherPercent = 101
                purseLimit = -1
                zone = Fulu
                """);
        for (String key : new String[] {
            "\"datafolder\" is no setting; the nearest is \"dataFolder\"",
            "dataFolder is missing",
            "listen:",
            "tls:",
            "publicAddress:",
            "leaseHomePercent:",
            "leaseOtherPercent:",
            "purseLimit:",
            "zone:",
            "9 mistakes"
        }) {
            assertTrue(said.contains(key), () -> key + " is not in: " + said);
        }
    }

    @Test
    void withoutEncryptionOnlyThisMachineIsServed() throws IOException {
        assertTrue(
                mistakes("dataFolder = x\nlisten = 0.0.0.0:8443\ntls = off\n").contains("tls = off"));
    }

    @Test
    void theSharesLeaveRoomForEachOther() throws IOException {
        assertTrue(mistakes("dataFolder = x\nleaseHomePercent = 90\nleaseOtherPercent = 20\n")
                .contains("more than 100"));
    }

    @Test
    void aMissingFileIsSaidToBeMissing() {
        assertThrows(ConfigurationException.class, () -> ConfigFile.read(folder.resolve("none.conf")));
    }

    private String mistakes(String text) throws IOException {
        Path file = folder.resolve("fund-pool.conf");
        Files.writeString(file, text);
        return String.valueOf(assertThrows(ConfigurationException.class, () -> ConfigFile.read(file))
                .getMessage());
    }
}
