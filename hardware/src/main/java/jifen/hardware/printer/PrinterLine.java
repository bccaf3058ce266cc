package jifen.hardware.printer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** An open way to a printer. A thread that is interrupted while it writes or reads loses the way, and goes on. */
interface PrinterLine extends AutoCloseable {
    int NO_ANSWER = -1;
    int COMPLAINT_BYTES_MAX = 200;

    /** Waits until the printer has taken all. */
    void write(byte[] bytes) throws IOException;

    /** The next byte from the printer; {@link #NO_ANSWER} if none comes within {@code withinMs}, or ever. */
    int read(int withinMs) throws IOException;

    @Override
    void close() throws IOException;

    /** @throws IOException if there is no way to the printer */
    static PrinterLine open(PrinterPort port, int withinMs) throws IOException, InterruptedException {
        return switch (port) {
            case PrinterPort.Tcp tcp -> new OnNetwork(tcp, withinMs);
            case PrinterPort.Usb(Path device) -> new OnDevice(device);
            case PrinterPort.Serial(Path device, int baud) -> {
                setUp(device, baud);
                yield new OnDevice(device);
            }
        };
    }

    /** Java has no way to set a serial line's speed; stty is on every Linux. The printer may hold us up (XOFF). */
    private static void setUp(Path device, int baud) throws IOException, InterruptedException {
        List<String> command = List.of(
                "stty",
                "-F",
                device.toString(),
                Integer.toString(baud),
                "raw",
                "-echo",
                "cs8",
                "-parenb",
                "-cstopb",
                "clocal",
                "ixon");
        Process stty = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            stty.getOutputStream().close();
            String complaint = new String(
                            stty.getInputStream().readNBytes(COMPLAINT_BYTES_MAX), StandardCharsets.US_ASCII)
                    .strip();
            if (stty.waitFor() != 0) {
                throw new IOException(complaint);
            }
        } finally {
            stty.destroyForcibly();
        }
    }

    /** By TCP. */
    final class OnNetwork implements PrinterLine {
        /** Time for the last answers to come in: closing over unread ones would take back what was sent. */
        private static final int DRAIN_MS = 300;

        private final SocketChannel channel;

        private OnNetwork(PrinterPort.Tcp port, int withinMs) throws IOException {
            InetSocketAddress address = new InetSocketAddress(port.host(), port.port());
            if (address.isUnresolved()) {
                throw new IOException("nobody knows the address " + port.host());
            }
            channel = SocketChannel.open();
            try {
                channel.socket().connect(address, withinMs);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }

        @Override
        public int read(int withinMs) throws IOException {
            Socket socket = channel.socket();
            socket.setSoTimeout(Math.max(1, withinMs));
            InputStream in = socket.getInputStream();
            try {
                int answer = in.read();
                if (answer < 0) {
                    throw new IOException("the printer hung up");
                }
                return answer;
            } catch (SocketTimeoutException e) {
                return NO_ANSWER;
            }
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                channel.shutdownOutput();
                channel.socket().setSoTimeout(DRAIN_MS);
                InputStream in = channel.socket().getInputStream();
                long end = System.nanoTime() + DRAIN_MS * 1_000_000L;
                while (System.nanoTime() < end && in.read() >= 0) {
                    // only to have read it
                }
            } catch (SocketTimeoutException e) {
                // It does not hang up by itself.
            }
        }
    }

    /** By a device file. */
    final class OnDevice implements PrinterLine {
        private final FileChannel channel;

        // Never made: a file in the place of a printer that is unplugged would take every receipt.
        private OnDevice(Path device) throws IOException {
            channel = FileChannel.open(device, StandardOpenOption.WRITE);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }

        @Override
        public int read(int withinMs) {
            return NO_ANSWER;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
