package jifen.pcsc;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jifen.pcsc.ReaderEvent.CardPresented;
import jifen.pcsc.ReaderEvent.CardRemoved;
import jifen.pcsc.ReaderEvent.ReaderArrived;
import jifen.pcsc.ReaderEvent.ReaderGone;
import jifen.pcsc.ReaderEvent.ServiceBack;
import jifen.pcsc.ReaderEvent.ServiceLost;
import org.jspecify.annotations.Nullable;

/**
 * Watches the readers of this computer for as long as the kiosk runs: readers that come and go, cards laid and lifted,
 * pcscd killed and started again. No reader is a state like any other. Events arrive in order on one thread; a
 * listener should only put them into its queue.
 */
public final class Readers implements AutoCloseable {
    /** How long one wait at pcscd lasts: it cannot be cut short from another thread, so close() takes this long. */
    private static final int WAIT_MS = 500;

    /** A wait that ends at once without news is followed by this pause, so that a broken driver cannot make us spin. */
    private static final int PAUSE_MS = 20;

    private final ReaderSettings settings;
    private final Consumer<ReaderEvent> listener;
    private final OpenConnections connections;
    private final Map<String, @Nullable TappedCard> readers = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private Set<String> namesBefore = Set.of();
    private Set<String> namesBeforeThat = Set.of();
    private boolean serviceLost;
    private long retryDelayMs;

    private Readers(ReaderSettings settings, Consumer<ReaderEvent> listener) {
        this.settings = settings;
        this.listener = listener;
        this.connections = new OpenConnections(settings.transmitTimeoutMs());
        this.retryDelayMs = settings.retryDelayMs();
        this.thread = Thread.ofPlatform().daemon().name("readers").unstarted(this::run);
    }

    /** Starts to watch. What is there already is reported first. */
    public static Readers watch(ReaderSettings settings, Consumer<ReaderEvent> listener) {
        Readers readers = new Readers(settings, listener);
        readers.thread.start();
        return readers;
    }

    /** The names of all readers at this moment; none also while pcscd is not running. */
    public static Set<String> namesNow() {
        try (PcscContext context = PcscContext.open()) {
            return new TreeSet<>(context.names());
        } catch (PcscFailure e) {
            return Set.of();
        }
    }

    /** Why PC/SC cannot be reached at this moment, with what to do; empty while it answers, with or without a reader. */
    public static Optional<String> troubleNow() {
        try (PcscContext context = PcscContext.open()) {
            context.names();
            return Optional.empty();
        } catch (PcscFailure e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void run() {
        while (!isStopped()) {
            try (PcscContext context = PcscContext.open()) {
                watch(context);
            } catch (PcscFailure e) {
                forget(e);
                pause(retryDelayMs);
                retryDelayMs = Math.min(retryDelayMs * 2, settings.retryDelayMaxMs());
            }
        }
    }

    private void watch(PcscContext context) throws PcscFailure {
        namesBefore = Set.of();
        namesBeforeThat = Set.of();
        compare(context, Set.of());
        while (!isStopped()) {
            long before = System.nanoTime();
            boolean changed = context.waitForChange(WAIT_MS);
            boolean news = compare(context, changed ? context.withCardRemoved() : Set.of());
            if (!news && System.nanoTime() - before < TimeUnit.MILLISECONDS.toNanos(PAUSE_MS)) {
                pause(PAUSE_MS);
            }
            retryDelayMs = settings.retryDelayMs();
        }
    }

    /**
     * Reports the difference between what pcscd shows and what was reported before.
     *
     * @param lifted readers whose card left since the last look, even if one lies there again
     * @return whether there was any
     */
    private boolean compare(PcscContext context, Set<String> lifted) throws PcscFailure {
        Set<String> names = context.names();
        Set<String> withCard = context.withCard();
        // What the provider says about a reader that is new to it is no removal, though it looks like one.
        boolean settled = names.equals(namesBefore) && names.equals(namesBeforeThat);
        namesBeforeThat = namesBefore;
        namesBefore = names;
        if (serviceLost) {
            serviceLost = false;
            emit(new ServiceBack());
        }
        boolean news = false;
        for (String reader : Set.copyOf(readers.keySet())) {
            if (!names.contains(reader)) {
                goneReader(reader);
                news = true;
            }
        }
        for (String reader : new TreeSet<>(names)) {
            if (settings.wants(reader) && !readers.containsKey(reader)) {
                readers.put(reader, null);
                emit(new ReaderArrived(reader));
                news = true;
            }
        }
        for (String reader : new TreeSet<>(readers.keySet())) {
            news |= compareCard(reader, withCard.contains(reader), settled && lifted.contains(reader));
        }
        return news;
    }

    private boolean compareCard(String reader, boolean present, boolean lifted) {
        boolean news = false;
        TappedCard known = readers.get(reader);
        if (known != null && (!present || lifted)) {
            takenCard(reader, known);
            known = null;
            news = true;
        }
        if (known == null && present) {
            TappedCard card = new TappedCard(reader, connections);
            readers.put(reader, card);
            emit(new CardPresented(reader, card));
            news = true;
        }
        return news;
    }

    private void takenCard(String reader, TappedCard card) {
        card.markLifted();
        readers.put(reader, null);
        emit(new CardRemoved(reader));
    }

    private void goneReader(String reader) {
        TappedCard card = readers.get(reader);
        if (card != null) {
            takenCard(reader, card);
        }
        readers.remove(reader);
        emit(new ReaderGone(reader));
    }

    private void forget(PcscFailure failure) {
        for (String reader : new HashSet<>(readers.keySet())) {
            goneReader(reader);
        }
        if (!serviceLost) {
            serviceLost = true;
            PcscTrouble.LOG.warn("readers cannot be watched: {}", failure.getMessage());
            emit(new ServiceLost(String.valueOf(failure.getMessage())));
        }
    }

    private void emit(ReaderEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            PcscTrouble.LOG.error("nobody took care of {}", event, e); // the watch itself must go on
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pause(long ms) {
        try {
            if (stopped.await(ms, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }

    /** Ends the watch and every conversation with a card. No thread is left, save one that pcscd itself holds. */
    @Override
    public void close() {
        stopped.countDown();
        connections.closeAll();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
