package jifen.workbench.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The village's network line between one kiosk and the fund pool: bytes pass through untouched, so that TLS goes from end to end,
 * until somebody cuts it.
 */
public final class Wire implements AutoCloseable {
    private static final int CHUNK_BYTES = 16 << 10;
    private static final int CONNECT_TIMEOUT_MS = 2_000;

    private final int toPort;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean cut;
    private volatile @Nullable Storm storm;

    private Wire(int toPort, ServerSocket listening) {
        this.toPort = toPort;
        this.listening = listening;
    }

    /** A line from a free port of this computer, {@link #port()}, to another of its ports. */
    public static Wire to(int toPort) {
        try {
            Wire wire = new Wire(toPort, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("wire " + wire.port()).start(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for a wire", e);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Ends every connection, and every one that is tried from now on. */
    public void cut() {
        cut = true;
        open.forEach(Wire::closeQuietly);
    }

    public void restore() {
        cut = false;
    }

    /** From now on what passes is cut, delayed, doubled and put in another order; null: the weather is fine again. */
    public void storm(@Nullable Storm storm) {
        this.storm = storm;
    }

    /** How many connections have got through so far. */
    public int connections() {
        return connections.get();
    }

    /** How many were tried while it was cut. */
    public int refusedWhileCut() {
        return refused.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket kiosk = listening.accept();
                Thread.ofVirtual().start(() -> join(kiosk));
            } catch (IOException e) {
                // closed: the loop ends; a single failed connection is the caller's to try again
            }
        }
    }

    private void join(Socket kiosk) {
        open.add(kiosk);
        try (kiosk;
                Socket pool = new Socket()) {
            open.add(pool);
            if (cut) {
                refused.incrementAndGet();
                return;
            }
            pool.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), toPort), CONNECT_TIMEOUT_MS);
            connections.incrementAndGet();
            Thread answers = Thread.ofVirtual().start(() -> pass(pool, kiosk));
            pass(kiosk, pool);
            answers.join();
            open.remove(pool);
        } catch (IOException e) {
            // A line that broke: both ends see their sockets closed, as they would outdoors.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(kiosk);
        }
    }

    /** Carries bytes until either end closes, then closes the other. */
    private void pass(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0 && !cut; read = in.read(chunk)) {
                Storm now = storm;
                if (now == null) {
                    out.write(chunk, 0, read);
                } else {
                    now.pass(Arrays.copyOf(chunk, read), out);
                }
                out.flush();
            }
        } catch (IOException e) {
            // see join
        } finally {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    @Override
    public void close() {
        cut();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no more use either way
        }
    }
}
