package jifen.hardware.printer;

import java.nio.file.Path;

/** Where the printer is plugged in. */
public sealed interface PrinterPort {
    /** On the network, where it can be asked how it is. The usual port is {@link #USUAL_PORT}. */
    record Tcp(String host, int port) implements PrinterPort {
        public static final int USUAL_PORT = 9100;

        /** @throws IllegalArgumentException for a blank host or a port outside 1 to 65535 */
        public Tcp {
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException(
                        "'%s' port %d is no place for a printer: give its address and a port from 1 to 65535"
                                .formatted(host, port));
            }
        }
    }

    /** At a USB cable: {@code /dev/usb/lp0}. It gives no answers there. */
    record Usb(Path device) implements PrinterPort {}

    /** At a serial cable: {@code /dev/ttyUSB0}, eight bits, no parity. It gives no answers there. */
    record Serial(Path device, int baud) implements PrinterPort {
        /** @throws IllegalArgumentException outside 1200 to 921600 baud */
        public Serial {
            if (baud < 1200 || baud > 921_600) {
                throw new IllegalArgumentException(
                        "%d baud: choose what the printer's self-test shows, often 9600, 19200, 38400 or 115200"
                                .formatted(baud));
            }
        }
    }
}
