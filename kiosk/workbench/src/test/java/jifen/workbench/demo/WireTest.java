package jifen.workbench.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WireTest {
    private ServerSocket echo;
    private Wire wire;

    @BeforeEach
    void anEchoAtTheOtherEnd() throws IOException {
        ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        echo = listening;
        wire = Wire.to(listening.getLocalPort());
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket caller = listening.accept();
                    Thread.ofVirtual().start(() -> {
                        try (caller) {
                            caller.getInputStream().transferTo(caller.getOutputStream());
                        } catch (IOException e) {
                            // the caller hung up
                        }
                    });
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    @AfterEach
    void takeDown() throws IOException {
        wire.close();
        echo.close();
    }

    @Test
    void bytesComeBackAsTheyWent() throws IOException {
        try (Socket caller = call()) {
            assertEquals(7, ask(caller, 7));
            assertEquals(200, ask(caller, 200));
        }
        assertEquals(1, wire.connections());
    }

    @Test
    void aCutEndsTheConnectionInTheMiddle() throws IOException {
        try (Socket caller = call()) {
            assertEquals(1, ask(caller, 1));
            wire.cut();
            assertHungUp(caller);
        }
    }

    @Test
    void nothingGetsThroughACutWireAndEverythingThroughARestoredOne() throws IOException {
        wire.cut();
        try (Socket caller = call()) {
            assertHungUp(caller);
        }
        assertEquals(0, wire.connections());
        assertTrue(Patience.until(Duration.ofSeconds(5), () -> wire.refusedWhileCut() == 1));
        wire.restore();
        try (Socket caller = call()) {
            assertEquals(9, ask(caller, 9));
        }
        assertEquals(1, wire.connections());
    }

    @Test
    void aClosedWireCarriesNothing() {
        wire.close();
        try (Socket caller = call()) {
            assertHungUp(caller);
        } catch (IOException refused) {
            // nobody listens any more
        }
    }

    private Socket call() throws IOException {
        Socket caller = new Socket(InetAddress.getLoopbackAddress(), wire.port());
        caller.setSoTimeout(5_000);
        return caller;
    }

    private static int ask(Socket caller, int value) throws IOException {
        caller.getOutputStream().write(value);
        return caller.getInputStream().read();
    }

    private static void assertHungUp(Socket caller) {
        try {
            assertEquals(-1, ask(caller, 2));
        } catch (IOException reset) {
            // as good an end as the other
        }
    }
}
