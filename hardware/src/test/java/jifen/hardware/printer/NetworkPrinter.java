package jifen.hardware.printer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A printer at a TCP port of this machine: it takes receipts, answers how it is, and can be out of paper, open, mute or stuck. */
public final class NetworkPrinter implements AutoCloseable {
    /** How it behaves. */
    public enum Condition {
        WELL,
        PAPER_LOW,
        PAPER_OUT,
        /** The roll ends within the receipt. */
        PAPER_OUT_MEANWHILE,
        COVER_OPEN,
        JAMMED,
        /** A cheap one, that answers nothing. */
        MUTE,
        /** It takes no more bytes. */
        STUCK
    }

    private static final int SMALL_BUFFER_BYTES = 1024;
    private static final int PATIENCE_SECONDS = 20;

    private final ServerSocket server;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private boolean taking;
    private volatile Condition condition = Condition.WELL;

    public NetworkPrinter() throws IOException {
        server = new ServerSocket();
        server.setReceiveBufferSize(SMALL_BUFFER_BYTES);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread thread = new Thread(this::serve, "test-printer");
        thread.setDaemon(true);
        thread.start();
    }

    public PrinterPort.Tcp port() {
        return new PrinterPort.Tcp(server.getInetAddress().getHostAddress(), server.getLocalPort());
    }

    public void become(Condition now) {
        condition = now;
    }

    /** All that has come onto paper; waits for a receipt that is being taken. */
    public synchronized List<Paper.Mark> paper() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (taking && System.nanoTime() < end) {
            wait(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        }
        if (taking) {
            throw new AssertionError("the kiosk does not come to the end of its receipt");
        }
        return Paper.print(received.toByteArray());
    }

    /** How many receipts were begun. */
    public int calls() {
        return calls.get();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                begin();
                if (condition == Condition.STUCK) {
                    closing.await();
                }
                listen(socket.getInputStream(), socket.getOutputStream());
            } catch (IOException e) {
                // The kiosk hung up, or the test is over.
            } catch (InterruptedException e) {
                return;
            } finally {
                end();
            }
        }
    }

    private synchronized void begin() {
        calls.incrementAndGet();
        taking = true;
    }

    private synchronized void end() {
        taking = false;
        notifyAll();
    }

    // As a real one does, it looks for questions everywhere, even within a picture.
    private void listen(InputStream in, OutputStream out) throws IOException {
        int lastThree = 0;
        int b = in.read();
        while (b >= 0) {
            write(b);
            lastThree = ((lastThree << 8) | b) & 0xFFFFFF;
            switch (lastThree) {
                case 0x100401, 0x100402, 0x100404 -> answer(out, atOnce(b));
                case 0x1D7201 -> answerInTurn(out);
                default -> {}
            }
            b = in.read();
        }
    }

    private synchronized void write(int b) {
        received.write(b);
    }

    private void answer(OutputStream out, int state) throws IOException {
        if (condition != Condition.MUTE) {
            out.write(state);
        }
    }

    // One that is out of paper comes to the question only when there is a new roll.
    private void answerInTurn(OutputStream out) throws IOException {
        if (condition == Condition.PAPER_OUT_MEANWHILE) {
            condition = Condition.PAPER_OUT;
        } else {
            answer(out, condition == Condition.PAPER_LOW ? 0x03 : 0);
        }
    }

    private int atOnce(int question) {
        boolean paperOut = condition == Condition.PAPER_OUT;
        boolean stopped = paperOut || condition == Condition.COVER_OPEN || condition == Condition.JAMMED;
        return 0x12
                | switch (question) {
                    case 1 -> stopped ? 0x08 : 0;
                    case 2 -> condition == Condition.COVER_OPEN ? 0x04 : condition == Condition.JAMMED ? 0x40 : 0;
                    case 4 -> paperOut ? 0x60 : condition == Condition.PAPER_LOW ? 0x0C : 0;
                    default -> throw new AssertionError("DLE EOT " + question + " asks nothing");
                };
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        server.close();
    }
}
