package jifen.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jifen.protocol.Sync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pool.fulu.example:8443",
                "https://10.1.2.3",
                "https://[2001:db8::1]:8443/jifen",
                "HTTPS://pool/"
            })
    void httpsGoesAnywhere(String text) {
        assertTrue(PoolAddress.parse(text).encrypted());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080",
                "http://127.8.9.10",
                "http://localhost:1",
                "http://[::1]:8080",
                "http://LOCALHOST",
                "http://[0:0:0:0:0:0:0:1]"
            })
    void plainHttpStaysOnThisMachine(String text) {
        assertFalse(PoolAddress.parse(text).encrypted());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pool.fulu.example",
                "http://10.1.2.3:8080",
                "http://127.0.0.1.evil.example",
                "http://localhost.evil.example",
                "http://1270.0.0.1",
                "http://0.0.0.0",
                "http://[::2]",
                "http://[2001:db8::1]"
            })
    void plainHttpToAnotherMachineIsRefusedWithWhatToWrite(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> PoolAddress.parse(text))
                .toString();
        assertTrue(message.contains("https://"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pool",
                "ftp://127.0.0.1",
                "https://",
                "https://user:secret@pool",
                "http://localhost@evil.example",
                "https://pool?x=1",
                "https://pool#x",
                "https://pool:0",
                "https://pool:70000",
                "ht tp://x",
                "https:pool"
            })
    void whatIsNoAddressIsRefusedInPlainWords(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> PoolAddress.parse(text))
                .toString();
        assertTrue(message.contains("fund pool") || message.contains("port"), message);
    }

    @Test
    void pathsAreBehindTheBase() {
        assertEquals(
                "https://pool:8443/api/sync",
                PoolAddress.parse(" https://pool:8443/ ").at(Sync.PATH).toString());
    }
}
