package jifen.pcsc;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import jifen.card.channel.CardChannel;
import jifen.card.channel.CardLostException;
import jifen.card.channel.CardLostException.Cause;
import jifen.card.channel.ResponseApdu;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with the card on one reader that no other program can break into. It has a PC/SC context and a
 * thread of its own. PC/SC knows no time limit for a command, so the caller stops waiting after
 * {@link ReaderSettings#transmitTimeoutMs} and leaves thread and context behind; they end by themselves as soon as
 * pcscd lets them go, which is at the latest when the card is lifted. Not for use by two threads at once.
 */
public final class CardConnection implements CardChannel, AutoCloseable {
    /** Eight answers of 256 bytes and a status, which is what the provider strings together, fit. */
    static final int ANSWER_BYTES_MAX = 4096;

    /** pcscd looks for cards every 400 ms: after this long it knows whether the card is still there. */
    private static final int LEFT_WITHIN_MS = 600;

    private final String reader;
    private final int timeoutMs;
    private final ExecutorService thread;

    // Touched only on the connection's own thread.
    private @Nullable PcscContext context;
    private @Nullable Card card;

    private byte[] atr = {};
    private volatile @Nullable CardLostException lost;

    CardConnection(String reader, int timeoutMs) {
        this.reader = reader;
        this.timeoutMs = timeoutMs;
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("card on " + reader).factory());
    }

    /** Connects, powers the card and takes it for this conversation alone. Called once. */
    void open() throws CardLostException {
        try {
            atr = onItsThread(this::begin);
        } catch (CardLostException e) {
            close();
            throw e;
        }
    }

    private byte[] begin() throws PcscFailure, CardException {
        PcscContext opened = PcscContext.open();
        context = opened;
        Card connected = opened.connect(reader);
        card = connected;
        connected.beginExclusive();
        return connected.getATR().getBytes();
    }

    /** The PC/SC name of the reader. */
    public String reader() {
        return reader;
    }

    /** The answer to reset, as the reader gives it: for a contactless card it tells the kind of card. */
    public byte[] atr() {
        return atr.clone();
    }

    @Override
    public byte[] transmit(byte[] command) throws CardLostException {
        if (command.length < 4) {
            throw new IllegalArgumentException("a command has 4 bytes or more, not " + command.length);
        }
        CardLostException before = lost;
        if (before != null) {
            throw new CardLostException(before.reason(), "the card was lost before this command", before);
        }
        byte[] sent = command.clone();
        return onItsThread(() -> exchange(sent));
    }

    private byte[] exchange(byte[] command) throws CardLostException {
        Card connected = card;
        PcscContext open = context;
        if (connected == null || open == null) {
            throw new CardLostException(Cause.LIFTED, "the conversation with the card is over");
        }
        ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES_MAX);
        try {
            connected.getBasicChannel().transmit(ByteBuffer.wrap(command), answer);
        } catch (CardException | RuntimeException e) {
            // The provider steps back over a status that is not there: no byte at all is how a tear mostly looks.
            boolean nothingCame = e instanceof IllegalArgumentException && answer.position() == 0;
            if (nothingCame || PcscTrouble.isNotTransacted(e)) {
                throw tornOrGarbled(open, e);
            }
            throw PcscTrouble.atCard(e);
        }
        if (answer.position() < ResponseApdu.STATUS_BYTES) {
            throw new CardLostException(Cause.GARBAGE, "the card's answer has no status");
        }
        return Arrays.copyOf(answer.array(), answer.position());
    }

    private CardLostException tornOrGarbled(PcscContext open, Exception seen) {
        return open.cardLeaves(reader, LEFT_WITHIN_MS)
                ? new CardLostException(Cause.LIFTED, "the card left the reader during a command", seen)
                : new CardLostException(Cause.GARBAGE, "the card's answer could not be read", seen);
    }

    /** Runs one piece of work on the connection's thread; the caller waits no longer than the time limit. */
    private byte[] onItsThread(Callable<byte[]> work) throws CardLostException {
        CardLostException seen;
        try {
            Future<byte[]> future = thread.submit(work);
            return future.get(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            seen = PcscTrouble.atCard(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            seen = new CardLostException(Cause.SILENT, "no answer from the card within " + timeoutMs + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            seen = new CardLostException(Cause.SILENT, "interrupted while the card was thinking", e);
        } catch (RejectedExecutionException e) {
            seen = new CardLostException(Cause.LIFTED, "the conversation with the card is over", e);
        }
        lost = seen;
        if (seen.reason() == Cause.SILENT) {
            leave();
        }
        throw seen;
    }

    /** Queues the end behind whatever the thread is stuck in, and takes no more work. */
    private void leave() {
        if (!thread.isShutdown()) {
            thread.execute(this::end);
            thread.shutdown();
        }
    }

    private void end() {
        Card connected = card;
        card = null;
        if (connected != null) {
            try {
                connected.endExclusive();
                connected.disconnect(false);
            } catch (CardException | RuntimeException e) {
                PcscTrouble.LOG.debug("the card on {} was gone before the conversation ended", reader, e);
            }
        }
        PcscContext open = context;
        context = null;
        if (open != null) {
            open.close();
        }
    }

    /** Whether its thread has ended. It lives on only while pcscd holds it, on a card that does not answer. */
    boolean over() {
        return thread.isTerminated();
    }

    /** Ends the conversation; the card may be used by others. A second call does nothing. */
    @Override
    public void close() {
        leave();
        CardLostException seen = lost;
        if (seen != null && seen.reason() == Cause.SILENT) {
            return; // stuck in pcscd: nothing to wait for
        }
        try {
            if (!thread.awaitTermination(timeoutMs, TimeUnit.MILLISECONDS)) {
                PcscTrouble.LOG.warn("pcscd does not let go of the card on {}", reader);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
