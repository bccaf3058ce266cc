package jifen.fundpool;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jifen.fundpool.books.PoolBooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs the end of the log as it grows, so that after a crash, too, a missing end is noticed. */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("books");
    private static final int EVERY_SECONDS = 10;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("heartbeat").daemon().factory());

    Heartbeat(PoolBooks books) {
        var unused = timer.scheduleWithFixedDelay(() -> sign(books), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(EVERY_SECONDS, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static void sign(PoolBooks books) {
        try {
            books.signHead();
        } catch (RuntimeException e) {
            LOG.error("the end of the log could not be signed: {}", e.getMessage());
        }
    }
}
