package jifen.virtualcard.reader;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import jdk.net.ExtendedSocketOptions;
import jifen.virtualcard.Answer;
import jifen.virtualcard.CardInSoftware;
import org.jspecify.annotations.Nullable;

/**
 * The place on a virtual reader where a card is laid: a client of the vpcd driver inside pcscd. Being connected is
 * lying on the reader. Wire form (vsmartcard, vpcd.h): both ways a 2-byte length, high byte first, then that many
 * bytes; one byte alone is a control: 00 power off, 01 power on, 02 reset, 04 tell the ATR. Only 04 and commands are
 * answered. A card stays laid while pcscd is away and is found again when it is back.
 */
public final class VpcdSlot implements AutoCloseable {
    /** Where the driver listens for the card of its first slot, reader "Virtual PCD 00 00"; the second is one above. */
    public static final int FIRST_PORT = 35963;

    /** pcscd looks every 400 ms; a card laid sooner after another was lifted would pass for the same card. */
    public static final int PAUSE_AFTER_LIFT_MS = 900;

    private static final int CONNECT_RETRY_MS = 50;
    private static final int CONNECT_TIMEOUT_MS = 1000;
    private static final int POWER_OFF = 0;
    private static final int POWER_ON = 1;
    private static final int RESET = 2;
    private static final int TELL_ATR = 4;
    private static final Logger LOG = Logger.getLogger(VpcdSlot.class.getName());

    private final int port;
    private final Thread thread;
    private @Nullable CardInSoftware laid;
    private @Nullable Socket socket;
    private long layableFrom = System.nanoTime();
    private boolean closed;

    private VpcdSlot(int port) {
        this.port = port;
        this.thread = Thread.ofPlatform().daemon().name("card slot " + port).unstarted(this::run);
    }

    /**
     * The slot of one virtual reader.
     *
     * @param number 0 for the reader whose name ends in "00 00", 1 for "00 01"
     */
    public static VpcdSlot number(int number) {
        VpcdSlot slot = new VpcdSlot(FIRST_PORT + number);
        slot.thread.start();
        return slot;
    }

    /**
     * Lays a card on the reader. Returns at once; the reader sees the card when the pause after the last one is over.
     * A card that lies there is lifted first.
     */
    public synchronized void insert(CardInSoftware card) {
        if (closed) {
            throw new IllegalStateException("this slot is closed");
        }
        if (laid != null) {
            lift();
        }
        laid = card;
        notifyAll();
    }

    /** Takes the card away, also in the middle of a command. Does nothing when none lies there. */
    public synchronized void lift() {
        if (laid != null) {
            laid = null;
            layableFrom =
                    System.nanoTime() + Duration.ofMillis(PAUSE_AFTER_LIFT_MS).toNanos();
        }
        disconnect();
        notifyAll();
    }

    /** Whether a card lies here; one that answered {@link Answer.Gone} does not any more. */
    public synchronized boolean isCardLaid() {
        return laid != null;
    }

    private void run() {
        try {
            while (true) {
                CardInSoftware card = nextCard();
                if (card == null) {
                    return;
                }
                play(card);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a card and for the moment when it may be laid; null when the slot is closed. */
    private synchronized @Nullable CardInSoftware nextCard() throws InterruptedException {
        while (!closed) {
            long waitNanos = layableFrom - System.nanoTime();
            if (laid == null) {
                wait();
            } else if (waitNanos > 0) {
                wait(Duration.ofNanos(waitNanos).toMillis() + 1);
            } else {
                return laid;
            }
        }
        return null;
    }

    /** Lets the card lie on the reader until it is lifted or pcscd goes away. */
    private void play(CardInSoftware card) {
        try (Socket connection = new Socket()) {
            if (!adopt(connection, card)) {
                return;
            }
            connection.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MS);
            connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
            serve(card, connection);
        } catch (EOFException e) {
            LOG.log(Level.FINE, "the reader let the card on port {0} go", port);
        } catch (IOException e) {
            LOG.log(Level.FINE, "no reader on port {0}: {1}", new Object[] {port, e.getMessage()});
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "a card in software broke and is taken off the reader", e);
            liftIfStill(card);
        }
        retryLater();
    }

    private synchronized boolean adopt(Socket connection, CardInSoftware card) {
        boolean wanted = isLaid(card) && !closed;
        if (wanted) {
            socket = connection;
        }
        return wanted;
    }

    @SuppressWarnings("ReferenceEquality") // this very card, not one like it
    private synchronized boolean isLaid(CardInSoftware card) {
        return laid == card;
    }

    /** pcscd may be away: not at once again. The pause after a lift, if it is longer, stays. */
    private synchronized void retryLater() {
        socket = null;
        long retryAt = System.nanoTime() + Duration.ofMillis(CONNECT_RETRY_MS).toNanos();
        if (retryAt - layableFrom > 0) {
            layableFrom = retryAt;
        }
    }

    private void serve(CardInSoftware card, Socket connection) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        OutputStream out = connection.getOutputStream();
        while (true) {
            byte[] message = read(in, connection);
            switch (message.length == 1 ? message[0] : -1) {
                case POWER_OFF, POWER_ON, RESET -> card.reset();
                case TELL_ATR -> write(out, card.atr());
                default -> {
                    if (!answer(card, message, out)) {
                        return;
                    }
                }
            }
        }
    }

    /** Passes one command to the card; false when this connection is to be ended. */
    private boolean answer(CardInSoftware card, byte[] command, OutputStream out) throws IOException {
        switch (card.transmit(command)) {
            case Answer.Bytes(byte[] bytes) -> {
                if (bytes.length == 0) {
                    // the driver takes a length of 0 for the begin of a longer wait; a short break makes it hand up
                    // an empty answer, and the card is there again before it is missed
                    return false;
                }
                write(out, bytes);
            }
            case Answer.Silence() -> {
                // the driver waits without a limit; reading on shows us when the card is lifted
            }
            case Answer.Gone() -> {
                liftIfStill(card);
                return false;
            }
        }
        return true;
    }

    private synchronized void liftIfStill(CardInSoftware card) {
        if (isLaid(card)) {
            lift();
        }
    }

    private static byte[] read(DataInputStream in, Socket connection) throws IOException {
        int length = in.readUnsignedShort();
        // The driver sends length and message apart and waits for the first to be acknowledged, which the kernel
        // puts off by 40 ms unless told; it forgets the option after each use.
        connection.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        byte[] message = new byte[length];
        in.readFully(message);
        return message;
    }

    private static void write(OutputStream out, byte[] message) throws IOException {
        byte[] framed = new byte[message.length + 2];
        framed[0] = (byte) (message.length >> 8);
        framed[1] = (byte) message.length;
        System.arraycopy(message, 0, framed, 2, message.length);
        out.write(framed);
        out.flush();
    }

    private synchronized void disconnect() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.log(Level.FINE, "closing port " + port, e);
            }
        }
    }

    /** Lifts the card and gives the slot up. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            lift();
        }
        try {
            thread.join(CONNECT_TIMEOUT_MS * 2L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
