package jifen.terminal.screen;

import io.javalin.http.sse.SseClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages that are open on this screen. One thread writes to them, so that each sees the views in order. */
final class Viewers implements AutoCloseable {
    /** The kiosk's own browser, and a helper's beside it. */
    static final int VIEWERS_MAX = 8;

    private static final int ALIVE_EVERY_SECONDS = 15;
    private static final int LAST_WORD_SECONDS_MAX = 2;

    private static final Logger LOG = LoggerFactory.getLogger("screen");

    private final ScheduledThreadPoolExecutor sender = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("viewers").factory());
    private final Deque<SseClient> open = new ArrayDeque<>();
    private byte[] last = {};

    Viewers() {
        sender.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        var unused = sender.scheduleWithFixedDelay(
                this::stayAlive, ALIVE_EVERY_SECONDS, ALIVE_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** A viewer more; it gets the present view at once. Of too many, the one that came first goes. */
    void add(SseClient client, Supplier<byte[]> now) {
        client.keepAlive();
        submit(() -> {
            open.add(client);
            while (open.size() > VIEWERS_MAX) {
                open.remove().close();
            }
            send(client, now.get());
        });
        client.onClose(() -> submit(() -> open.remove(client)));
    }

    void show(Supplier<byte[]> next) {
        submit(() -> {
            byte[] view = next.get();
            if (!Arrays.equals(view, last)) {
                last = view;
                List.copyOf(open).forEach(client -> send(client, view));
            }
        });
    }

    private void send(SseClient client, byte[] view) {
        if (client.terminated()) {
            open.remove(client);
        } else {
            client.sendEvent(new String(view, StandardCharsets.UTF_8));
        }
    }

    private void stayAlive() {
        for (SseClient client : new ArrayList<>(open)) {
            if (client.terminated()) {
                open.remove(client);
            } else {
                client.sendComment("alive");
            }
        }
    }

    private void submit(Runnable job) {
        try {
            sender.execute(() -> {
                try {
                    job.run();
                } catch (RuntimeException e) {
                    LOG.error("a view could not be shown", e); // the next one may
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("the screen is closing", e);
        }
    }

    @Override
    public void close() {
        try {
            sender.submit(() -> List.copyOf(open).forEach(SseClient::close))
                    .get(LAST_WORD_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.debug("a page did not take the last view", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sender.shutdownNow();
    }
}
