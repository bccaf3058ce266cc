package jifen.terminal.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import jifen.terminal.RunningKiosk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DevicesCheckTest {
    @TempDir
    Path folder;

    @Test
    void lampsDoorAndScannerAreAsTheRunningKioskFoundThem() throws InterruptedException {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            int port = URI.create(kiosk.address()).getPort();
            assertEquals(new Finding.Fine("panel none, door none, scanner none"), new DevicesCheck(port).look());
        }
    }

    @Test
    void aKioskThatDoesNotRunIsNotAFault() throws InterruptedException {
        Finding.Fine fine = assertInstanceOf(Finding.Fine.class, new DevicesCheck(1).look());
        assertTrue(fine.text().contains("does not run"), fine.text());
    }
}
