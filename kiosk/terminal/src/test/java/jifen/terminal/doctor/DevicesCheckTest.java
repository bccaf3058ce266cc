package jifen.terminal.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
            assertEquals(Finding.fine("devices", "panel none, door none, scanner none"), new DevicesCheck(port).look());
        }
    }

    @Test
    void aKioskThatDoesNotRunIsNotAFault() throws InterruptedException {
        assertEquals(Finding.fine("devices.unseen"), new DevicesCheck(1).look());
    }
}
