package jifen.virtualcard.reader;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jifen.pcsc.ReaderEvent;
import jifen.pcsc.TappedCard;

/** What the readers told, waited for with a limit. Events before the awaited one are passed over. */
final class SeenEvents implements Consumer<ReaderEvent> {
    static final int LIMIT_MS = 15_000;

    private final LinkedBlockingQueue<ReaderEvent> queue = new LinkedBlockingQueue<>();
    private final Set<String> withCard = new HashSet<>();
    private final List<ReaderEvent> passed = new ArrayList<>();

    @Override
    public void accept(ReaderEvent event) {
        queue.add(event);
        synchronized (withCard) {
            switch (event) {
                case ReaderEvent.CardPresented(String reader, TappedCard card) -> withCard.add(reader);
                case ReaderEvent.CardRemoved(String reader) -> withCard.remove(reader);
                case ReaderEvent.ReaderArrived arrived -> {}
                case ReaderEvent.ReaderGone gone -> {}
                case ReaderEvent.ServiceLost lost -> {}
                case ReaderEvent.ServiceBack back -> {}
            }
            withCard.notifyAll();
        }
    }

    /** pcscd needs a moment to miss a card: without this the next test would find the last one's. */
    void awaitNoCard() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MS);
        synchronized (withCard) {
            while (!withCard.isEmpty()) {
                long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (leftMs <= 0) {
                    fail("still there: " + withCard);
                }
                withCard.wait(leftMs);
            }
        }
    }

    <E extends ReaderEvent> E await(Class<E> kind, String nameContains) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MS);
        while (true) {
            ReaderEvent event = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event == null) {
                return fail("no " + kind.getSimpleName() + " for '" + nameContains + "', but " + passed);
            }
            passed.add(event);
            if (kind.isInstance(event) && event.toString().contains(nameContains)) {
                return kind.cast(event);
            }
        }
    }

    /** What came and has not been awaited. */
    List<ReaderEvent> rest() {
        List<ReaderEvent> rest = new ArrayList<>();
        queue.drainTo(rest);
        return rest;
    }
}
